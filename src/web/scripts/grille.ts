// The grids of a form: keys as in a spreadsheet, blocks that are pasted from one, totals that follow.
//
// Each cell is a control of the form with a name of its own, and is saved as any other. Below the last row stands
// one that is not in the file yet: what is typed there makes it, and another one comes below.

const kCells = "input, select";

type Cell = HTMLInputElement | HTMLSelectElement;

const cells = (row: HTMLTableRowElement) => [...row.querySelectorAll<Cell>(kCells)];
const rows = (table: HTMLTableElement) => [...table.tBodies[0]!.rows];
const rowOf = (cell: Cell) => cell.closest("tr")!;
const cellOf = (event: Event) => ((event.target as Element).matches(kCells) ? (event.target as Cell) : null);

export function equip(table: HTMLTableElement, say: (words: string) => void): void {
  const template = rows(table).at(-1)!.cloneNode(true) as HTMLTableRowElement;
  let before = ""; // of the cell that has the focus
  table.addEventListener("focusin", (event) => {
    before = cellOf(event)?.value ?? before;
  });
  table.addEventListener("input", () => {
    lengthen(table, template);
    total(table);
  });
  table.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    if (event.key === "Escape") put(cell, before);
    else move(table, cell, event);
  });
  table.addEventListener("paste", (event) => {
    const cell = cellOf(event);
    const block = parsed(event.clipboardData?.getData("text/plain") ?? "");
    if (!cell || (block.length < 2 && (block[0] ?? []).length < 2)) return;
    event.preventDefault();
    say(fill(table, template, cell, block));
  });
}

// ---- Keys

function move(table: HTMLTableElement, control: Cell, event: KeyboardEvent) {
  const text = control instanceof HTMLInputElement && control.type !== "date" ? control : null;
  const at = { row: rows(table).indexOf(rowOf(control)), column: cells(rowOf(control)).indexOf(control) };
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") at.row += event.shiftKey ? -1 : 1;
  else if (event.key === "ArrowDown" && text) at.row += 1;
  else if (event.key === "ArrowUp" && text) at.row -= 1;
  else if (event.key === "ArrowLeft" && text && text.selectionEnd === 0) at.column -= 1;
  else if (event.key === "ArrowRight" && text && text.selectionStart === text.value.length) at.column += 1;
  else return;
  event.preventDefault(); // Enter sends no form from a grid
  const row = rows(table)[at.row];
  const next = row && cells(row)[at.column];
  if (!next) return;
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

// ---- A block of a spreadsheet

// Lines of cells; one that holds a tabulation or a line end stands in quotes.
function parsed(text: string): string[][] {
  const out = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const sign = text[i]!;
    const line = out.at(-1)!;
    const write = (letter: string) => line.push(line.pop()! + letter);
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') write(text[++i]!);
      else if (sign === '"') quoted = false;
      else write(sign);
    } else if (sign === '"' && line.at(-1) === "") quoted = true;
    else if (sign === "\t") line.push("");
    else if (sign === "\n") out.push([""]);
    else if (sign !== "\r") write(sign);
  }
  return out.map((line) => line.map((each) => each.replace(/\s+/g, " ").trim())).filter((line) => line.some((each) => each));
}

function fill(table: HTMLTableElement, template: HTMLTableRowElement, from: Cell, block: string[][]): string {
  const first = rows(table).indexOf(rowOf(from));
  const left = cells(rowOf(from)).indexOf(from);
  let beyond = 0;
  block.forEach((line, i) => {
    while (rows(table).length <= first + i) add(table, template);
    const row = cells(rows(table)[first + i]!);
    line.forEach((value, j) => {
      const cell = row[left + j];
      if (cell) put(cell, value);
      else if (value) ++beyond;
    });
  });
  const told = block.length === 1 ? "1 ligne collée" : `${block.length} lignes collées`;
  return beyond ? `${told} ; ${beyond} cellules débordaient de la grille et n’ont pas été collées` : told;
}

