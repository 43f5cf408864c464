// Formatted text without its marks: paragraphs, lists, strong and emphasised words, links, steps of an action.
//
// The text area that works without a script gives way to a field that shows the text as it will be. What it
// holds is built from the fragment of XML that the server gave, and goes back as one: no HTML of the data or of
// a paste is ever taken as such. What this field cannot change (a reference, a note) stands in it as one piece,
// which can be moved or deleted.

const kInline = { strong: "strong", em: "em", b: "strong", i: "em" };
const kBlocks = { p: "p", ul: "ul", ol: "ol", li: "li", etape: "section", titre: "h4" };
const kLanguage = /^[a-z]{2,3}(-[A-Z]{2})?$/;
const kWeb = /^(https?:\/\/|mailto:|tel:)\S+$/;
const kBack = { SECTION: "etape", H4: "titre", UL: "ul", OL: "ol", LI: "li" };

// ---- From XML to the field

function build(xml, into) {
  for (const node of xml.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data.replace(/[ \t\r\n]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const name = node.localName;
    const made = kInline[name] || kBlocks[name] || (name === "a" && "a");
    if (!made) {
      into.append(atom(node));
      continue;
    }
    const element = document.createElement(made);
    if (name === "a") element.dataset.href = node.getAttribute("href") || "";
    if (name === "em" && kLanguage.test(node.getAttribute("langue"))) element.lang = node.getAttribute("langue");
    build(node, element);
    into.append(element);
  }
}

// What stands in the text as one piece: built anew, with the attributes that it may have and no other. Whatever
// else an XML of a paste or of the data may be is told as its words.
function atom(node) {
  const known = { renvoi: ["annexe", "article", "fiche"], etp: ["taux"], note: [] }[node.localName];
  if (!known) return document.createTextNode(node.textContent);
  const span = document.createElement("span");
  span.className = "atome";
  span.contentEditable = "false";
  const given = known.filter((name) => node.hasAttribute(name)).map((name) => [name, node.getAttribute(name)]);
  const attributes = given.map(([name, value]) => ` ${name}="${quoted(value)}"`).join("");
  const inside = document.createElement("span");
  if (node.localName === "note") build(node, inside);
  span.dataset.xml = `<${node.localName}${attributes}>${inlines(inside)}</${node.localName}>`;
  span.textContent = words(node.localName, given[0], inside.textContent);
  return span;
}

function words(name, given, text) {
  if (name === "note") return `note : ${text}`;
  if (name === "etp") return `${given ? given[1] : ""} % ETP`;
  const target = given ? given.join(":") : "";
  const option = [...document.querySelectorAll("#cibles option")].find((each) => each.value === target);
  return `→ ${option ? option.textContent : target}`;
}

const quoted = (text) => escaped(text).replace(/"/g, "&quot;");

function parsed(fragment) {
  return new DOMParser().parseFromString(`<x>${fragment}</x>`, "application/xml").documentElement;
}

// ---- From the field to XML

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\u200b/g, "");
}

function inlines(node) {
  let out = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out += escaped(child.data);
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const mark = kInline[child.localName];
    if (child.dataset.xml) out += child.dataset.xml;
    else if (mark && child.textContent) out += `<${mark}${mark === "em" && child.lang ? ` langue="${quoted(child.lang)}"` : ""}>${inlines(child)}</${mark}>`;
    else if (child.localName === "a" && child.dataset.href)
      out += `<a href="${quoted(child.dataset.href)}">${inlines(child)}</a>`;
    else if (child.localName === "br") out += " ";
    else out += inlines(child);
  }
  return out;
}

const isBlock = (node) => /^(P|DIV|UL|OL|LI|SECTION|H[1-6]|TABLE|TR|TD|TH|TBODY|BLOCKQUOTE|ARTICLE)$/.test(node.nodeName);

function blocks(node) {
  let out = "";
  let line = "";
  const flush = () => {
    if (line.trim()) out += `<p>${line.trim()}</p>`;
    line = "";
  };
  for (const child of node.childNodes) {
    if (child.nodeName === "BR") flush();
    else if (!isBlock(child)) line += inlines({ childNodes: [child] });
    else {
      flush();
      const name = kBack[child.nodeName];
      if (name === "li") out += `<ul><li>${inlines(child).trim()}</li></ul>`;
      else if (name === "ul" || name === "ol") out += list(child, name);
      else if (name === "titre") out += child.closest("section") ? `<titre>${inlines(child).trim()}</titre>` : `<p>${inlines(child).trim()}</p>`;
      else if (name === "etape") out += `<etape>${blocks(child)}</etape>`;
      else out += blocks(child);
    }
  }
  flush();
  return out;
}

