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
    case Kind::formatting:
      return {"mise en forme à accepter ou à refuser", "change of formatting to accept or refuse"};
  }
  return {};
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
    subject
        .report_at(mark.place, mark.end,
                   subject.diags().phrase("{}\u00a0: «\u00a0{}\u00a0»", "{}: “{}”",
                                          what(mark.kind).in(subject.diags().lang()), mark.text))
        .hint("réglez ce point dans le traitement de texte avant la signature",
              "settle this in the word processor before the signature");
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
