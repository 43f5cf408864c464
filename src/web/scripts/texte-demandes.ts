// The tools of a formatted text that ask for something first: the address of a link, the language of a passage, the
// words of a footnote, a share of a post, what a reference leads to.

import { type MarkType, type Node } from "prosemirror-model";
import { type EditorState, NodeSelection } from "prosemirror-state";
import { type EditorView } from "prosemirror-view";
import { type Demand, demand } from "./demande";
import { escaped, kLanguage, kWeb, parsed } from "./texte-schema";

// Once it is answered, the text has the focus; given up, the focus is where it was.
async function ask(view: EditorView, asked: Demand, act: (answer: string) => void) {
  const answer = await demand(asked);
  if (answer === null) return;
  act(answer);
  view.focus();
}

export function insert(view: EditorView, name: string, donne: (readonly [string, string])[], contenu = "") {
  const made = view.state.schema.nodes[name]!.create({ donne, contenu }, null, view.state.selection.$from.marks());
  view.dispatch(view.state.tr.replaceSelectionWith(made, false).scrollIntoView());
}

function pieceChosen(state: EditorState, name: string): Node | null {
  const { selection } = state;
  return selection instanceof NodeSelection && selection.node.type.name === name ? selection.node : null;
}

// ---- Links

export function link(view: EditorView) {
  const { state } = view;
  const type = state.schema.marks.a!;
  const { from, to, empty, $from } = state.selection;
  const here = type.isInSet(empty ? [...$from.marks(), ...($from.nodeAfter?.marks ?? [])] : (state.doc.nodeAt(from)?.marks ?? []));
  const asked: Demand = {
    title: "Lien",
    label: "Adresse de la page",
    help: "L’adresse entière, comme https://www.caf.fr/ ; pour un courriel, mailto: suivi de l’adresse.",
    value: here?.attrs.href ?? "",
    fault: (address) => (kWeb.test(address) ? "" : "Une adresse commence par https:// et n’a pas de blanc."),
    ...(here ? { remove: "Retirer le lien" } : {}),
  };
  return ask(view, asked, (address) => {
    const [start, end] = here && empty ? around($from.pos, view, type) : [from, to];
    if (!address) return view.dispatch(view.state.tr.removeMark(start, end, type));
    const mark = type.create({ href: address });
    if (start < end) return view.dispatch(view.state.tr.addMark(start, end, mark));
    const words = state.schema.text(address, mark.addToSet($from.marks()));
    view.dispatch(view.state.tr.replaceSelectionWith(words, false));
  });
}

// As far as the link at that place reaches.
function around(at: number, view: EditorView, type: MarkType): [number, number] {
  const $at = view.state.doc.resolve(at);
  let [start, end] = [at, at];
  $at.parent.forEach((node, offset) => {
    const from = $at.start() + offset;
    if (type.isInSet(node.marks) && from <= at && at <= from + node.nodeSize) [start, end] = [Math.min(start, from), Math.max(end, from + node.nodeSize)];
  });
  return [start, end];
}

// ---- Languages, by the names that people give them

const kLanguages = ["ar", "br", "ca", "co", "de", "en", "es", "eu", "frp", "gsw", "it", "nl", "oc", "pl", "pt", "ro", "ru", "tr", "uk", "vi", "zh"];
const names = new Intl.DisplayNames("fr", { type: "language" });
const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function languageOf(words: string): string | null {
  const named = kLanguages.find((code) => plain(names.of(code)!) === plain(words));
  return named ?? (kLanguage.test(words) ? words : null);
}

export function language(view: EditorView) {
  const { from, to, empty } = view.state.selection;
  if (empty) return;
  const asked: Demand = {
    title: "Langue du passage",
    label: "Langue",
    help: "Pour que le passage soit bien lu à voix haute. Son nom, comme « occitan » ou « anglais », ou son code, comme « pt-BR ».",
    known: kLanguages.map((code) => names.of(code)!),
    fault: (words) => (languageOf(words) ? "" : "Cette langue n’est pas connue ici : donnez son code de deux ou trois lettres, comme « oc » ou « pt-BR »."),
  };
  return ask(view, asked, (words) => {
    const mark = view.state.schema.marks.langue!.create({ langue: languageOf(words) });
    view.dispatch(view.state.tr.addMark(from, to, mark));
  });
}

// ---- Pieces

export function note(view: EditorView) {
  const chosen = pieceChosen(view.state, "note");
  const before = chosen ? (parsed(chosen.attrs.contenu).textContent ?? "") : "";
  const asked: Demand = {
    title: "Note de bas de page",
    label: "Texte de la note",
    value: before,
    long: true,
    fault: (words) => (words ? "" : "Écrivez le texte de la note."),
  };
  return ask(view, asked, (words) => words !== before && insert(view, "note", [], escaped(words)));
}

const percent = (words: string) => words.replace(/[\s%]/g, "").replace(",", ".");

export function share(view: EditorView) {
  const before = pieceChosen(view.state, "etp")?.attrs.donne[0]?.[1] ?? "";
  const asked: Demand = {
    title: "Temps de travail",
    label: "Part d’un temps plein, en pour cent",
    help: "Le document dira « 50 % ETP » (équivalent temps plein) pour un mi-temps.",
    value: before.replace(".", ","),
    fault: (words) => (/^\d{1,12}(\.\d{1,3})?$/.test(percent(words)) ? "" : "Un nombre, comme 50 ou 12,5."),
  };
  return ask(view, asked, (words) => insert(view, "etp", [["taux", percent(words)]]));
}

// ---- References, where what they can lead to is not known

const kTarget = /^(?:(annexe) (diagnostic|plan-actions|moyens|equipements|pilotage|deliberation)|(article) ([a-z_][\w.-]*)|(fiche) ([1-9]\d*\.[A-Z]\.[1-9]\d*))$/i;

function targetOf(words: string): readonly [string, string] | null {
  const [sort, name] = (kTarget.exec(words.replace(/\s+/g, " "))?.slice(1) ?? []).filter(Boolean);
  if (!sort || !name) return null;
  return sort.toLowerCase() === "fiche" ? ["fiche", name.toUpperCase()] : [sort.toLowerCase(), name.toLowerCase()];
}

export function reference(view: EditorView) {
  const asked: Demand = {
    title: "Renvoi",
    label: "À quoi renvoyer",
    help:
      "Une valeur du dossier ne peut pas être lue : ses articles ne peuvent pas être proposés pour l’instant. " +
      "Écrivez le renvoi, comme « article suivi » ou « fiche 1.B.1 » ; il sera vérifié dès que le dossier se lira.",
    fault: (words) => (targetOf(words) ? "" : "Écrivez « fiche », « annexe » ou « article », un blanc, puis son code ou son nom."),
  };
  return ask(view, asked, (words) => insert(view, "renvoi", [targetOf(words)!]));
}
