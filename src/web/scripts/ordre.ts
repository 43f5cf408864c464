// The order of a list, by dragging its elements; by keys, Alt with an arrow. The buttons do the same without a
// script.
//
// An action that is dropped on another sous-axe, or that leaves the end of its own by the keys, goes there: its
// fiche takes the code that comes next, and what refers to it follows (src/web/fiches.cc).

type Settled = () => Promise<void>;

const address = (item: Element) => item.querySelector<HTMLButtonElement>(":scope > .actes button[value^='retirer:']")?.value.slice("retirer:".length);
const kItems = ".elements > li";
const isAction = (item: Element) => /\/action(\[\d+\])?$/.test(address(item) ?? "");
const isSousAxe = (item: Element) => /\/sous-axe(\[\d+\])?$/.test(address(item) ?? "");
const listOf = (item: Element) => item.parentElement;
const sousAxeOf = (item: Element) => (isSousAxe(item) ? item : listOf(item)?.closest(kItems) ?? null);

// Where the dragged one would go if it were dropped there.
function place(dragged: Element | null, onto: Element): "beside" | "elsewhere" | null {
  if (!dragged || dragged === onto || dragged.contains(onto)) return null;
  if (listOf(dragged) === listOf(onto)) return "beside";
  if (!isAction(dragged) || !(isAction(onto) || isSousAxe(onto))) return null;
  return sousAxeOf(onto) === sousAxeOf(dragged) ? null : "elsewhere";
}

export function reorder(form: HTMLFormElement, settled: Settled): void {
  let dragged: Element | null = null;
  for (const item of form.querySelectorAll<HTMLElement>(kItems)) {
    item.addEventListener("dragover", (event) => {
      if (place(dragged, item)) event.preventDefault();
    });
    item.addEventListener("drop", (event) => {
      const where = place(dragged, item);
      if (!where) return;
      event.preventDefault();
      event.stopPropagation();
      if (where === "beside") press(form, `deplacer:${address(dragged!)}>${address(item)}`);
      else void send(form, dragged!, sousAxeOf(item)!, settled);
    });
    const acts = item.querySelector(":scope > .actes");
    if (!acts || (item.parentElement!.children.length < 2 && !isAction(item))) continue;
    const handle = grip(item);
    handle.addEventListener("dragstart", () => (dragged = item));
    handle.addEventListener("dragend", () => (dragged = null));
    acts.prepend(handle);
  }
  form.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    const act = { ArrowUp: "monter", ArrowDown: "descendre" }[event.key];
    const item = target.closest(kItems);
    if (!event.altKey || !act || !item || target.matches("select")) return;
    event.preventDefault();
    const button = item.querySelector<HTMLButtonElement>(`:scope > .actes button[value^='${act}:']`);
    if (button) button.click();
    else if (isAction(item)) beyond(form, item, act === "descendre" ? 1 : -1, settled);
  });
}

function grip(item: HTMLElement): HTMLElement {
  const handle = document.createElement("span");
  handle.className = "poignee";
  handle.draggable = true;
  handle.textContent = "⠿";
  handle.title = "Faire glisser pour changer l’ordre (au clavier\u00a0: Alt et une flèche)";
  handle.setAttribute("aria-hidden", "true");
  handle.addEventListener("dragstart", (event) => {
    event.dataTransfer?.setDragImage(item, 0, 0);
    event.dataTransfer?.setData("text/plain", "");
  });
  return handle;
}

// To the sous-axe that comes before or after its own.
function beyond(form: HTMLFormElement, item: Element, by: number, settled: Settled) {
  const all = [...form.querySelectorAll(kItems)].filter(isSousAxe);
  const next = all[all.indexOf(sousAxeOf(item)!) + by];
  if (next) void send(form, item, next, settled);
}

const valueAt = (at: string) => (document.getElementById(at) as HTMLInputElement | HTMLSelectElement | null)?.value ?? "";

async function send(form: HTMLFormElement, action: Element, to: Element, settled: Settled) {
  const there = address(to)!;
  const values = {
    acte: "deplacer",
    de: "repertoire",
    fiche: valueAt(address(action)! + "/@fiche"),
    "sous-axe": `${valueAt(there.replace(/\/sous-axe(\[\d+\])?$/, "") + "/@numero")} ${valueAt(there + "/@lettre")}`,
  };
  await settled();
  const moving = document.createElement("form");
  moving.method = "post";
  moving.enctype = "multipart/form-data";
  moving.action = form.action.replace(/\/partie\/.*$/, "/fiches");
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    moving.append(input);
  }
  document.body.append(moving);
  moving.submit();
}

function press(form: HTMLFormElement, act: string) {
  const button = document.createElement("button");
  button.name = "acte";
  button.value = act;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
}
