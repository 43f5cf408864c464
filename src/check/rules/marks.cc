// PLH-010: what a word processor keeps for those who write, and must not be signed.
#include <algorithm>
#include <map>

#include "check/rules/rules.h"

namespace ctg::check::rules::marks {

namespace {

Bilingual what(readers::Mark::Kind kind) {
  using Kind = readers::Mark::Kind;
  switch (kind) {
    case Kind::highlight:
      return {"texte surligné", "highlighted text"};
    case Kind::comment:
      return {"commentaire", "comment"};
    case Kind::insertion:
      return {"insertion à accepter ou à refuser", "insertion to accept or refuse"};
    case Kind::deletion:
      return {"suppression à accepter ou à refuser", "deletion to accept or refuse"};
    case Kind::broken_field:
      return {"champ cassé", "broken field"};
    case Kind::hidden_text:
      return {"texte masqué", "hidden text"};
    case Kind::mail_merge_field:
      return {"champ à remplir", "field to fill"};
    case Kind::move:
      return {"déplacement à accepter ou à refuser", "move to accept or refuse"};
    case Kind::turned_text:
      return {"texte mis à rebours, qui se lit autrement qu’il n’est écrit",
              "text set backwards, which reads otherwise than it is written"};
    case Kind::unseen_text:
      return {"texte que personne ne voit (de la couleur du fond, minuscule ou hors de la page)",
              "text that nobody sees (of the colour of its ground, tiny or out of the page)"};
    case Kind::struck_text:
      return {"texte barré, qui reste dans le document", "text struck out, which stays in the document"};
    case Kind::changing_field:
      return {"champ qui change de lui-même après la signature",
              "field that changes by itself after the signature"};
    case Kind::replaced_text:
      return {"texte à la place duquel un logiciel peut en montrer un autre",
              "text in the place of which a program may show another"};
    case Kind::formatting:
      return {"mise en forme à accepter ou à refuser", "change of formatting to accept or refuse"};
  }
  return {};
}

Bilingual what_to_do(readers::Mark::Kind kind) {
  using Kind = readers::Mark::Kind;
  if (kind == Kind::unseen_text)
    return {"supprimez ce texte, ou montrez-le à ceux qui signent",
            "delete this text, or show it to those who sign"};
  if (kind == Kind::struck_text)
    return {"supprimez ce texte, ou retirez la barre", "delete this text, or take the line away"};
  if (kind == Kind::changing_field)
    return {"remplacez ce champ par le texte qu’il doit montrer",
            "replace this field with the text that it must show"};
  if (kind == Kind::replaced_text)
    return {"écrivez vous-même, comme texte, ce qui doit être signé",
            "write what must be signed yourself, as text"};
  return {"réglez ce point dans le traitement de texte avant la signature",
          "settle this in the word processor before the signature"};
}

std::string words_of(const readers::Mark& mark, const Diagnostics& diags) {
  std::string words =
      diags.phrase("{}\u00a0: «\u00a0{}\u00a0»", "{}: “{}”", what(mark.kind).in(diags.lang()), mark.text);
  if (mark.kind == readers::Mark::Kind::replaced_text && mark.instead.empty())
    words += diags.phrase(" ou rien", " or nothing");
  else if (mark.kind == readers::Mark::Kind::replaced_text)
    words += diags.phrase(" ou «\u00a0{}\u00a0»", " or “{}”", mark.instead);
  else if (!mark.instead.empty())
    words += " (" + mark.instead + ")";
  return words;
}

// The blanks of the document, by the lines that they start on.
using BlankSpots = std::multimap<std::uint32_t, std::pair<Place, Place>>;
BlankSpots blanks_by_line(const Subject& subject) {
  BlankSpots out;
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Blank& blank : subject.blanks().of(i)) {
      const Place begin = all[i].at(blank.begin);
      out.emplace(begin.line, std::pair(begin, all[i].behind(blank.begin, blank.end)));
    }
  }
  return out;
}

// "Cliquez ici pour entrer une date": a field whose words are a blank, too, is told as that.
bool is_told(const BlankSpots& blanks, const readers::Mark& mark) {
  const auto [first, last] = blanks.equal_range(mark.place.line);
  return std::any_of(first, last, [&](const auto& line) {
    return line.second.first.column < mark.end.column && mark.place.column < line.second.second.column;
  });
}

void apply(const Subject& subject) {
  if (subject.marks().empty()) return;
  const BlankSpots blanks = blanks_by_line(subject);
  for (const readers::Mark& mark : subject.marks()) {
    if (mark.kind == readers::Mark::Kind::mail_merge_field && is_told(blanks, mark)) continue;
    const bool changing = mark.kind == readers::Mark::Kind::changing_field;
    const Reported said = subject.report_at(mark.place, mark.end, words_of(mark, subject.diags()));
    if (changing) said->severity = Severity::warning;
    said.hint(what_to_do(mark.kind).in(subject.diags().lang()));
  }
}

}  // namespace

// A text file has no marks: the example shows what a document would hold.
const Rule rule = {
    "PLH-010",
    "marks",
    Family::placeholders,
    Severity::error,
    {"Aucun surlignage, commentaire ou suivi de modifications ne reste",
     "No highlighting, comment or tracked change is left"},
    {"Ce que l’on a marqué pour y revenir ne l’a pas été\u00a0: le texte signé n’est alors pas celui que l’on croit.",
     "What was marked to come back to was not: the text that is signed is then not the one people believe."},
    "",
    "",
    apply};

}  // namespace ctg::check::rules::marks
