// PLH-010: what a word processor keeps for those who write, and must not be signed.
#include "check/rules/rules.h"

namespace ctg::check::rules {

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
    case Kind::formatting:
      return {"mise en forme à accepter ou à refuser", "change of formatting to accept or refuse"};
  }
  return {};
}

void apply(const Subject& subject) {
  for (const readers::Mark& mark : subject.marks()) {
    subject
        .report_at(mark.place, mark.end,
                   subject.diags().phrase("{}\u00a0: «\u00a0{}\u00a0»", "{}: “{}”",
                                          what(mark.kind).in(subject.diags().lang()), mark.text))
        .hint = subject.diags().phrase("réglez ce point dans le traitement de texte avant la signature",
                                       "settle this in the word processor before the signature");
  }
}

}  // namespace

// A text file has no marks: the example shows what a document would hold.
const Rule marks = {
    "PLH-010",
    "marks",
    Family::placeholders,
    Severity::error,
    {"Aucun surlignage, commentaire ou suivi de modifications ne reste",
     "No highlighting, comment or tracked change is left"},
    {"Ce que l’on a marqué pour y revenir ne l’a pas été\u00a0: le texte signé n’est alors pas celui que "
     "l’on croit.",
     "What was marked to come back to was not: the text that is signed is then not the one people believe."},
    "",
    "",
    apply};

}  // namespace ctg::check::rules
