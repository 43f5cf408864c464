// DAT-007: a day exists, and is the day of the week that is said.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::calendar {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"dimanche", "lundi",    "mardi", "mercredi",
                                                   "jeudi",    "vendredi", "samedi"};

void report_weekday(const Subject& subject, const Passage& passage, std::size_t first, std::size_t end,
                    Date date) {
  if (first == 0) return;
  const Word& before = passage.words[first - 1];
  const unsigned day = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
  for (const std::string_view name : kDays) {
    if (before.plain != name || name == kDays[day]) continue;
    subject
        .report({passage, before.begin, end}, "le {} est un {}, non un {}", "{} is a {}, not a {}",
                spoken(date), kDays[day], name)
        .hint("corrigez le jour ou la date", "correct the day or the date");
  }
}

void report_no_day(const Subject& subject, const Passage& passage, std::size_t begin, std::size_t end) {
  subject
      .report({passage, begin, end}, "ce jour n’existe pas : {}", "this day does not exist: {}",
              passage.text.substr(begin, end - begin))
      .hint("corrigez la date", "correct the date");
}

// "L’an deux mille vingt-quatre, le mercredi vingt-quatre septembre": the year stands before the day.
int year_before(const Passage& passage, std::size_t at) {
  for (std::size_t i = 0; i + 2 < at; ++i) {
    if (passage.words[i].plain != "l'" || passage.words[i + 1].plain != "an") continue;
    const auto year = count_at(passage, i + 2);
    if (year && year->value >= 1900 && year->value <= 2100) return static_cast<int>(year->value);
  }
  return 0;
}

// "le jeudi 25 septembre, le jeudi 2 octobre et le mardi 9 octobre 2025": the year of a list stands at its
// end.
int year_behind(const Passage& passage, std::size_t at) {
  constexpr std::size_t kFar = 30;  // words
  for (std::size_t i = at; i < passage.words.size() && i < at + kFar; ++i) {
    if (const int year = year_of(passage.words[i])) return year;
    const bool listed = is_one_of(passage.word(i), {",", "et", "le", "puis", "les", "er"}) ||
                        month_of(passage.words[i]) != 0 || passage.words[i].kind == Word::Kind::number ||
                        std::find(kDays.begin(), kDays.end(), passage.word(i)) != kDays.end();
    if (!listed) return 0;
  }
  return 0;
}

// Days without a year: the 30 February is none in any.
void check_days(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 1; i < passage.words.size(); ++i) {
    if (month_of(passage.words[i]) == 0) continue;
    const auto day = day_around(passage, i);
    if (!day || day->year != 0) continue;
    const std::size_t begin = passage.words[day->first].begin, end = passage.words[day->last - 1].end;
    int said = year_before(passage, day->first);
    if (said == 0) said = year_behind(passage, day->last);
    const Date date(std::chrono::year(said != 0 ? said : 2024), std::chrono::month(day->month),
                    std::chrono::day(day->day));
    if (!date.ok())
      report_no_day(subject, passage, begin, end);
    else if (said != 0)
      report_weekday(subject, passage, day->first, end, date);
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok())
        report_no_day(subject, passage, date.begin, date.end);
      else
        report_weekday(subject, passage, date.first, date.end, date.date);
    }
    check_days(subject, passage);
  }
}

}  // namespace

const Rule rule = {
    "DAT-007",
    "calendar",
    Family::dates,
    Severity::error,
    {"Un jour existe, et c’est le jour de la semaine qui est dit",
     "A day exists, and is the day of the week that is said"},
    {"Un jour et une date qui ne vont pas ensemble : l’un des deux est faux, et un délai se compte de l’autre.",
     "A day and a date that do not fit: one is wrong, and a time limit counts from the other."},
    "Le comité se réunit le lundi 3 février 2026, puis le 31 avril 2026.\n",
    "Le comité se réunit le mardi 3 février 2026, puis le 30 avril 2026.\n",
    apply};

}  // namespace ctg::check::rules::calendar
