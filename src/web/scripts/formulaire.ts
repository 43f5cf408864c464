// The form of a part: each field is saved as it is typed, the preview and the counts follow.
//
// One sending at a time: what is typed meanwhile goes with the next. `base` names the state of the files that
// the form knows; the server tells the next one. Where a field was changed elsewhere too, both values are
// shown and a person chooses. Without this script the form is sent as a whole.

import { equip } from "./grille";
import { reorder } from "./ordre";
import { enrich, type Written } from "./riche";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | Written;

// What the server says of a sending (src/web/save.cc).
interface Saved {
  bon: boolean;
  encore: boolean;
  base: string;
  aujourdhui: string;
  dit: string;
  champs: { champ: string; faute: string }[];
  conflits: { champ: string; mien: string; autre: string }[];
  refus: string[];
}

const byId = (id: string) => document.getElementById(id)!;
const form = byId("champs") as HTMLFormElement;
const base = form.elements.namedItem("base") as HTMLInputElement;
const state = byId("etat-saisie");
const notice = byId("avis");
const preview = byId("apercu");
const menu = byId("menu");
const pending = new Map<string, Control>(); // by name: the value to send
let sending = false;
let menuTimer: number | undefined;

const byScript = { "X-Atelier": "1" };

const isFile = (control: Control): control is HTMLInputElement => control.type === "file";
const isBox = (control: Control): control is HTMLInputElement => control.type === "checkbox";

function say(words: string) {
  if (state.textContent !== words) state.textContent = words;
}

// ---- Saving

async function send() {
  if (sending || pending.size === 0) return;
  sending = true;
  say("Enregistrement…");
  const sent = new Map(pending);
  pending.clear();
  try {
    const answer = await post(sent, base.value);
    take(answer, sent);
    if (answer.encore) {
      again(sent);
      sending = false;
      setTimeout(send, 2000);
      return;
    }
  } catch {
    again(sent);
    say("L’atelier ne répond plus : rouvrez-le avec « ctg atelier ». Ce que vous venez d’écrire n’est pas enregistré.");
    sending = false;
    setTimeout(send, 2000);
    return;
  }
  sending = false;
  if (pending.size > 0) send();
}

// What was not written goes with the next sending, unless something newer was typed.
function again(sent: Iterable<[string, Control]>) {
  for (const [name, control] of sent) if (!pending.has(name)) pending.set(name, control);
}

