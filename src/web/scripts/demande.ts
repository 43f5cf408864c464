// One question of a tool, in a dialog of the page: a native <dialog>, named by its title, which Escape closes and
// which gives the focus back to where it was. The answer is judged before the dialog closes.

export interface Demand {
  title: string;
  label: string;
  help?: string;
  value?: string;
  known?: readonly string[]; // answers to choose from; others can be typed
  long?: boolean; // a text of one paragraph
  remove?: string; // the words of a button that answers with nothing
  fault?(answer: string): string; // what is wrong with it; ""
}

const kId = "demande"; // one stands on the page at a time

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, given: Record<string, string> = {}, words = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  element.textContent = words;
  return element;
}

function fieldOf(asked: Demand): HTMLInputElement | HTMLTextAreaElement {
  const field = made(asked.long ? "textarea" : "input", { id: kId, autocomplete: "off" });
  field.value = asked.value ?? "";
  if (asked.known) field.setAttribute("list", `${kId}-connus`);
  field.addEventListener("keydown", (event) => {
    const pressed = event as KeyboardEvent;
    if (pressed.key !== "Enter" || pressed.isComposing) return;
    pressed.preventDefault();
    field.form!.requestSubmit();
  });
  return field;
}

function listOf(known: readonly string[]): HTMLElement {
  const list = made("datalist", { id: `${kId}-connus` });
  list.append(...known.map((each) => made("option", { value: each })));
  return list;
}

// What is wrong with the answer is told below its field, which has the focus again.
function tell(fault: string, field: HTMLElement, told: HTMLElement, asked: Demand) {
  told.textContent = fault;
  told.hidden = !fault;
  field.setAttribute("aria-invalid", String(fault !== ""));
  const described = [asked.help && `${kId}-aide`, fault && told.id].filter(Boolean).join(" ");
  if (described) field.setAttribute("aria-describedby", described);
  if (fault) field.focus();
}

// The answer, without the blanks around it; null where it was given up.
export function demand(asked: Demand): Promise<string | null> {
  const dialog = made("dialog", { "aria-labelledby": `${kId}-titre` });
  const form = made("form", { method: "dialog", novalidate: "" });
  const field = fieldOf(asked);
  const told = made("p", { id: `${kId}-faute`, class: "faute", role: "alert" });
  const cancel = made("button", { type: "button", class: "second" }, "Annuler");
  const remove = made("button", { type: "button", class: "second" }, asked.remove);
  const buttons = made("p", { class: "boutons" });
  buttons.append(made("button", {}, "Valider"), cancel, ...(asked.remove ? [remove] : []));
  form.append(made("h2", { id: `${kId}-titre` }, asked.title), made("label", { for: kId }, asked.label));
  if (asked.help) form.append(made("p", { id: `${kId}-aide`, class: "aide" }, asked.help));
  form.append(field, ...(asked.known ? [listOf(asked.known)] : []), told, buttons);
  dialog.append(form);
  document.body.append(dialog);
  tell("", field, told, asked);

  return new Promise((done) => {
    let answer: string | null = null;
    const give = (words: string | null) => {
      answer = words;
      dialog.close();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = field.value.trim();
      const fault = asked.fault?.(words) ?? "";
      if (fault) tell(fault, field, told, asked);
      else give(words);
    });
    cancel.addEventListener("click", () => give(null));
    remove.addEventListener("click", () => give(""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(answer);
    });
    dialog.showModal();
    field.focus();
    field.select();
  });
}
