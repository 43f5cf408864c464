// PLH-001: an instruction of the model that was never carried out.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// "(…Situer le territoire)", "(… Situer …)", "… (Situer …)": an ellipsis that opens a parenthesis, or stands
// before one that starts with a capital. "(PCO TND, PMI, PRAI 12…)" and "(lieux, itinérance, …)" end in one:
// they are lists.
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool opens = words[i].plain == "(" && words[i + 1].plain == "…" && i + 2 < words.size() &&
                         words[i + 2].kind == Word::Kind::letters;
      const bool before = words[i].plain == "…" && words[i + 1].plain == "(" && i + 2 < words.size() &&
                          passage.text[words[i + 2].begin] >= 'A' && passage.text[words[i + 2].begin] <= 'Z';
      if (!opens && !before) continue;
      std::size_t end = i + 2;
      while (end + 1 < words.size() && words[end].plain != ")") ++end;
      const std::string said = passage.text.substr(words[i].begin, words[end].end - words[i].begin);
      subject
          .report(passage, words[i].begin, words[end].end,
                  "consigne du modèle laissée dans le texte : « {} »",
                  "instruction of the model left in the text: “{}”", said)
          .hint = subject.diags().phrase("remplacez-la par ce qu’elle demande, ou retirez-la",
                                         "replace it by what it asks for, or take it out");
      i = end;
    }
  }
}

}  // namespace

const Rule model_residue = {
    "PLH-001",
    "model_residue",
    Family::placeholders,
    Severity::error,
    {"Aucune consigne du modèle ne reste dans le texte", "No instruction of the model is left in the text"},
    {"Le modèle national dit entre parenthèses ce qu’il faut écrire : « (…Situer le territoire…) ». Ce qui "
     "en reste à la signature est "
     "signé.",
     "The national model says in parentheses what is to be written: “(…Situer le territoire…)”. What is left "
     "of it at the signature "
     "is signed."},
    "Les caractéristiques territoriales suivantes : (… Situer le territoire concerné) ;",
    "Associer les partenaires dédiés (PCO TND, PMI, PRAI 12…) et les communes (lieux, itinérance, …) ;",
    apply};

}  // namespace ctg::check::rules
