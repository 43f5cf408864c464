// Formatted text as schemas/texte.rnc has it, as a schema of ProseMirror; steps as schemas/fiche.rnc.
//
// A field is one of three: a line (a run), rich (blocks), steps (blocks and steps). A reference, a share of a
// post and a footnote stand in the text as one piece. What the markup tells and ProseMirror does not know of is
// kept as attributes: whether a point is a bare run or holds paragraphs (`nu`), and which of two marks on the
// same words stands outside (`profondeur`).

import { type DOMOutputSpec, type Mark, type MarkSpec, type Node, type NodeSpec, Schema } from "prosemirror-model";

export type Kind = "line" | "rich" | "steps";

export const kWeb = /^(https?:\/\/|mailto:|tel:)\S+$/;
export const kLanguage = /^[a-z]{2,3}(-[A-Z]{2})?$/;
export const kMade = 99; // the `profondeur` of marks that are made here

// What a piece may have, as attributes; a footnote has a text.
export const kPieces: Record<string, readonly string[]> = { renvoi: ["annexe", "article", "fiche"], etp: ["taux"], note: [] };
export type Given = readonly (readonly [string, string])[];

const block = (tag: string, content: string, group = "bloc"): NodeSpec => ({
  content,
  group,
  parseDOM: [{ tag }],
  toDOM: (): DOMOutputSpec => [tag, 0],
});

// What one reads in place of the piece. The names of what can be referred to come with the page.
export function wordsOf(piece: Node): string {
  const given = (piece.attrs.donne as Given)[0];
  if (piece.type.name === "note") return `note : ${textOf(piece.attrs.contenu)}`;
  if (piece.type.name === "etp") return `${given?.[1] ?? ""} % ETP`;
  const target = given ? given.join(":") : "";
  const options = [...document.querySelectorAll<HTMLOptionElement>("#cibles option")];
  return `→ ${options.find((each) => each.value === target)?.textContent ?? target}`;
}

export function parsed(fragment: string): Element {
  return new DOMParser().parseFromString(`<x>${fragment}</x>`, "application/xml").documentElement;
}

const textOf = (fragment: string) => parsed(fragment).textContent ?? "";

// The markup that a piece has in our own pages, in pastes after texte-coller.ts has built it anew.
function pieceOf(element: HTMLElement, name: string) {
  const its = parsed(element.dataset.xml ?? "").firstElementChild;
  if (its?.localName !== name) return false;
  const donne = [...its.attributes].filter((each) => kPieces[name]!.includes(each.name)).map((each) => [each.name, each.value]);
  const contenu = name === "note" ? (/^<note>(.*)<\/note>$/s.exec(element.dataset.xml!)?.[1] ?? "") : "";
  return { donne, contenu };
}

const piece = (name: string): NodeSpec => ({
  inline: true,
  group: "inline",
  atom: true,
  attrs: { donne: { default: [] }, contenu: { default: "" } },
  parseDOM: [{ tag: "span[data-xml]", getAttrs: (element) => pieceOf(element, name) }],
  toDOM: (node): DOMOutputSpec => ["span", { class: "atome", "data-xml": markupOf(node) }, wordsOf(node)],
  leafText: wordsOf,
});

export function markupOf(piece: Node): string {
  const name = piece.type.name;
  const given = (piece.attrs.donne as Given).map(([key, value]) => ` ${key}="${quoted(value)}"`).join("");
  return piece.attrs.contenu ? `<${name}${given}>${piece.attrs.contenu}</${name}>` : `<${name}${given}/>`;
}

// What XML cannot hold is left out.
export const escaped = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
export const quoted = (text: string) => escaped(text).replace(/"/g, "&quot;");

const depth = { profondeur: { default: kMade } };

function linkOf(element: HTMLElement) {
  const address = [element.dataset.href, element.getAttribute("href")].find((each) => each && kWeb.test(each));
  return address ? { href: address } : false;
}

const marks: Record<string, MarkSpec> = {
  a: {
    attrs: { href: {}, ...depth },
    inclusive: false,
    parseDOM: [{ tag: "a", getAttrs: (element) => linkOf(element) }],
    // An address that is none leads nowhere, and is kept.
    toDOM: (mark: Mark) => ["a", { "data-href": mark.attrs.href, ...(kWeb.test(mark.attrs.href) ? { href: mark.attrs.href } : {}) }],
  },
  strong: {
    attrs: depth,
    parseDOM: [{ tag: "strong" }, { tag: "b" }],
    toDOM: () => ["strong", 0],
  },
  em: {
    attrs: depth,
    parseDOM: [{ tag: "em:not([data-langue])" }, { tag: "i" }],
    toDOM: () => ["em", 0],
  },
  // Words of another language, which are in italics too: <em langue="oc">.
  langue: {
    attrs: { langue: {}, ...depth },
    inclusive: false,
    parseDOM: [{ tag: "em[data-langue]", getAttrs: (element) => kLanguage.test(element.dataset.langue!) && { langue: element.dataset.langue } }],
    toDOM: (mark: Mark) => ["em", { lang: mark.attrs.langue, "data-langue": mark.attrs.langue }, 0],
  },
};

function schemaOf(content: string): Schema {
  return new Schema({
    nodes: {
      doc: { content },
      p: block("p", "inline*"),
      ul: block("ul", "li+"),
      ol: block("ol", "li+"),
      li: { ...block("li", "bloc+", ""), attrs: { nu: { default: true } }, defining: true },
      etape: { ...block("section", "titre (bloc | etape)*", ""), defining: true },
      titre: { ...block("h4", "inline*", ""), parseDOM: [{ tag: "h4", context: "etape/" }], defining: true },
      text: { group: "inline" },
      renvoi: piece("renvoi"),
      etp: piece("etp"),
      note: piece("note"),
    },
    marks,
  });
}

const schemas: Record<Kind, Schema> = {
  line: schemaOf("inline*"),
  rich: schemaOf("bloc+"),
  steps: schemaOf("(bloc | etape)+"),
};

export const schemaFor = (kind: Kind) => schemas[kind];
