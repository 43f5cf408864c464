// CPL-006: each party names who signs for it.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const Passage* party = nullptr;
  bool named = false;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::parties) continue;
    if (passage.says("ci - apres denomme")) {
      if (party != nullptr && !named) {
        subject
            .report(*party, 0, party->text.size(), "cette partie ne nomme pas la personne qui signe",
                    "this party does not name the person who signs")
            .hint = subject.diags().phrase("écrivez « représentée par Madame … , Présidente »",
                                           "write “représentée par Madame …, Présidente”");
      }
      party = nullptr;
      named = false;
      continue;
    }
    if (passage.words.size() > 3 && party == nullptr) party = &passage;
    for (const Word& word : passage.words) {
      const bool person = word.plain == "madame" || word.plain == "monsieur" || word.plain == "mme" ||
                          word.plain == "mesdames" || word.plain == "messieurs" || word.plain == "m";
      named = named || person || word.kind == Word::Kind::field;
    }
  }
}

}  // namespace

const Rule unnamed_signer = {
    "CPL-006",
    "unnamed_signer",
    Family::completeness,
    Severity::error,
    {"Chaque partie nomme la personne qui signe", "Each party names the person who signs"},
    {"Une partie qui n’est représentée par personne n’est pas engagée ; un successeur ne peut pas savoir qui "
     "a signé.",
     "A party that nobody represents is not bound; a successor cannot know who signed."},
    "Entre :\n\nLa commune de Camarès, représentée par son maire,\n\nCi-après dénommée « la commune ».\n",
    "Entre :\n\nLa commune de Camarès, représentée par son maire, Madame Anne Roux,\n\nCi-après dénommée « "
    "la "
    "commune ».\n",
    apply};

}  // namespace ctg::check::rules
