// What comes from Word, a web page or another field: what the data know of it, and a word about the rest.
//
// The HTML is taken apart in a document of its own, which runs and fetches nothing; what leaves here are marks
// of the schema, pieces that are built anew, and words.

import { type Schema } from "prosemirror-model";
import { readPiece } from "./texte-fragment";
import { kLanguage, kWeb, markupOf } from "./texte-schema";

const kGone = "style, script, template, title, meta, link, head, noscript, input, select, textarea, button";
// What is told to be left, and how to see it.
const kLeft: readonly (readonly [string, string])[] = [
  ["les tableaux (leur texte est gardé)", "table"],
  ["les images", "img, svg, object, picture, canvas, video, audio, iframe, embed"],
  ["les titres (leur texte est gardé)", "h1, h2, h3, h4, h5, h6"],
  ["le soulignement", "u, ins, [data-style*='underline']"],
  ["le texte barré", "s, strike, del, [data-style*='line-through']"],
  ["les exposants et indices (leur texte est gardé)", "sup, sub"],
  ["le surlignage", "mark, [data-style*='mso-highlight']"],
  ["les formules", "math"],
  ["les notes de bas de page de Word (leur texte est gardé)", "[data-style*='mso-footnote-id'], [data-style*='mso-endnote-id']"],
];

// The policy of our pages holds in documents that they make: styles of a paste would be refused, with a word in
// the console for each. They are read as data.
const readable = (html: string) => html.replace(/<style[^]*?<\/style>/gi, "").replace(/(<[a-z][^<>]*\s)style(\s*=)/gi, "$1data-style$2");

export interface Taken {
  html: string;
  left: string[];
}

export function take(html: string, schema: Schema, single: boolean): Taken {
  const body = new DOMParser().parseFromString(readable(html), "text/html").body;
  const own = body.querySelector("[data-pm-slice]") !== null;
  const left = own ? [] : kLeft.filter(([, those]) => [...body.querySelectorAll(those)].some((each) => !each.closest(".atome"))).map(([words]) => words);
  for (const each of body.querySelectorAll(kGone)) each.remove();
  pointsOfWord(body);
  for (const each of body.querySelectorAll<HTMLElement>("*")) if (each.isConnected) clean(each, schema, own && !single);
  for (const each of body.querySelectorAll("br")) breakAt(each);
  for (const each of body.querySelectorAll("td, th")) each.after(" ");
  if (single) oneLine(body);
  return { html: body.innerHTML, left };
}

// What our own field would take as ours is read, not trusted.
function clean(element: HTMLElement, schema: Schema, whole: boolean) {
  const piece = element.dataset.xml ? readPiece(element.dataset.xml, schema) : null;
  if (piece) {
    const made = element.ownerDocument.createElement("span");
    made.dataset.xml = markupOf(piece);
    element.replaceWith(made);
    return;
  }
  const address = [element.dataset.href, element.getAttribute("href")].find((one) => one && kWeb.test(one));
  const slice = whole ? element.dataset.pmSlice : undefined; // where it was cut
  const language = element.dataset.langue !== undefined && kLanguage.test(element.dataset.langue) ? element.dataset.langue : undefined;
  const style = element.getAttribute("data-style") ?? "";
  for (const each of [...element.attributes]) element.removeAttribute(each.name);
  if (address && element.localName === "a") element.setAttribute("href", address);
  if (slice !== undefined) element.dataset.pmSlice = slice;
  if (language) element.dataset.langue = language;
  marked(element, style);
}

// Bold and italics that are told by a style become what tells them by itself; <b> that is none (as Google Docs
// has it) is none.
function marked(element: HTMLElement, style: string) {
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1] ?? "";
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1] ?? "";
  const within = (name: string) => {
    const mark = element.ownerDocument.createElement(name);
    mark.append(...element.childNodes);
    element.append(mark);
  };
  if (/^(bold(er)?|[6-9]\d\d)$/i.test(weight)) within("strong");
  if (/^italic$/i.test(slant)) within("em");
  const none = (element.localName === "b" && /^(normal|[1-4]00)$/i.test(weight)) || (element.localName === "i" && /^normal$/i.test(slant));
  if (none) element.replaceWith(...element.childNodes);
}

// Word writes points as paragraphs that say which level of which list they are; their sign stands in the text.
function pointsOfWord(body: HTMLElement) {
  const open: { list: HTMLElement; level: number }[] = [];
  let last: Element | null = null;
  for (const each of [...body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6, div")]) {
    const said = /mso-list:\s*\S+\s+level(\d)/.exec(each.getAttribute("data-style") ?? "");
    if (!said) continue;
    if (each.previousElementSibling !== last) open.length = 0; // another list
    const level = Number(said[1]);
    const sign = signOf(each);
    while (open.length && open.at(-1)!.level > level) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = body.ownerDocument.createElement(/^[\s(]*([0-9]+|[a-z]|[ivx]+)[.)]/i.test(sign) ? "ol" : "ul");
      const above = open.at(-1)?.list.lastElementChild;
      if (above) above.append(list);
      else each.before(list);
      open.push({ list, level });
    }
    const point = body.ownerDocument.createElement("li");
    point.append(...each.childNodes);
    open.at(-1)!.list.append(point);
    each.remove();
    last = open[0]!.list;
  }
}

// The sign of a point, taken out of its text.
function signOf(point: HTMLElement): string {
  const ignored = [...point.querySelectorAll<HTMLElement>("[data-style*='mso-list']")].filter((each) => /mso-list:\s*ignore/i.test(each.getAttribute("data-style")!));
  const sign = ignored.map((each) => each.textContent ?? "").join("");
  for (const each of ignored) each.remove();
  return sign;
}

// A line end within a paragraph begins another one.
function breakAt(line: HTMLElement) {
  const above = line.closest("p");
  if (!above) {
    line.replaceWith(" ");
    return;
  }
  const range = above.ownerDocument.createRange();
  range.setStartAfter(line);
  range.setEndAfter(above.lastChild!);
  const rest = above.cloneNode() as HTMLElement;
  // What the line end stood in (a bold run, say) is opened again.
  rest.append(range.extractContents());
  line.remove();
  above.after(rest);
}

// Into a field of one line: its runs, one after the other.
function oneLine(body: HTMLElement) {
  for (const each of [...body.querySelectorAll("p, div, li, ul, ol, section, h1, h2, h3, h4, h5, h6, table, tbody, tr, td, th, blockquote, article")].reverse()) {
    each.after(" ");
    each.replaceWith(...each.childNodes);
  }
}