const plain = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\s\u00a0\u202f]+/g, " ").trim().toLowerCase();

function put(control: Cell, value: string) {
  if (control instanceof HTMLSelectElement) choose(control, value);
  else if (control.type === "date") day(control, value);
  else control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

// By its value or its words; what is none of them is kept, and marked when it is saved.
function choose(select: HTMLSelectElement, value: string) {
  const wanted = plain(value);
  const all = [...select.options];
  const found =
    all.find((each) => each.value === value || plain(each.text) === wanted) ||
    all.find((each) => wanted && plain(each.text).startsWith(wanted + " "));
  if (!found) select.add(new Option(value, value));
  select.value = found ? found.value : value;
}

function day(control: HTMLInputElement, value: string) {
  const french = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/.exec(value);
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, "0")}-${french[1]!.padStart(2, "0")}` : value;
  control.value = iso;
  if (control.value || !iso) return;
  control.type = "text";
  control.value = value;
}

// ---- Rows

function lengthen(table: HTMLTableElement, template: HTMLTableRowElement) {
  if (cells(rows(table).at(-1)!).some((each) => each.value)) add(table, template);
}

// Another row below; the last one is now one like the others.
function add(table: HTMLTableElement, template: HTMLTableRowElement) {
  const last = rows(table).at(-1)!;
  const rank = Number(last.dataset.rang);
  const named = (n: number) => (n === 1 ? table.dataset.liste : `${table.dataset.liste}[${n}]`);
  last.classList.remove("suivante");
  last.cells[0]!.textContent = String(rank);
  const take = document.createElement("button");
  take.className = "second petit";
  take.name = "acte";
  take.value = "retirer:" + named(rank);
  take.textContent = "Retirer";
  last.cells[last.cells.length - 1]!.replaceChildren(take);
  const next = template.cloneNode(true) as HTMLTableRowElement;
  next.dataset.rang = String(rank + 1);
  const from = named(Number(template.dataset.rang));
  for (const each of [next, ...next.querySelectorAll("*")] as Element[])
    for (const name of ["id", "name", "aria-describedby"]) {
      const value = each.getAttribute(name);
      if (value === from || (value && value.startsWith(from + "/"))) each.setAttribute(name, named(rank + 1) + value.slice(from!.length));
    }
  for (const each of cells(next)) each.setAttribute("aria-label", each.getAttribute("aria-label")!.replace(/\d+$/, String(rank + 1)));
  last.after(next);
}

// ---- Totals

const number = (text: string) => Number(text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".")) || 0;
const shown = (value: number) => value.toLocaleString("fr-FR", { maximumFractionDigits: 3 });

function total(table: HTMLTableElement) {
  if (!table.tFoot) return;
  const value = (row: HTMLTableRowElement, column: number) => row.cells[column]?.querySelector<Cell>(kCells)?.value ?? "";
  const year = [...table.tHead!.rows[0]!.cells].findIndex((each) => each.dataset.annee !== undefined);
  const all = [...table.tFoot.rows].at(-1)!;
  if (year > 0) {
    const years = [...new Set(rows(table).map((row) => value(row, year)).filter(Boolean))].sort();
    for (const row of [...table.tFoot.rows]) if (row !== all) row.remove();
    for (const each of years) {
      const row = all.cloneNode(true) as HTMLTableRowElement;
      row.dataset.annee = each;
      row.cells[0]!.textContent = `Total ${each}`;
      all.before(row);
    }
  }
  for (const row of table.tFoot.rows)
    for (const cell of row.cells) {
      if (cell.dataset.total === undefined) continue;
      const its = rows(table).filter((each) => row === all || value(each, year) === row.dataset.annee);
      cell.textContent = shown(its.reduce((sum, each) => sum + number(value(each, cell.cellIndex)), 0));
    }
}
