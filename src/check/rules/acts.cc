// DAT-001: a law or decree that CTGs cite has its true date.
#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

bool is_act(const Word& word) {
  return word.plain == "loi" || word.plain == "decret" || word.plain == "arrete" ||
         word.plain == "ordonnance";
}

// "n° 2023-1196": of the act, and not another's.
void check_number(const Subject& subject, const Passage& passage, std::size_t from, std::size_t to,
                  const Act& act) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t k = from; k + 3 < to; ++k) {
    if (words[k].plain != "°" || words[k + 2].plain != "-") continue;
    const std::string number = words[k + 1].plain + "-" + words[k + 3].plain;
    if (act.number.empty() || number == act.number) return;
    subject
        .report(passage, words[k + 1].begin, words[k + 3].end, "cet acte n’a pas le n° {} : c’est le n° {}",
                "this act is not no {}: it is no {}", number, act.number)
        .hint = subject.diags().phrase("vérifiez le numéro", "check the number");
    return;
  }
}

// "loi … du 18 décembre 2024" where the words of the act stand between "loi" and the next act or ";".
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    const std::vector<SpokenDate> dates = dates_in(passage);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_act(words[i])) continue;
      std::size_t end = i + 1;
      while (end < words.size() && !is_act(words[end]) && words[end].plain != ";" && end - i < 40) ++end;
      const std::string said = joined(words, i, end);
      for (const Act& act : subject.settings().acts) {
        if (said.find(act.words) == std::string::npos) continue;
        for (const SpokenDate& date : dates) {
          if (date.first < i || date.last > end || date.date == act.date) continue;
          subject
              .report(passage, date.begin, date.end, "cet acte n’est pas du {} : il est du {}",
                      "this act is not of {}: it is of {}", spoken(date.date), spoken(act.date))
              .hint = subject.diags().phrase("vérifiez la date et citez l’acte par son numéro{}",
                                             "check the date and cite the act by its number{}",
                                             act.number.empty() ? std::string() : " (n° " + act.number + ")");
          break;
        }
        check_number(subject, passage, i, end, act);
        break;
      }
      i = end - 1;
    }
  }
}

}  // namespace

const Rule acts = {
    "DAT-001",
    "acts",
    Family::dates,
    Severity::error,
    {"Les lois et décrets cités ont leur vraie date", "The laws and decrees cited have their true dates"},
    {"Une loi citée avec une autre année est une autre loi, ou aucune.",
     "A law cited with another year is another law, or none."},
    "Loi plein emploi du 18 décembre 2024.",
    "Vu la loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi ;",
    apply};

}  // namespace ctg::check::rules