function list(node, name) {
  let out = "";
  for (const child of node.children) {
    if (child.nodeName === "UL" || child.nodeName === "OL") out += list(child, name).replace(/^<.l>|<\/.l>$/g, "");
    else if (child.textContent.trim()) out += item(child);
  }
  return out ? `<${name}>${out}</${name}>` : "";
}

function item(node) {
  const below = [...node.children].filter((each) => each.nodeName === "UL" || each.nodeName === "OL");
  if (below.length === 0) return `<li>${inlines(node).trim()}</li>`;
  const copy = node.cloneNode(true);
  for (const each of copy.querySelectorAll(":scope > ul, :scope > ol")) each.remove();
  return `<li><p>${inlines(copy).trim()}</p>${below.map((each) => list(each, each.localName)).join("")}</li>`;
}

// ---- The field

function toolbar(field, kind) {
  const bar = document.createElement("div");
  bar.className = "outils";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Mise en forme");
  const command = (name) => () => document.execCommand(name);
  const acts = [["Gras", command("bold")], ["Italique", command("italic")]];
  if (kind !== "line") acts.push(["Liste", command("insertUnorderedList")], ["Liste numérotée", command("insertOrderedList")]);
  if (kind === "steps") acts.push(["Étape", () => step(field)]);
  acts.push(["Lien", () => link()], ["Note", () => ask("Texte de la note de bas de page", (text) => insert(`<note>${escaped(text)}</note>`))]);
  acts.push(["ETP", () => ask("Temps de travail, en pour cent", (text) => insert(`<etp taux="${quoted(text.replace(/[\s%]/g, "").replace(",", "."))}"/>`))]);
  acts.push(["Langue", () => ask("Langue du passage choisi : son code, comme « oc » ou « en »", (code) => language(code))]);
  for (const [label, act] of acts) bar.append(tool(field, label, act));
  const targets = document.getElementById("cibles");
  if (targets && targets.options.length > 1) bar.append(picker(field, targets));
  return bar;
}

function tool(field, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second petit";
  button.textContent = label;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    back(field);
    act();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}

