// PLH-006: two names where one should have been chosen.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// Runs of folded words. "commune ou l'intercommunalité" names two things that exist: only these are choices
// of the model.
constexpr std::string_view kAlternatives[][6] = {
    {"la", "commune", "ou", "communaute", "de", "communes"},
    {"la", "commune", "ou", "la", "communaute", "de"},
    {"commune", "et", "ou", "l'", "epci", "signataire"},
    {"m", ".", "/", "mme", "", ""},
    {"monsieur", "/", "madame", "", "", ""},
    {"madame", "/", "monsieur", "", "", ""},
    {"le", "/", "la", "", "", ""},
    {"et", "ou", "", "", "", ""},
};

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const auto& alternative : kAlternatives) {
        std::size_t length = 0;
        while (length < std::size(alternative) && !alternative[length].empty()) ++length;
        if (i + length > words.size()) continue;
        bool same = true;
        for (std::size_t k = 0; k < length; ++k) same = same && words[i + k].plain == alternative[k];
        if (!same) continue;
        const std::size_t end = words[i + length - 1].end;
        subject
            .report(passage, words[i].begin, end, "il faut choisir : « {} »", "a choice is to be made: “{}”",
                    passage.text.substr(words[i].begin, end - words[i].begin))
            .hint = subject.diags().phrase("gardez ce qui vaut pour votre convention",
                                           "keep what holds for your convention");
        i += length - 1;
        break;
      }
    }
  }
}

}  // namespace

const Rule unresolved_alternative = {
    "PLH-006",
    "unresolved_alternative",
    Family::placeholders,
    Severity::error,
    {"Toute alternative du modèle est tranchée", "Every alternative of the model is decided"},
    {"Le modèle national vaut pour une commune comme pour une communauté de communes : il propose les deux, "
     "la convention en nomme une.",
     "The national model holds for a commune as for a communauté de communes: it offers both, the convention "
     "names one."},
    "les besoins non satisfaits sur la commune ou communauté de communes (Annexe 1)",
    "l’offre présente sur la commune ou l’intercommunalité",
    apply};

}  // namespace ctg::check::rules
