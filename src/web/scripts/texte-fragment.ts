// Formatted text: from the markup of the data to the document of the editor, and back.
//
// read(write(document)) is the document, and write(read(markup)) the markup as the server gives it; empty
// paragraphs and points are nobody's text and are not written.

import { type Mark, type Node, type Schema } from "prosemirror-model";
import { type Kind, escaped, kMade, kPieces, markupOf, parsed, quoted, schemaFor } from "./texte-schema";

// Whether a text is a bare run, without paragraphs: so it stays while it is one paragraph.
export interface Text {
  document: Node;
  bare: boolean;
}

const kMarks = new Set(["strong", "em", "a"]);
const kBlocks = new Set(["p", "ul", "ol", "li", "etape", "titre"]);
const folded = (text: string) => text.replace(/[ \t\r\n]+/g, " ");
const isElement = (node: ChildNode): node is Element => node.nodeType === 1;
const isWords = (node: ChildNode) => node.nodeType === 3 || node.nodeType === 4;

// ---- From markup

class Reader {
  constructor(private schema: Schema) {}

  inlines(parent: Iterable<ChildNode>, marks: readonly Mark[] = [], depth = 0): Node[] {
    const out: Node[] = [];
    const say = (text: string) => text && out.push(this.schema.text(text, marks));
    for (const child of parent) {
      if (isWords(child)) say(folded(child.textContent ?? ""));
      if (!isElement(child)) continue;
      const name = child.localName;
      if (kMarks.has(name)) out.push(...this.inlines(child.childNodes, this.mark(child, depth).addToSet(marks), depth + 1));
      else if (kPieces[name]) out.push(this.piece(child, marks));
      else say(folded(child.textContent ?? "")); // what is not known is told as its words
    }
    return out;
  }

  private mark(element: Element, profondeur: number): Mark {
    const { a, em, strong, langue } = this.schema.marks;
    if (element.localName === "a") return a!.create({ href: element.getAttribute("href") ?? "", profondeur });
    if (element.localName === "em" && element.hasAttribute("langue")) return langue!.create({ langue: element.getAttribute("langue"), profondeur });
    return (element.localName === "em" ? em : strong)!.create({ profondeur });
  }

  piece(element: Element, marks: readonly Mark[] = []): Node {
    const name = element.localName;
    const donne = [...element.attributes].filter((each) => kPieces[name]!.includes(each.name)).map((each) => [each.name, each.value]);
    const contenu = name === "note" ? writeInlines(this.inlines(element.childNodes)) : "";
    return this.schema.nodes[name]!.create({ donne, contenu }, null, marks);
  }

  // Blocks; a run between them becomes a paragraph.
  blocks(parent: Element): Node[] {
    const out: Node[] = [];
    let run: ChildNode[] = [];
    const flush = () => {
      const inside = this.inlines(run);
      if (inside.some((each) => !each.isText || /[^ ]/.test(each.text!))) out.push(this.schema.node("p", null, inside));
      run = [];
    };
    for (const child of parent.childNodes) {
      if (isElement(child) && kBlocks.has(child.localName)) {
        flush();
        out.push(...this.block(child));
      } else run.push(child);
    }
    flush();
    return out;
  }

  private block(element: Element): Node[] {
    const name = element.localName;
    if (name === "ul" || name === "ol") {
      const points = [...element.children].map((each) => this.point(each));
      return points.length ? [this.schema.node(name, null, points)] : [];
    }
    if (name === "li") return [this.schema.node("ul", null, [this.point(element)])];
    if (name === "etape") return [this.step(element)];
    return [this.schema.node("p", null, this.inlines(element.childNodes))];
  }

  private point(element: Element): Node {
    const nu = ![...element.children].some((each) => kBlocks.has(each.localName));
    const inside = nu ? [] : this.blocks(element);
    if (inside.length === 0) inside.push(this.schema.node("p", null, nu ? this.inlines(element.childNodes) : []));
    return this.schema.node("li", { nu }, inside);
  }

  private step(element: Element): Node {
    const inside = this.blocks(element);
    const titled = element.firstElementChild?.localName === "titre";
    const title = this.schema.node("titre", null, titled ? inside.shift()?.content : undefined);
    return this.schema.node("etape", null, [title, ...inside]);
  }
}