// To where the caret was; where it still is, what the next letter is to look like is kept.
function back(field) {
  if (document.activeElement === field && field.contains(getSelection().anchorNode)) return;
  const range = field.caret;
  field.focus();
  if (!range || !field.contains(range.commonAncestorContainer)) return;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function ask(question, act) {
  const given = prompt(question);
  if (given && given.trim()) act(given.trim());
}

function insert(xml) {
  const holder = document.createElement("div");
  build(parsed(xml), holder);
  document.execCommand("insertHTML", false, holder.innerHTML + "\u200b"); // where the caret can stand
}

function link() {
  ask("Adresse entière, comme https://www.caf.fr/", (address) => {
    if (!kWeb.test(address)) return alert("Une adresse commence par https:// et n’a pas de blanc.");
    const text = String(getSelection()) || address;
    const made = document.createElement("a");
    made.dataset.href = address;
    made.textContent = text;
    document.execCommand("insertHTML", false, made.outerHTML);
  });
}

function language(code) {
  const text = String(getSelection());
  if (!kLanguage.test(code) || !text) return alert("Choisissez d’abord le passage, puis donnez un code comme « oc » ou « pt-BR ».");
  const made = document.createElement("em");
  made.lang = code;
  made.textContent = text;
  document.execCommand("insertHTML", false, made.outerHTML);
}

// A new step behind the one that has the caret.
function step(field) {
  const made = document.createElement("section");
  const title = document.createElement("h4");
  title.textContent = "Étape";
  const line = document.createElement("p");
  line.append(document.createElement("br"));
  made.append(title, line);
  const at = getSelection().anchorNode;
  const inside = at && (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement).closest("section");
  if (inside && field.contains(inside)) inside.after(made);
  else field.append(made);
  getSelection().selectAllChildren(title);
}

function picker(field, targets) {
  const group = document.createElement("span");
  group.className = "renvois";
  const select = targets.cloneNode(true);
  select.removeAttribute("id");
  select.hidden = false;
  select.setAttribute("aria-label", "Renvoi à insérer");
  group.append(
    select,
    tool(field, "Insérer le renvoi", () => {
      const [sort, ...name] = select.value.split(":");
      if (select.value) insert(`<renvoi ${sort}="${quoted(name.join(":"))}"/>`);
    }),
  );
  return group;
}

// What comes from Word or a web page: what the data know of it, and a word about the rest.
function take(data, single, told) {
  const html = data.getData("text/html");
  const plain = data.getData("text/plain");
  if (!html || single) {
    document.execCommand("insertText", false, single ? plain.replace(/\s+/g, " ") : plain);
    return;
  }
  const source = new DOMParser().parseFromString(html, "text/html").body;
  for (const each of source.querySelectorAll("style, script, template, head, title, meta")) each.remove();
  // What our own field would take as ours is told from what the page it comes from wrote.
  for (const each of source.querySelectorAll("*")) {
    const piece = each.dataset.xml && own(each.dataset.xml);
    const address = [each.dataset.href, each.getAttribute("href")].find((one) => kWeb.test(one));
    for (const name of ["data-xml", "data-href", "lang"]) each.removeAttribute(name);
    if (piece) each.replaceWith(piece);
    if (each.localName === "a" && address) each.dataset.href = address;
  }
  const left = [];
  if (source.querySelector("table")) left.push("les tableaux (leur texte est gardé)");
  if (source.querySelector("img, svg, object")) left.push("les images");
  const holder = document.createElement("div");
  build(parsed(blocks(source)), holder);
  document.execCommand("insertHTML", false, holder.innerHTML);
  told.textContent = left.length ? `Du texte collé, ceci n’a pas été repris : ${left.join(", ")}.` : "";
}

// A piece of our own field that was copied; null where it is none.
function own(xml) {
  const holder = document.createElement("div");
  const root = parsed(xml);
  if (!root.querySelector("parsererror")) build(root, holder);
  return holder.querySelector(":scope > .atome");
}

export function enrich(area, changed) {
  const kind = area.dataset.riche;
  const single = kind === "line";
  const xml = parsed(area.dataset.fragment);
  if (xml.querySelector("parsererror")) return;
  const field = document.createElement("div");
  const at = area.id;
  const label = document.querySelector(`label[for="${CSS.escape(at)}"]`);
  field.contentEditable = "true";
  field.className = single ? "riche ligne" : "riche";
  field.setAttribute("role", "textbox");
  field.setAttribute("aria-multiline", String(!single));
  field.lang = "fr";
  field.spellcheck = true;
  for (const name of ["aria-describedby", "aria-invalid"])
    if (area.hasAttribute(name)) field.setAttribute(name, area.getAttribute(name));
  if (label) {
    label.id = at + "?nom";
    field.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => field.focus());
  }
  build(xml, field);
  if (!single && !field.querySelector("p, ul, ol, section")) {
    const p = document.createElement("p");
    p.append(...field.childNodes);
    if (!p.textContent) p.append(document.createElement("br"));
    field.append(p);
  }
  const told = document.createElement("p");
  told.className = "aide";
  told.setAttribute("role", "status");
  area.removeAttribute("name");
  area.removeAttribute("id");
  area.hidden = true;
  const note = area.nextElementSibling;
  if (note && note.classList.contains("aide")) note.remove();
  field.id = at;
  area.before(toolbar(field, kind), field, told);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.rangeCount && field.contains(selection.anchorNode)) field.caret = selection.getRangeAt(0).cloneRange();
  });
  const control = { name: "xml:" + at, type: "riche", get value() { return single ? inlines(field).trim() : blocks(field); } };
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    changed(control);
  });
  field.addEventListener("keydown", (event) => {
    if (single && event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("paste", (event) => {
    event.preventDefault();
    take(event.clipboardData, single, told);
    changed(control);
  });
  // Words that are dragged within the field move; what comes from elsewhere is pasted.
  let own = false;
  field.addEventListener("dragstart", () => (own = true));
  field.addEventListener("dragend", () => (own = false));
  field.addEventListener("drop", (event) => {
    if (own) return;
    event.preventDefault();
    field.caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    back(field);
    take(event.dataTransfer, single, told);
    changed(control);
  });
}

document.execCommand("defaultParagraphSeparator", false, "p");
