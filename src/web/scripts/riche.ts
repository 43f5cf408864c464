// Formatted text without its marks, by ProseMirror: the text area that works without a script gives way to a
// field that shows the text as it will be, and can hold what the data can and nothing else.

import { baseKeymap, chainCommands, splitBlock, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser, Fragment, Slice } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { type Command, EditorState, type Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { take } from "./texte-coller";
import { read, type Text, write } from "./texte-fragment";
import { dropStep, toolbar } from "./texte-outils";
import type { Kind } from "./texte-schema";

// As formulaire.ts has any control: a name, and what it holds.
export interface Written {
  name: string;
  type: "riche";
  value: string;
}

function keys(kind: Kind, state: EditorState): Plugin[] {
  const { nodes, marks } = state.schema;
  const nothing: Command = () => true; // a field of one line has no other
  const enter = kind === "line" ? nothing : chainCommands(splitListItem(nodes.li!), baseKeymap.Enter!);
  const own: Record<string, Command> = {
    "Mod-b": toggleMark(marks.strong!),
    "Mod-i": toggleMark(marks.em!),
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    Enter: enter,
    "Shift-Enter": kind === "line" ? nothing : splitBlock,
    "Mod-Enter": nothing,
    "Mod-]": sinkListItem(nodes.li!),
    "Mod-[": liftListItem(nodes.li!),
    Backspace: chainCommands(dropStep, baseKeymap.Backspace!),
  };
  return [keymap(own), keymap(baseKeymap)];
}

function status(): HTMLElement {
  const told = document.createElement("p");
  told.className = "aide";
  told.setAttribute("role", "status");
  return told;
}

// The field takes the place of the area, and its name, label and descriptions.
function attributesOf(area: HTMLTextAreaElement, single: boolean): Record<string, string> {
  const out: Record<string, string> = {
    id: area.id,
    class: single ? "riche ligne" : "riche",
    role: "textbox",
    "aria-multiline": String(!single),
    lang: "fr",
    spellcheck: "true",
  };
  for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
    const value = area.getAttribute(name);
    if (value) out[name] = value;
  }
  const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(area.id)}"]`);
  if (label) {
    label.id = area.id + "?nom";
    out["aria-labelledby"] = label.id;
    label.addEventListener("click", () => document.getElementById(out.id!)?.focus());
  }
  return out;
}

// Words that carry no form: lines are paragraphs, but for a field of one line.
function plain(view: EditorView, text: string): Slice {
  const { schema } = view.state;
  const marks = view.state.storedMarks ?? view.state.selection.$from.marks();
  const words = (line: string) => (line ? [schema.text(line, marks)] : []);
  const lines = text.split(/\s*[\r\n]+\s*/).filter(Boolean);
  if (view.state.doc.inlineContent || lines.length < 2) return new Slice(Fragment.from(words(lines.join(" "))), 0, 0);
  return new Slice(Fragment.from(lines.map((line) => schema.node("p", null, words(line)))), 1, 1);
}

export function enrich(area: HTMLTextAreaElement, changed: (control: Written) => void): void {
  const kind = area.dataset.riche as Kind;
  const text: Text | null = read(area.dataset.fragment ?? "", kind);
  if (!text) return; // it stays as it is
  const single = kind === "line";
  const attributes = attributesOf(area, single);
  const at = area.id;
  const empty = EditorState.create({ doc: text.document });
  const label = document.getElementById(at + "?nom")?.textContent ?? "";
  const { bar, plugin } = toolbar(kind, empty, label);
  const told = status();
  const place = document.createElement("div");
  const note = area.nextElementSibling;
  if (note?.classList.contains("aide")) note.remove();
  area.removeAttribute("name");
  area.removeAttribute("id");
  area.hidden = true;
  area.before(bar, place, told);

  let now = text.document;
  const control: Written = {
    name: "xml:" + at,
    type: "riche",
    get value() {
      return write({ document: now, bare: text.bare });
    },
  };
  const view: EditorView = new EditorView({ mount: place }, {
    state: empty.reconfigure({ plugins: [plugin, ...keys(kind, empty), history()] }),
    attributes,
    clipboardParser: DOMParser.fromSchema(empty.schema),
    clipboardTextParser: (words, _context, _plain, its) => plain(its, words),
    transformPastedHTML(html) {
      const { html: taken, left } = take(html, empty.schema, single);
      told.textContent = left.length ? `Du texte collé, ceci n’a pas été repris : ${left.join(", ")}.` : "";
      return taken;
    },
    dispatchTransaction(change) {
      const state = view.state.apply(change);
      view.updateState(state);
      if (!change.docChanged) return;
      now = state.doc;
      changed(control);
    },
  });
  // What is typed here is not a control of the form.
  view.dom.addEventListener("input", (event) => event.stopPropagation());
}
