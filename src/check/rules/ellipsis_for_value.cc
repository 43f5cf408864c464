// PLH-002: dots where a value should stand.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// After a function word or a colon: "la Caf de … et la commune", "concernent ….", "communes de…". Dots that
// open a parenthesis or stand before one are PLH-001's.
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    bool in_residue = false;  // the nearest bracket before is one that opens with dots
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].plain == ")") in_residue = false;
      if (words[i].plain == "(") in_residue = i + 1 < words.size() && words[i + 1].plain == "…";
      if (words[i].plain != "…") continue;
      const bool alone = words.size() == 1;
      const bool after = i > 0 && (is_function_word(words[i - 1]) || words[i - 1].plain == ":");
      const bool instruction = i + 1 < words.size() && words[i + 1].plain == "(";
      if (!(alone || after) || instruction || in_residue) continue;
      const std::size_t begin = words[i > 0 ? i - 1 : i].begin;
      subject
          .report(passage, words[i].begin, words[i].end, "des points à la place d’une valeur : « {} »",
                  "dots in the place of a value: “{}”", passage.text.substr(begin, words[i].end - begin))
          .hint = subject.diags().phrase("écrivez la valeur", "write the value");
    }
  }
}

}  // namespace

const Rule ellipsis_for_value = {
    "PLH-002",
    "ellipsis_for_value",
    Family::placeholders,
    Severity::error,
    {"Aucune valeur n’est remplacée par des points", "No value is replaced by dots"},
    {"Le modèle national marque par des points ce qu’il faut remplir : « la Caf de … ».",
     "The national model marks by dots what is to be filled in: “la Caf de …”."},
    "La Caf de … et la commune s’engagent, sur les champs qui concernent ….",
    "Associer les partenaires (PCO TND, PMI, PRAI 12…) aux actions : ateliers, sorties…",
    apply};

}  // namespace ctg::check::rules
