// TYP-001: what is opened is closed, and the other way round.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// "a)" and "1)" at the start of a line are numbers of a list. "<" and ">" are left alone.
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    std::vector<std::size_t> open;
    std::size_t straight = 0, last_straight = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].kind != Word::Kind::sign) continue;
      const std::string& sign = words[i].plain;
      if (sign == "\"") ++straight, last_straight = i;
      if (sign == "(" || sign == "[" || sign == "«") open.push_back(i);
      if (sign != ")" && sign != "]" && sign != "»") continue;
      const std::string_view wanted = sign == ")" ? "(" : sign == "]" ? "[" : "«";
      if (!open.empty() && words[open.back()].plain == wanted) {
        open.pop_back();
      } else if (!(i <= 1 && sign == ")")) {
        subject
            .report(passage, words[i].begin, words[i].end, "« {} » ferme ce qui n’a pas été ouvert",
                    "“{}” closes what was not opened", sign)
            .hint = subject.diags().phrase("retirez ce signe, ou ajoutez celui qui ouvre",
                                           "take the sign out, or add the one that opens");
      }
    }
    for (const std::size_t i : open) {
      subject
          .report(passage, words[i].begin, words[i].end, "« {} » n’est pas fermé", "“{}” is not closed",
                  words[i].plain)
          .hint = subject.diags().phrase("ajoutez le signe qui ferme", "add the sign that closes");
    }
    if (straight % 2 == 1) {
      subject
          .report(passage, words[last_straight].begin, words[last_straight].end, "guillemet isolé",
                  "a quotation mark alone")
          .hint =
          subject.diags().phrase("retirez-le, ou ajoutez l’autre", "take it out, or add the other one");
    }
  }
}

}  // namespace

const Rule unbalanced = {
    "TYP-001",
    "unbalanced",
    Family::typography,
    Severity::warning,
    {"Parenthèses et guillemets vont par deux", "Brackets and quotes come in pairs"},
    {"Un signe resté seul montre qu’une partie de la phrase a été perdue ou mal reprise.",
     "A sign left alone shows that part of the sentence was lost or badly taken over."},
    "Madame Monique ALIES), dûment autorisée à signer ;",
    "Madame Monique ALIES (présidente), dûment autorisée à signer « la convention » ;",
    apply};

}  // namespace ctg::check::rules
