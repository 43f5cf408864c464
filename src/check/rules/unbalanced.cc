// TYP-001: what is opened is closed, and the other way round.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules::unbalanced {

namespace {

// "1)", "a)", "iii)", "1°)" are numbers of a list, wherever they stand.
bool is_enumerator(const std::vector<Word>& words, std::size_t close) {
  if (close == 0 || words[close].space_before) return false;
  std::size_t number = close - 1;
  if ((words[number].plain == "°" || words[number].plain == "er" || words[number].plain == "." ||
       words[number].plain == "bis") &&
      number > 0)
    --number;
  const Word& word = words[number];
  const bool figure = word.kind == Word::Kind::number && word.plain.size() <= 2;
  const bool letter = word.kind == Word::Kind::letters &&
                      (word.plain.size() == 1 ||
                       (word.plain.size() <= 4 && word.plain.find_first_not_of("ivx") == std::string::npos));
  return (figure || letter) && word.space_before && (number == 0 || words[number - 1].plain != "(");
}

// What is opened is closed by its like: in "(l’adresse [à compléter)", the round pair is whole. "<" and ">"
// are left alone.
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    std::vector<std::size_t> open, unclosed;
    std::size_t straight = 0, last_straight = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].kind != Word::Kind::sign) continue;
      const std::string& sign = words[i].plain;
      if (sign == "\"") ++straight, last_straight = i;
      if (sign == "(" || sign == "[" || sign == "«") open.push_back(i);
      if (sign != ")" && sign != "]" && sign != "»") continue;
      const std::string_view wanted = sign == ")" ? "(" : sign == "]" ? "[" : "«";
      const auto match =
          std::find_if(open.rbegin(), open.rend(), [&](std::size_t at) { return words[at].plain == wanted; });
      if (match != open.rend()) {
        const auto at = match.base() - 1;
        unclosed.insert(unclosed.end(), at + 1, open.end());
        open.erase(at, open.end());
      } else if (!(sign == ")" && is_enumerator(words, i))) {
        subject
            .report(passage.excerpt(i, i), "« {} » ferme ce qui n’a pas été ouvert",
                    "“{}” closes what was not opened", sign)
            .hint("retirez ce signe, ou ajoutez celui qui ouvre",
                  "take the sign out, or add the one that opens");
      }
    }
    unclosed.insert(unclosed.end(), open.begin(), open.end());
    std::sort(unclosed.begin(), unclosed.end());
    for (const std::size_t i : unclosed) {
      subject.report(passage.excerpt(i, i), "« {} » n’est pas fermé", "“{}” is not closed", words[i].plain)
          .hint("ajoutez le signe qui ferme", "add the sign that closes");
    }
    if (straight % 2 == 1) {
      subject
          .report(passage.excerpt(last_straight, last_straight), "guillemet isolé", "a quotation mark alone")
          .hint("retirez-le, ou ajoutez l’autre", "take it out, or add the other one");
    }
  }
}

}  // namespace

const Rule rule = {"TYP-001",
                   "unbalanced",
                   Family::typography,
                   Severity::warning,
                   {"Parenthèses et guillemets vont par deux", "Brackets and quotes come in pairs"},
                   {"Un signe resté seul montre qu’une partie de la phrase a été perdue ou mal reprise.",
                    "A sign left alone shows that part of the sentence was lost or badly taken over."},
                   "Madame Monique ALIES), dûment autorisée à signer ;",
                   "Madame Monique ALIES (présidente), dûment autorisée à signer « la convention » ;",
                   apply};

}  // namespace ctg::check::rules::unbalanced
