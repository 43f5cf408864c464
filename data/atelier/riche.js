// Formatted text without its marks: paragraphs, lists, strong and emphasised words, links, steps of an action.
//
// The text area that works without a script gives way to a field that shows the text as it will be. What it
// holds is built from the fragment of XML that the server gave, and goes back as one: no HTML of the data or of
// a paste is ever taken as such. What this field cannot change (a reference, a note) stands in it as one piece,
// which can be moved or deleted.

const kInline = { strong: "strong", em: "em", b: "strong", i: "em" };
const kBlocks = { p: "p", ul: "ul", ol: "ol", li: "li", etape: "section", titre: "h4" };
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
    build(node, element);
    into.append(element);
  }
}

function atom(node) {
  const span = document.createElement("span");
  span.className = "atome";
  span.contentEditable = "false";
  span.dataset.xml = new XMLSerializer().serializeToString(node);
  const values = [...node.attributes].map((each) => each.value).join(" ");
  span.textContent = `${node.localName} ${node.textContent || values}`.trim();
  return span;
}

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
    else if (mark && child.textContent) out += `<${mark}>${inlines(child)}</${mark}>`;
    else if (child.localName === "a" && child.dataset.href)
      out += `<a href="${escaped(child.dataset.href).replace(/"/g, "&quot;")}">${inlines(child)}</a>`;
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

function toolbar(field, single) {
  const bar = document.createElement("div");
  bar.className = "outils";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Mise en forme");
  const acts = [["Gras", "bold"], ["Italique", "italic"]];
  if (!single) acts.push(["Liste", "insertUnorderedList"]);
  for (const [words, command] of acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second petit";
    button.textContent = words;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      field.focus();
      document.execCommand(command);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    bar.append(button);
  }
  return bar;
}

// What comes from Word or a web page: what the data know of it, and a word about the rest.
function paste(event, field, single, told) {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain");
  event.preventDefault();
  if (!html || single) {
    document.execCommand("insertText", false, single ? plain.replace(/\s+/g, " ") : plain);
    return;
  }
  const source = new DOMParser().parseFromString(html, "text/html").body;
  for (const each of source.querySelectorAll("style, script, template, head, title, meta")) each.remove();
  for (const each of source.querySelectorAll("a[href]"))
    if (/^https?:/.test(each.getAttribute("href"))) each.dataset.href = each.getAttribute("href");
  const left = [];
  if (source.querySelector("table")) left.push("les tableaux (leur texte est gardé)");
  if (source.querySelector("img, svg, object")) left.push("les images");
  const holder = document.createElement("div");
  build(parsed(blocks(source)), holder);
  document.execCommand("insertHTML", false, holder.innerHTML);
  told.textContent = left.length ? `Du texte collé, ceci n’a pas été repris : ${left.join(", ")}.` : "";
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
  area.before(toolbar(field, single), field, told);
  const control = { name: "xml:" + at, type: "riche", get value() { return single ? inlines(field).trim() : blocks(field); } };
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    changed(control);
  });
  field.addEventListener("keydown", (event) => {
    if (single && event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("paste", (event) => {
    paste(event, field, single, told);
    changed(control);
  });
}

document.execCommand("defaultParagraphSeparator", false, "p");
