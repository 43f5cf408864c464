// DAT-007: a day exists, and is the day of the week that is said.
#include <array>

#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"dimanche", "lundi",    "mardi", "mercredi",
                                                   "jeudi",    "vendredi", "samedi"};

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok()) {
        subject
            .report(passage, date.begin, date.end, "ce jour n’existe pas : {}", "this day does not exist: {}",
                    passage.text.substr(date.begin, date.end - date.begin))
            .hint = subject.diags().phrase("corrigez la date", "correct the date");
        continue;
      }
      if (date.first == 0) continue;
      const Word& before = passage.words[date.first - 1];
      const unsigned day = std::chrono::weekday(std::chrono::sys_days(date.date)).c_encoding();
      for (const std::string_view name : kDays) {
        if (before.plain != name || name == kDays[day]) continue;
        subject
            .report(passage, before.begin, date.end, "le {} est un {}, non un {}", "{} is a {}, not a {}",
                    spoken(date.date), kDays[day], name)
            .hint = subject.diags().phrase("corrigez le jour ou la date", "correct the day or the date");
      }
    }
  }
}

}  // namespace

const Rule calendar = {
    "DAT-007",
    "calendar",
    Family::dates,
    Severity::error,
    {"Un jour existe, et c’est le jour de la semaine qui est dit",
     "A day exists, and is the day of the week that is said"},
    {"Un jour et une date qui ne vont pas ensemble : l’un des deux est faux, et un délai se compte de "
     "l’autre.",
     "A day and a date that do not fit: one is wrong, and a time limit counts from the other."},
    "Le comité se réunit le lundi 3 février 2026, puis le 31 avril 2026.\n",
    "Le comité se réunit le mardi 3 février 2026, puis le 30 avril 2026.\n",
    apply};

}  // namespace ctg::check::rules