// Nothing where it is no markup that this editor can hold: then it is shown as it is.
export function read(markup: string, kind: Kind): Text | null {
  const xml = parsed(markup);
  if (xml.querySelector("parsererror")) return null;
  const schema = schemaFor(kind);
  const reader = new Reader(schema);
  if (kind === "line") return { document: schema.node("doc", null, reader.inlines(xml.childNodes)), bare: true };
  const bare = ![...xml.children].some((each) => kBlocks.has(each.localName));
  const inside = bare ? [schema.node("p", null, reader.inlines(xml.childNodes))] : reader.blocks(xml);
  const document = schema.node("doc", null, inside.length ? inside : [schema.node("p")]);
  try {
    document.check();
  } catch {
    return null;
  }
  return { document, bare };
}

// A piece from its own markup, as it stands in copied text; null where that is none.
export function readPiece(markup: string, schema: Schema): Node | null {
  const xml = parsed(markup);
  const element = xml.querySelector("parsererror") ? null : xml.firstElementChild;
  return element && kPieces[element.localName] ? new Reader(schema).piece(element) : null;
}

// ---- To markup

interface Run {
  node: Node;
  marks: readonly Mark[]; // those that are not written yet
}

const without = (mark: Mark) => ({ ...mark.attrs, profondeur: 0 });
// Whether two marks are one element: a mark that was made here joins any of its like.
function joins(a: Mark, b: Mark): boolean {
  const depths = [a.attrs.profondeur, b.attrs.profondeur];
  const like = depths[0] === depths[1] || depths.includes(kMade);
  return like && a.type === b.type && JSON.stringify(without(a)) === JSON.stringify(without(b));
}

const holder = (run: Run | undefined, mark: Mark) => run?.marks.find((each) => joins(each, mark));

function lengthOf(runs: readonly Run[], from: number, mark: Mark): number {
  let end = from;
  while (holder(runs[end], mark)) ++end;
  return end - from;
}

// The mark that reaches furthest stands outside; of two that reach as far, the one that did.
function writeRuns(runs: readonly Run[]): string {
  let out = "";
  for (let at = 0; at < runs.length; ) {
    const { node, marks } = runs[at]!;
    const ranked = marks.map((mark) => ({ mark, length: lengthOf(runs, at, mark) }));
    ranked.sort((a, b) => b.length - a.length || a.mark.attrs.profondeur - b.mark.attrs.profondeur);
    const outer = ranked[0];
    if (!outer) {
      out += node.isText ? escaped(node.text!) : markupOf(node);
      ++at;
      continue;
    }
    const inside = runs.slice(at, at + outer.length).map((each) => ({ ...each, marks: each.marks.filter((one) => one !== holder(each, outer.mark)) }));
    const [name, given] = elementOf(outer.mark);
    out += `<${name}${given}>${writeRuns(inside)}</${name}>`;
    at += outer.length;
  }
  return out;
}

// Its name and its attribute.
function elementOf(mark: Mark): [string, string] {
  const name = mark.type.name;
  if (name === "a") return [name, ` href="${quoted(mark.attrs.href)}"`];
  return name === "langue" ? ["em", ` langue="${quoted(mark.attrs.langue)}"`] : [name, ""];
}

function writeInlines(nodes: readonly Node[]): string {
  return writeRuns(nodes.map((node) => ({ node, marks: node.marks })));
}

const isBlank = (node: Node) => node.isTextblock && node.children.every((each) => each.isText) && !/[^ \t\r\n]/.test(node.textContent);

function writeBlock(node: Node): string {
  const name = node.type.name;
  if (name === "titre") return `<titre>${writeInlines(node.children)}</titre>`;
  if (name === "p") return isBlank(node) ? "" : `<p>${writeInlines(node.children)}</p>`;
  if (name === "li") return writePoint(node);
  const inside = node.children.map(writeBlock).join("");
  return inside || name === "etape" ? `<${name}>${inside}</${name}>` : "";
}

function writePoint(node: Node): string {
  const inside = node.children.filter((each) => writeBlock(each));
  if (inside.length === 0) return "";
  const [only] = inside;
  if (inside.length === 1 && only!.type.name === "p" && node.attrs.nu) return `<li>${writeInlines(only!.children)}</li>`;
  return `<li>${inside.map(writeBlock).join("")}</li>`;
}

export function write({ document, bare }: Text): string {
  if (document.inlineContent) return writeInlines(document.children);
  const only = document.childCount === 1 && document.firstChild!.type.name === "p" ? document.firstChild : null;
  if (bare && only) return isBlank(only) ? "" : writeInlines(only.children);
  return document.children.map(writeBlock).join("");
}