async function post(controls: Iterable<[string, Control]>, known: string): Promise<Saved> {
  const data = new FormData();
  data.append("base", known);
  for (const [name, control] of controls) {
    if (isFile(control)) data.append(name, control.files?.[0] ?? new Blob(), control.files?.[0]?.name ?? "");
    else if (!isBox(control)) data.append(name, control.value);
    else {
      data.append("case", name);
      if (control.checked) data.append(name, "1");
    }
  }
  const response = await fetch(form.action, { method: "POST", body: data, headers: byScript });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function take(answer: Saved, sent: Map<string, Control>) {
  if (answer.bon) {
    base.value = answer.base;
    say("Enregistré");
    showPreview();
    clearTimeout(menuTimer);
    menuTimer = setTimeout(showMenu, 500);
  } else if (answer.conflits.length > 0) {
    say("");
    // The fields beside those in question were not written either.
    const inQuestion = new Set(answer.conflits.map((each) => each.champ));
    const beside = [...sent].filter(([name]) => !inQuestion.has(name.replace(/^(xml|aucun):/, "")));
    if (beside.length < sent.size) again(beside);
    ask(answer, sent);
  } else {
    say(answer.dit);
  }
  for (const control of sent.values()) if (isFile(control)) settle(control, answer);
  for (const each of answer.champs) mark(each.champ, answer.bon ? each.faute : each.faute || answer.dit);
}

// A file that was taken is shown in its field; one that was not is told, and the field stays as it was.
function settle(control: HTMLInputElement, answer: Saved) {
  control.value = "";
  if (answer.refus.length === 0) {
    location.hash = encodeURIComponent(control.name.slice("fichier:".length));
    location.reload();
    return;
  }
  say("");
  notice.replaceChildren(...answer.refus.map((each) => Object.assign(document.createElement("p"), { textContent: each })));
  notice.hidden = false;
  notice.focus();
}

function mark(at: string, fault: string) {
  const control = document.getElementById(at);
  const told = document.getElementById(at + "?faute");
  if (!fault) strike(at);
  if (!control || !told) return;
  told.textContent = fault;
  told.hidden = !fault;
  const help = document.getElementById(at + "?aide") ? at + "?aide" : "";
  const described = [help, fault && at + "?faute"].filter(Boolean).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  else control.removeAttribute("aria-describedby");
  if (fault) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// What is mended goes from the summary.
function strike(at: string) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#a-revoir a"))
    if (decodeURIComponent(link.hash.slice(1)) === at) link.parentElement!.remove();
  const summary = document.getElementById("a-revoir");
  if (summary && !summary.querySelector("li")) summary.remove();
}

// Two changed the same field.
function ask(answer: Saved, sent: Map<string, Control>) {
  for (const each of answer.conflits) {
    for (const old of [...notice.children] as HTMLElement[]) if (old.dataset.champ === each.champ) old.remove();
    const question = document.createElement("div");
    question.dataset.champ = each.champ;
    const control = document.getElementById(each.champ) as HTMLInputElement;
    const told = document.createElement("p");
    told.textContent = `Ce champ a été modifié ailleurs : « ${each.autre} ». Vous avez écrit : « ${each.mien} ».`;
    const mine = button("Garder ce que j’ai écrit", async () => {
      const name = sent.has("xml:" + each.champ) ? "xml:" + each.champ : each.champ;
      const chosen = new Map<string, Control>([[name, sent.get(name) ?? control]]);
      const kept = await post(chosen, answer.aujourdhui);
      question.remove();
      notice.hidden = notice.childElementCount === 0;
      take(kept, chosen);
    });
    const theirs = button("Prendre l’autre valeur", () => {
      pending.clear();
      location.reload();
    });
    question.append(told, mine, " ", theirs);
    notice.append(question);
  }
  notice.hidden = false;
  notice.focus();
}

function button(words: string, act: () => void) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "second petit";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

// ---- Preview and counts

let asked = 0;

async function showPreview() {
  const mine = ++asked;
  const response = await fetch(preview.dataset.suite!, { headers: byScript });
  if (!response.ok || mine !== asked) return;
  const html = await response.text();
  if (mine !== asked) return;
  const before = new Set(blocks().map((each) => each.textContent));
  preview.innerHTML = html;
  const changed = blocks().filter((each) => !before.has(each.textContent));
  for (const each of changed) each.classList.add("change");
  const first = changed.find((each) => each.tagName !== "DIV");
  const pane = preview.closest(".apercu")!;
  if (first && pane.scrollHeight > pane.clientHeight + 4) {
    const offset = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (offset < 0 || offset > pane.clientHeight - 60) pane.scrollTop += offset - pane.clientHeight / 3;
  }
  preview.dataset.fait = String(mine);
}

function blocks() {
  return [...preview.querySelectorAll("p, h2, h3, h4, h5, h6, td, th, li")];
}

async function showMenu() {
  const address = form.getAttribute("action")!.replace("/partie/", "/menu/");
  const response = await fetch(address, { headers: byScript });
  if (response.ok) menu.innerHTML = await response.text();
}

// From a passage to its field.
preview.addEventListener("click", async (event) => {
  const target = event.target as Element;
  const place = target.closest<HTMLElement>("[data-place]");
  if (!place || target.closest("a") || String(getSelection())) return;
  const response = await fetch(`${preview.dataset.champ}?lieu=${encodeURIComponent(place.dataset.place!)}`, { headers: byScript });
  const there = new URL(response.url);
  if (!there.hash) return;
  if (there.pathname === location.pathname) show(decodeURIComponent(there.hash.slice(1)));
  else location.assign(there.href);
});

// ---- The field that an address names

function show(at: string) {
  const found = document.getElementById(at);
  if (!found) return;
  for (let above: HTMLElement | null = found; above; above = above.parentElement) if (above instanceof HTMLDetailsElement) above.open = true;
  const control = found.matches("input, select, textarea, .riche") ? found : found.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, summary");
  (control || found).focus({ preventScroll: true });
  found.scrollIntoView({ block: "center" });
}

// ---- What is typed

form.addEventListener("input", (event) => {
  const control = event.target as HTMLInputElement;
  if (!control.name || control.name === "base") return;
  if (isFile(control) && control.files?.length === 0) return;
  pending.set(control.name, control);
  send();
});

// Boxes that choose acts for communes are saved as they are ticked, all of them together: one state after the other.
// Their form knows a state of its own; what the fields know meets it in the file.
const boxes = document.getElementById("transferts") as HTMLFormElement | null;
let ticking: Promise<void> = Promise.resolve();

async function tick(boxes: HTMLFormElement, box: HTMLInputElement) {
  await settled();
  say("Enregistrement…");
  const answer = await fetch(boxes.action, { method: "POST", body: new FormData(boxes), headers: byScript }).then(
    (response) => (response.ok ? (response.json() as Promise<Pick<Saved, "bon" | "base" | "dit">>) : Promise.reject(new Error())),
  ).catch(() => ({ bon: false, base: "", dit: "Ce choix n’a pas pu être enregistré : recommencez dans un instant." }));
  if (answer.bon) {
    (boxes.elements.namedItem("base") as HTMLInputElement).value = answer.base;
    say("Enregistré");
    showPreview();
    showMenu();
    return;
  }
  box.checked = !box.checked;
  say("");
  notice.replaceChildren(Object.assign(document.createElement("p"), { textContent: answer.dit }), button("Voir l’état d’aujourd’hui", () => location.reload()));
  notice.hidden = false;
  notice.focus();
}

boxes?.addEventListener("input", (event) => {
  ticking = ticking.then(() => tick(boxes, event.target as HTMLInputElement));
});

async function settled() {
  while (sending || pending.size > 0) await new Promise((done) => setTimeout(done, 30));
}

// A button that adds or takes away an element sends the whole form: what is being sent goes first.
form.addEventListener("submit", async (event) => {
  if (!sending && pending.size === 0) return;
  event.preventDefault();
  const pressed = event.submitter;
  await settled();
  form.requestSubmit(pressed);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  say("Enregistré : tout l’est à mesure");
});

// Where the menu stands above the form, it is folded: one comes for the form.
const parties = byId("parties") as HTMLDetailsElement;
const narrow = matchMedia("(max-width: 48rem)");
const fold = () => (parties.open = !narrow.matches);
narrow.addEventListener("change", fold);
fold();

for (const table of form.querySelectorAll<HTMLTableElement>("table.grille")) equip(table, say);
reorder(form, settled);

// A colour is chosen by eye: what is chosen is written into its field.
for (const field of form.querySelectorAll<HTMLInputElement>(".nature-couleur input")) {
  const chosen = document.createElement("input");
  const show = () => (chosen.value = [field.value, field.placeholder].find((each) => /^#[0-9a-f]{6}$/i.test(each)) ?? "#000000");
  chosen.type = "color";
  chosen.setAttribute("aria-label", `Choisir : ${field.labels?.[0]?.textContent ?? ""}`);
  show();
  field.addEventListener("input", show);
  chosen.addEventListener("input", () => {
    field.value = chosen.value.toUpperCase();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.after(" ", chosen);
}

// A file can be dropped on the whole of its field.
for (const place of form.querySelectorAll<HTMLElement>(".champ-saisi")) {
  const control = place.querySelector<HTMLInputElement>("input[type=file]");
  if (!control) continue;
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    place.classList.toggle("survol", is);
  };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer?.files.length) return;
    control.files = event.dataTransfer.files;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-riche]"))
  enrich(area, (control) => {
    pending.set(control.name, control);
    send();
  });

if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", () => show(decodeURIComponent(location.hash.slice(1))));
