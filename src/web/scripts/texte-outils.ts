// The tools above a formatted text: one tab stop, arrows from one to the next (the toolbar of the ARIA
// practices); what holds at the caret is shown as pressed.

import { toggleMark } from "prosemirror-commands";
import { type MarkType, type Node, type NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, type EditorState, Plugin, TextSelection } from "prosemirror-state";
import { type EditorView } from "prosemirror-view";
import { insert, language, link, note, reference, share } from "./texte-demandes";
import { type Kind } from "./texte-schema";

interface Tool {
  label: string;
  key?: string;
  needs?: string; // what makes it possible, in words
  act(view: EditorView): void | Promise<void>;
  pressed?(state: EditorState): boolean;
  possible?(state: EditorState): boolean;
}

// ---- What holds at the caret

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection;
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type);
}

// The innermost list around the selection: where it begins, and what it is.
function listAround(state: EditorState): { at: number; node: Node } | null {
  const { $from, to } = state.selection;
  for (let depth = $from.depth; depth > 0; --depth) {
    const node = $from.node(depth);
    if ((node.type.name === "ul" || node.type.name === "ol") && $from.end(depth) >= to) return { at: $from.before(depth), node };
  }
  return null;
}

// ---- Commands

function toggleList(type: NodeType, point: NodeType): Command {
  return (state, dispatch) => {
    const list = listAround(state);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.node.type === type) return liftListItem(point)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.at, type));
    return true;
  };
}

// Another step below the one that has the caret.
export const addStep: Command = (state, dispatch) => {
  const { etape, titre, p } = state.schema.nodes;
  const { $from, $to } = state.selection;
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type !== etape) --depth;
  const at = depth > 0 ? $from.after(depth) : $to.after(1);
  const title = titre!.create(null, state.schema.text("Étape"));
  const tr = state.tr.insert(at, etape!.create(null, [title, p!.create()]));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 2, at + 2 + title.content.size)).scrollIntoView());
  return true;
};

// Before the first letter of a step's title: the step is taken apart, its texts stay.
export const dropStep: Command = (state, dispatch) => {
  const { etape, titre, p } = state.schema.nodes;
  const { $from, empty } = state.selection;
  if (!empty || !titre || $from.parent.type !== titre || $from.parentOffset > 0) return false;
  const step = $from.node(-1);
  if (step.type !== etape) return false;
  const inside = step.children.map((each) => (each.type === titre ? p!.create(null, each.content) : each));
  const tr = state.tr.replaceWith($from.before(-1), $from.after(-1), inside);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.before(-1) + 1))).scrollIntoView());
  return true;
};

// ---- The tools

const command = (act: Command) => ({
  act(view: EditorView) {
    act(view.state, view.dispatch, view);
    view.focus();
  },
  possible: (state: EditorState) => act(state),
});

function toolsOf(state: EditorState, kind: Kind): Tool[] {
  const { nodes, marks } = state.schema;
  const mark = (label: string, type: MarkType, key: string): Tool => ({ label, key, ...command(toggleMark(type)), pressed: (now) => hasMark(now, type) });
  const list = (label: string, type: NodeType): Tool => ({ label, ...command(toggleList(type, nodes.li!)), pressed: (now) => listAround(now)?.node.type === type });
  const tools = [mark("Gras", marks.strong!, "Control+B"), mark("Italique", marks.em!, "Control+I")];
  if (kind !== "line") {
    tools.push(list("Liste", nodes.ul!), list("Liste numérotée", nodes.ol!));
    tools.push({ label: "Sous-point", key: "Control+]", ...command(sinkListItem(nodes.li!)) });
    tools.push({ label: "Remonter", key: "Control+[", ...command(liftListItem(nodes.li!)) });
  }
  if (kind === "steps") tools.push({ label: "Étape", ...command(addStep) });
  tools.push({ label: "Lien", act: link, pressed: (now) => hasMark(now, marks.a!) });
  tools.push({ label: "Note", act: note }, { label: "ETP", act: share }, { label: "Langue", needs: "Choisissez d’abord le passage", act: language, possible: (now) => !now.selection.empty });
  return tools;
}

// ---- Their bar

function shownAs(tool: Tool, view: () => EditorView): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second petit";
  button.textContent = tool.label;
  button.tabIndex = -1;
  if (tool.needs) button.title = tool.needs;
  if (tool.key) button.setAttribute("aria-keyshortcuts", tool.key);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    tool.act(view());
  });
  return button;
}

function walk(bar: HTMLElement, event: KeyboardEvent) {
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>(":scope > button")];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (at < 0) return;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons.at(to % buttons.length)!;
  for (const each of buttons) each.tabIndex = each === next ? 0 : -1;
  next.focus();
}

// A reference is chosen by what it leads to.
function picker(targets: HTMLSelectElement, view: () => EditorView): HTMLElement {
  const group = document.createElement("span");
  group.className = "renvois";
  const select = targets.cloneNode(true) as HTMLSelectElement;
  select.removeAttribute("id");
  select.hidden = false;
  select.setAttribute("aria-label", "Renvoi à insérer");
  const put = shownAs({ label: "Insérer le renvoi", act: () => {
    const [sort, ...name] = select.value.split(":");
    if (select.value) insert(view(), "renvoi", [[sort!, name.join(":")]]);
    view().focus();
  } }, view);
  put.tabIndex = 0;
  group.append(select, put);
  if ("incomplet" in targets.dataset) {
    const other = shownAs({ label: "Autre renvoi", act: reference }, view);
    other.tabIndex = 0;
    group.append(other);
  }
  return group;
}

export function toolbar(kind: Kind, state: EditorState, of: string): { bar: HTMLElement; plugin: Plugin } {
  let view: EditorView;
  const tools = toolsOf(state, kind).map((tool) => ({ tool, button: shownAs(tool, () => view) }));
  const bar = document.createElement("div");
  bar.className = "outils";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `Mise en forme${of ? " : " + of : ""}`);
  bar.append(...tools.map((each) => each.button));
  tools[0]!.button.tabIndex = 0;
  bar.addEventListener("keydown", (event) => walk(bar, event));
  const targets = document.getElementById("cibles") as HTMLSelectElement | null;
  if (targets && (targets.options.length > 1 || "incomplet" in targets.dataset)) bar.append(picker(targets, () => view));
  const show = (now: EditorState) => {
    for (const { tool, button } of tools) {
      if (tool.pressed) button.setAttribute("aria-pressed", String(tool.pressed(now)));
      if (tool.possible) button.setAttribute("aria-disabled", String(!tool.possible(now)));
    }
  };
  const plugin = new Plugin({
    view(its) {
      view = its;
      show(its.state);
      return { update: (now) => show(now.state) };
    },
  });
  return { bar, plugin };
}
