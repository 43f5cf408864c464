// PLH-007: « représenté(e) » of a person whose name is known.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool is_ending(const Word& word) {
  return word.plain == "e" || word.plain == "s" || word.plain == "es" || word.plain == "le";
}

// Of persons who are not named ("assistant(e)s sociaux") it is a way of writing.
bool is_participle(const Word& word) {
  constexpr std::string_view kWords[] = {"represente", "denomme", "autorise", "habilite", "soussigne",
                                         "designe",    "mandate", "elu",      "domicilie"};
  return std::find(std::begin(kWords), std::end(kWords), word.plain) != std::end(kWords);
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
      if (!is_participle(words[i]) || words[i + 1].plain != "(" || words[i + 1].space_before) continue;
      if (!is_ending(words[i + 2]) || words[i + 3].plain != ")") continue;
      subject
          .report(passage, words[i].begin, words[i + 3].end, "accord laissé ouvert : « {} »",
                  "agreement left open: “{}”",
                  passage.text.substr(words[i].begin, words[i + 3].end - words[i].begin))
          .hint = subject.diags().phrase("accordez avec la personne ou la collectivité nommée",
                                         "make it agree with the person or body named");
    }
  }
}

}  // namespace

const Rule inclusive_residue = {
    "PLH-007",
    "inclusive_residue",
    Family::placeholders,
    Severity::warning,
    {"Les accords sont faits", "Agreements are made"},
    {"Le modèle laisse l’accord ouvert (« représenté(e) ») parce qu’il ne connaît pas les signataires ; la "
     "convention les nomme.",
     "The model leaves agreements open (“représenté(e)”) since it does not know the signers; the convention "
     "names them."},
    "La Caf, représenté(e) par sa directrice, dûment autorisé(e) à signer ;",
    "La Caf, représentée par sa directrice (Madame Bel), dûment autorisée à signer ;",
    apply};

}  // namespace ctg::check::rules
