// PAR-003: a body decides by its own organ.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// "la Communauté de Communes … par délibération de son assemblée générale": an EPCI has a conseil
// communautaire (L. 5211-1 CGCT), a commune a conseil municipal (L. 2121-29).
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    std::string_view body, own;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].plain == "communaute")
        body = "communauté de communes", own = "conseil communautaire";
      else if (words[i].plain == "commune" && body.empty())
        body = "commune", own = "conseil municipal";
      if (body.empty() || words[i].plain != "deliberation" || i + 4 >= words.size()) continue;
      std::size_t at = i + 1;
      while (at < i + 3 && (words[at].plain == "de" || words[at].plain == "son" || words[at].plain == "du" ||
                            words[at].plain == "l'"))
        ++at;
      if (at + 1 >= words.size()) continue;
      const std::string said = words[at].plain + " " + words[at + 1].plain;
      const bool wrong = said == "assemblee generale" || said == "conseil d'" ||
                         (own == "conseil communautaire" && said == "conseil municipal");
      if (!wrong) continue;
      subject
          .report(passage, words[at].begin, words[at + 1].end,
                  "une {} ne délibère pas en « {} » : c’est son {}",
                  "a {} does not decide in “{}”: its organ is the {}", body,
                  passage.text.substr(words[at].begin, words[at + 1].end - words[at].begin), own)
          .hint = subject.diags().phrase("nommez l’organe qui a délibéré", "name the organ that decided");
    }
  }
}

}  // namespace

const Rule organ = {
    "PAR-003",
    "organ",
    Family::parties,
    Severity::error,
    {"Chaque collectivité délibère par son propre organe", "Each body decides by its own organ"},
    {"Une communauté de communes décide par son conseil communautaire (article L. 5211-1 du CGCT), une "
     "commune par son conseil municipal (L. 2121-29).",
     "A communauté de communes decides by its conseil communautaire (L. 5211-1 CGCT), a commune by its "
     "conseil municipal (L. 2121-29)."},
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son assemblée "
    "générale ;",
    "La Communauté de Communes du Rougier, dûment autorisée à signer par délibération de son conseil "
    "communautaire ;",
    apply};

}  // namespace ctg::check::rules
