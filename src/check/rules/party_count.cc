// PAR-001: as many parties as are spoken of.
#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

// Parties are counted by the clauses « Ci-après dénommé(e) ».
std::size_t parties(const Passages& passages) {
  std::size_t count = 0;
  for (const Passage& passage : passages.all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
      if (words[i].plain == "ci" && words[i + 2].plain == "apres" &&
          words[i + 3].plain.starts_with("denomme"))
        ++count;
    }
  }
  return count;
}

void apply(const Subject& subject) {
  const std::size_t count = parties(subject.passages());
  if (count < 2) return;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::string& noun = words[i + 1].plain;
      const bool of_parties = noun == "signataires" || noun == "parties" || noun == "partenaires";
      const bool originals = noun == "exemplaires" || noun == "originaux";
      const std::size_t said = small_number(words[i]);
      if (said == 0 || said == count || (!of_parties && !originals)) continue;
      if (of_parties && noun == "partenaires" &&
          !(i + 2 < words.size() && words[i + 2].plain == "signataires"))
        continue;
      subject
          .report(passage, words[i].begin, words[i + 1].end, "« {} » : la convention a {} parties",
                  "“{}”: the convention has {} parties",
                  passage.text.substr(words[i].begin, words[i + 1].end - words[i].begin), count)
          .hint = originals ? subject.diags().phrase("il faut un exemplaire par partie",
                                                     "one original a party is needed")
                            : subject.diags().phrase("corrigez le nombre, ou nommez les parties",
                                                     "correct the number, or name the parties");
    }
  }
}

}  // namespace

const Rule party_count = {
    "PAR-001",
    "party_count",
    Family::parties,
    Severity::error,
    {"On parle d’autant de parties qu’il y en a", "As many parties are spoken of as there are"},
    {"« Les deux signataires » d’une convention à trois parties laisse l’une d’elles hors de la clause.",
     "“The two signers” of a convention with three parties leaves one of them out of the clause."},
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa Msa,\n\nCi-après dénommée « la "
    "Msa » ;\n\nLa commune de "
    "Camarès,\n\nCi-après dénommée « la commune » ;\n\nLe suivi est décidé entre les deux signataires.\n",
    "Entre :\n\nLa Caf de l’Aveyron,\n\nCi-après dénommée « la Caf » ;\n\nLa commune de Camarès,\n\nCi-après "
    "dénommée « la commune » "
    ";\n\nLe suivi est décidé entre les deux signataires.\n",
    apply};

}  // namespace ctg::check::rules
