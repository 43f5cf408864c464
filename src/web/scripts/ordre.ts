// The order of a list, by dragging its elements; by keys, Alt with an arrow. The buttons do the same without a
// script.

const address = (item: Element) => item.querySelector<HTMLButtonElement>(":scope > .actes button[value^='retirer:']")?.value.slice("retirer:".length);

export function reorder(form: HTMLFormElement): void {
  let dragged: Element | null = null;
  for (const item of form.querySelectorAll<HTMLElement>(".elements > li")) {
    const acts = item.querySelector(":scope > .actes");
    if (!acts || item.parentElement!.children.length < 2) continue;
    const handle = document.createElement("span");
    handle.className = "poignee";
    handle.draggable = true;
    handle.textContent = "⠿";
    handle.title = "Faire glisser pour changer l’ordre (au clavier : Alt et une flèche)";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer?.setDragImage(item, 0, 0);
      event.dataTransfer?.setData("text/plain", "");
    });
    handle.addEventListener("dragend", () => (dragged = null));
    acts.prepend(handle);
    item.addEventListener("dragover", (event) => {
      if (dragged && dragged !== item && dragged.parentElement === item.parentElement) event.preventDefault();
    });
    item.addEventListener("drop", (event) => {
      if (!dragged || dragged === item || dragged.parentElement !== item.parentElement) return;
      event.preventDefault();
      event.stopPropagation();
      press(form, `deplacer:${address(dragged)}>${address(item)}`);
    });
  }
  form.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    const act = { ArrowUp: "monter", ArrowDown: "descendre" }[event.key];
    const item = target.closest(".elements > li");
    if (!event.altKey || !act || !item || target.matches("select")) return;
    event.preventDefault();
    item.querySelector<HTMLButtonElement>(`:scope > .actes button[value^='${act}:']`)?.click();
  });
}

function press(form: HTMLFormElement, act: string) {
  const button = document.createElement("button");
  button.name = "acte";
  button.value = act;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
}
