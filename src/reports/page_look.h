// The look of a document with its reports in the margin: page.cc. Colours have a contrast of 4.5:1 or more on
// their ground, in light and in dark (WCAG 2.2, 1.4.3); a severity is told by a word, too, never by colour
// alone.
#pragma once

#include <string_view>

namespace ctg::reports {

inline constexpr std::string_view kLook = R"css(
:root { color-scheme: light dark; --fond: #fff; --encre: #1d1d1f; --doux: #5a5a62; --trait: #d5d5dc;
  --erreur: #b3001b; --erreur-fond: #fde3e5; --avertissement: #7a4b00; --avertissement-fond: #fdf0d2;
  --remarque: #0b5394; --remarque-fond: #e1eefb; }
@media (prefers-color-scheme: dark) { :root { --fond: #18181b; --encre: #ececf0; --doux: #b0b0ba; --trait: #44444c;
  --erreur: #ff9aa5; --erreur-fond: #4a1219; --avertissement: #f5c469; --avertissement-fond: #43310a;
  --remarque: #93c5fd; --remarque-fond: #12304f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--fond); color: var(--encre);
  font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
h2, h3, h4, h5, h6 { margin: 1.25rem 0 .5rem; } main p { margin: 0 0 .75rem; } main li p { margin: 0 0 .25rem; }
main ul, main ol:not(.notes) { margin: 0 0 .75rem; }
header { border-bottom: 1px solid var(--trait); margin-bottom: 1.5rem; padding-bottom: 1rem; }
pre { font: inherit; white-space: pre-wrap; margin: 0 0 1rem; }
fieldset { border: 0; margin: 0; padding: 0; } legend { float: left; margin-right: 1rem; }
label { display: inline-block; margin-right: 1.25rem; white-space: nowrap; }
.passage { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; column-gap: 2rem; }
.passage > div { min-width: 0; }
aside { font-size: .875rem; line-height: 1.4; }
.notes { list-style: none; margin: 0 0 1rem; padding: 0; }
.notes li { border-left: .25rem solid; margin: 0 0 .5rem; padding: .375rem .75rem; }
.notes li::before { content: attr(value); float: right; color: var(--doux); padding-left: .5rem; }
.notes li:target { outline: 2px solid; outline-offset: 2px; }
.notes li p { margin: 0; color: var(--encre); } .notes code { color: var(--doux); }
.notes li .conseil { color: var(--doux); margin-top: .25rem; }
.notes .conseil::before { content: "→ "; }
.general { max-width: 50rem; }
.erreur { color: var(--erreur); } .avertissement { color: var(--avertissement); } .remarque { color: var(--remarque); }
li.erreur { background: var(--erreur-fond); } li.avertissement { background: var(--avertissement-fond); }
li.remarque { background: var(--remarque-fond); }
mark { color: inherit; border-bottom: 2px solid; }
mark.erreur { background: var(--erreur-fond); border-color: var(--erreur); color: inherit; }
mark.avertissement { background: var(--avertissement-fond); border-color: var(--avertissement); color: inherit; }
mark.remarque { background: var(--remarque-fond); border-color: var(--remarque); color: inherit; }
.appel { font-size: .75rem; vertical-align: super; line-height: 1; padding: 0 .15rem; }
table { border-collapse: collapse; margin: 0 0 1rem; width: 100%; }
td, th { border: 1px solid var(--trait); padding: .25rem .5rem; text-align: left; vertical-align: top; }
main td p, main th p { margin: 0; }
.cadre { border: 1px solid var(--trait); padding: .25rem .75rem; margin: 0 0 .75rem; }
.champ, .signe { background: var(--avertissement-fond); border: 1px dashed var(--avertissement); padding: 0 .25rem; }
.bas { display: block; font-size: .875rem; color: var(--doux); margin-left: 1rem; }
body:has(#f-erreur:not(:checked)) li.erreur, body:has(#f-erreur:not(:checked)) .appel.erreur,
body:has(#f-avertissement:not(:checked)) li.avertissement, body:has(#f-avertissement:not(:checked)) .appel.avertissement,
body:has(#f-remarque:not(:checked)) li.remarque, body:has(#f-remarque:not(:checked)) .appel.remarque { display: none; }
body:has(#f-erreur:not(:checked)) mark.erreur, body:has(#f-avertissement:not(:checked)) mark.avertissement,
body:has(#f-remarque:not(:checked)) mark.remarque { background: none; border: 0; }
@media (max-width: 60rem) { .passage { display: block; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } fieldset { display: none; }
  .passage { grid-template-columns: minmax(0, 1fr) 6.5cm; } .notes li { break-inside: avoid; } }
)css";

}  // namespace ctg::reports
