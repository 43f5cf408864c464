// The look of the page of a batch, and what sorts and filters it: page.cc. Without scripts the whole table is
// there, in the order of the dossiers. Colours have a contrast of 4.5:1 or more on their ground, in light and
// in dark; a state is told by its word, never by colour alone.
#pragma once

#include <string_view>

namespace ctg::batch {

inline constexpr std::string_view kLook = R"css(
:root { color-scheme: light dark; --fond: #fff; --encre: #1d1d1f; --doux: #5a5a62; --trait: #d5d5dc; --tete: #f3f3f6;
  --mal: #b3001b; --mal-fond: #fde3e5; --mi: #7a4b00; --mi-fond: #fdf0d2; --bien: #1b6b2f; --bien-fond: #e0f4e4;
  --lien: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --fond: #18181b; --encre: #ececf0; --doux: #b0b0ba; --trait: #44444c;
  --tete: #26262b; --mal: #ff9aa5; --mal-fond: #4a1219; --mi: #f5c469; --mi-fond: #43310a; --bien: #8fdca2;
  --bien-fond: #12361c; --lien: #93c5fd; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--fond); color: var(--encre);
  font: 1rem/1.45 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
a { color: var(--lien); }
.doux { color: var(--doux); margin: 0 0 1rem; }
.outils { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: end; margin: 0 0 1rem; }
.outils[hidden] { display: none; }
.outils label { display: inline-block; } .outils .titre { display: block; font-size: .875rem; color: var(--doux); }
.outils input[type=search], .outils select, .outils button { font: inherit; color: inherit; background: var(--fond);
  border: 1px solid var(--doux); border-radius: .25rem; padding: .25rem .5rem; min-width: 12rem; max-width: 22rem; }
.outils button { min-width: 0; cursor: pointer; }
fieldset { border: 0; margin: 0; padding: 0; } fieldset label { margin-right: 1rem; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--doux); padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem .25rem; border-bottom: 1px solid var(--trait); }
thead th { position: sticky; top: 0; background: var(--tete); white-space: nowrap; padding: 0; }
thead button, thead span { font: inherit; font-weight: 600; color: inherit; background: none; border: 0;
  padding: .5rem .75rem .5rem .25rem; display: block; width: 100%; text-align: inherit; }
thead button { cursor: pointer; }
thead button::after { content: " ↕"; color: var(--doux); }
th[aria-sort=ascending] button::after { content: " ▲"; color: inherit; }
th[aria-sort=descending] button::after { content: " ▼"; color: inherit; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
tbody th small, td small { display: block; font-weight: 400; color: var(--doux); }
.etat { display: inline-block; border-radius: .25rem; padding: 0 .5rem; white-space: nowrap; }
.mal { color: var(--mal); background: var(--mal-fond); } .mi { color: var(--mi); background: var(--mi-fond); }
.bien { color: var(--bien); background: var(--bien-fond); }
summary { cursor: pointer; }
details ul { margin: .5rem 0 .25rem; padding: 0 0 0 1rem; font-size: .875rem; overflow-wrap: anywhere; max-width: 46rem; }
details li { margin: 0 0 .375rem; }
.lieu { color: var(--doux); } .conseil { color: var(--doux); } .conseil::before { content: "→ "; }
:focus-visible { outline: 2px solid var(--lien); outline-offset: 2px; }
@media print { .outils { display: none; } body { padding: 0; font-size: 10pt; } thead th { position: static; }
  thead button::after { content: "" !important; } }
)css";

// Rows carry what they are sorted and filtered by: data-c (cells, a line each), data-e (state), data-f
// (families), data-d (addressee).
inline constexpr std::string_view kScript = R"js(
'use strict';
(() => {
  const body = document.querySelector('tbody'), rows = [...body.rows], heads = [...document.querySelectorAll('thead th')];
  const tools = document.querySelector('.outils'), shown = document.querySelector('caption');
  const search = document.getElementById('cherche'), family = document.getElementById('famille');
  const addressee = document.getElementById('destinataire'), states = [...tools.querySelectorAll('input[name=etat]')];
  const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/’/g, "'").toLowerCase();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const words = rows.map(row => plain(row.textContent));
  const cells = new Map(rows.map(row => [row, row.dataset.c.split('\n')]));
  function filter() {
    const asked = plain(search.value).split(/\s+/).filter(word => word);
    const on = new Set(states.filter(box => box.checked).map(box => box.value));
    let count = 0;
    rows.forEach((row, i) => {
      const good = on.has(row.dataset.e) && asked.every(word => words[i].includes(word)) &&
        (!family.value || row.dataset.f.split(' ').includes(family.value)) &&
        (!addressee || !addressee.value || row.dataset.d === addressee.value.slice(1));
      row.hidden = !good;
      if (good) ++count;
    });
    shown.textContent = shown.dataset.compte.split('|')[Number(count > 1)].replace('{}', count).replace('{}', rows.length);
  }
  function sort(column) {
    const head = heads[column], up = head.getAttribute('aria-sort') !== 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const numbers = head.classList.contains('n');
    const sorted = [...body.rows].sort((a, b) => {
      const x = cells.get(a)[column], y = cells.get(b)[column];
      return (numbers ? x - y : order(x, y)) * (up ? 1 : -1);
    });
    body.append(...sorted);
  }
  heads.forEach((head, column) => head.querySelector('button')?.addEventListener('click', () => sort(column)));
  for (const event of ['input', 'change']) tools.addEventListener(event, filter);
  document.getElementById('tout').addEventListener('click', () => {
    search.value = ''; family.value = ''; if (addressee) addressee.value = '';
    for (const box of states) box.checked = true;
    filter();
  });
  tools.hidden = false;
  filter();
})();
)js";

}  // namespace ctg::batch
