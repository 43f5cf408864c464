// PLH-003: nothing between two words that need something between them.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool one_of(const Word& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word.plain) != words.end();
}

// "La Caf de et la commune", "à signer le à", "conclue entre , et": after "de", "du", "des", "la", "le",
// "entre" comes a name, never "et", "de" or a sign that ends.
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!one_of(words[i], {"de", "du", "entre", "aux", "des"}) || words[i].kind != Word::Kind::letters)
        continue;
      const Word& next = words[i + 1];
      const bool empty = one_of(next, {"et", "du"}) ||
                         (words[i].plain != "des" && next.plain == "des" && words[i].plain != "entre") ||
                         (next.kind == Word::Kind::sign && one_of(next, {",", ";", ".", ")"}));
      if (!empty) continue;
      subject
          .report(passage, words[i].begin, next.end, "il manque quelque chose entre « {} » et « {} »",
                  "something is missing between “{}” and “{}”",
                  passage.text.substr(words[i].begin, words[i].end - words[i].begin),
                  passage.text.substr(next.begin, next.end - next.begin))
          .hint = subject.diags().phrase("écrivez le nom ou la valeur qui manque",
                                         "write the name or value that is missing");
    }
  }
}

}  // namespace

const Rule empty_value = {"PLH-003",
                          "empty_value",
                          Family::placeholders,
                          Severity::error,
                          {"Aucun nom ne manque entre deux mots", "No name is missing between two words"},
                          {"Un traitement de texte n’imprime rien pour un champ de fusion vide : « La Caf de "
                           "et la commune » a été signé ainsi.",
                           "A word processor prints nothing for an empty merge field: “La Caf de et la "
                           "commune” was signed like that."},
                          "La Caf de et la commune s’engagent à se réunir.",
                          "La Caf de l’Aveyron et la commune de Camarès s’engagent à se réunir.",
                          apply};

}  // namespace ctg::check::rules
