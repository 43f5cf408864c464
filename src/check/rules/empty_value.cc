// PLH-003: nothing between two words that need something between them.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::empty_value {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const std::string left = passage.text.substr(blank.begin, blank.left_end - blank.begin);
  if (blank.left_end == blank.end && blank.left_end - blank.begin > 14)
    return subject.report({passage, blank.begin, blank.end}, "mots répétés : « {} », un nom manque entre eux",
                          "words twice: “{}”, a name is missing between them", left);
  if (blank.right_begin == blank.end)
    return subject.report({passage, blank.begin, blank.end}, "il manque quelque chose après « {} »",
                          "something is missing behind “{}”", left);
  return subject.report({passage, blank.begin, blank.end}, "il manque quelque chose entre « {} » et « {} »",
                        "something is missing between “{}” and “{}”", left,
                        passage.text.substr(blank.right_begin, blank.end - blank.right_begin));
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::gap, tell); }

}  // namespace

const Rule rule = {"PLH-003",
                   "empty_value",
                   Family::placeholders,
                   Severity::error,
                   {"Aucun nom ne manque entre deux mots", "No name is missing between two words"},
                   {"Un traitement de texte n’imprime rien pour un champ de fusion vide : « La Caf de "
                    "et la commune » a été signé ainsi. "
                    "Ne voit que ce que la grammaire trahit : pas un nom oublié dont la phrase se "
                    "passe, ni, dans un tableau, la case vide à côté de « Signé le ».",
                    "A word processor prints nothing for an empty merge field: “La Caf de et la "
                    "commune” was signed like that. "
                    "Only sees what grammar betrays: not a missing name that the sentence does "
                    "without, nor, in a table, the empty cell beside “Signé le”."},
                   "La Caf de et la commune s’engagent à se réunir.",
                   "La Caf de l’Aveyron et la commune de Camarès s’engagent à se réunir.",
                   apply};

}  // namespace ctg::check::rules::empty_value
