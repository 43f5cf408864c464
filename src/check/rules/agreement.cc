// PAR-002: possessives and participles agree with the parties and their signers.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool feminine_office(const Word& word) {
  return word.plain == "presidente" || word.plain == "directrice" || word.plain == "mairesse" ||
         word.plain == "maire-adjointe" || word.plain == "vice-presidente";
}

// "La Communauté … représenté", "Ci-après dénommé « la CC »", "par son Présidente".
void apply(const Subject& subject) {
  const auto report = [&](const Passage& passage, std::size_t begin, std::size_t end,
                          std::string_view expected) {
    subject
        .report(passage, begin, end, "accord : « {} », on attend « {} »", "agreement: “{}”, “{}” is expected",
                passage.text.substr(begin, end - begin), expected)
        .hint = subject.diags().phrase("accordez avec la partie ou la personne nommée",
                                       "make it agree with the party or person named");
  };
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    bool feminine = false, known = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i + 1 < words.size() && words[i].plain == "son" && feminine_office(words[i + 1])) {
        report(passage, words[i].begin, words[i + 1].end,
               "sa " + passage.text.substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin));
      }
      // The party: the first article at the start of its clause.
      if (!known && i < 3 && (words[i].plain == "la" || words[i].plain == "le"))
        known = true, feminine = words[i].plain == "la";
      if (known && feminine && words[i].plain == "represente")
        report(passage, words[i].begin, words[i].end, "représentée");
      const bool named =
          words[i].plain == "denomme" && i + 2 < words.size() && words[i + 1].kind == Word::Kind::sign;
      if (named && words[i + 2].plain == "la") report(passage, words[i].begin, words[i].end, "dénommée");
      if (words[i].plain == "denommee" && i + 2 < words.size() && words[i + 1].kind == Word::Kind::sign &&
          words[i + 2].plain == "le") {
        report(passage, words[i].begin, words[i].end, "dénommé");
      }
    }
  }
}

}  // namespace

const Rule agreement = {
    "PAR-002",
    "agreement",
    Family::parties,
    Severity::warning,
    {"Les accords suivent les parties et leurs signataires",
     "Agreements follow the parties and their signers"},
    {"Un accord resté d’un autre modèle (« son Présidente ») montre que la clause n’a pas été relue.",
     "An agreement left from another model (“son Présidente”) shows that the clause was not read again."},
    "Entre :\n\nLa Communauté de Communes représenté par son Présidente, Madame Bel ;\n\nCi-après dénommé « "
    "la CC » ;\n",
    "Entre :\n\nLa Communauté de Communes, représentée par sa Présidente, Madame Bel ;\n\nCi-après dénommée "
    "« la CC » ;\n",
    apply};

}  // namespace ctg::check::rules
