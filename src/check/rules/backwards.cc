// DAT-021: a stretch of time does not run backwards, and is as long as it says.
//
// Of years, months and hours; whole dates are the matter of DAT-003.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::backwards {

namespace {

void report(const Subject& subject, const Passage& passage, std::size_t first, std::size_t last) {
  subject
      .report(passage.excerpt(first, last - 1), "« {} » : la fin est avant le début",
              "“{}”: the end is before the start", passage.excerpt(first, last - 1).text())
      .hint("corrigez le début ou la fin", "correct the start or the end");
}

bool is_dash(std::string_view plain) { return is_one_of(plain, {"-", "–", "/"}); }

// "2028 à 2024", "2028-2024", "de septembre 2025 à juin 2024", "entre 2025 et 2023".
void check_years(const Subject& subject, const Passage& passage, std::size_t i) {
  constexpr int kNear = 15;
  const int from = year_of(passage.words[i]);
  if (from == 0 || i + 2 >= passage.words.size()) return;
  const std::string_view sign = passage.word(i + 1);
  const bool glued = is_dash(sign) && passage.words[i + 1].space_before == passage.words[i + 2].space_before;
  const bool between = sign == "et" && i > 0 && passage.word(i - 1) == "entre";
  if (sign != "a" && sign != "au" && !glued && !between) return;
  const std::size_t month = month_of(passage.words[i + 2]) != 0 ? 1 : 0, to = i + 2 + month;
  if (to >= passage.words.size()) return;
  const int end = year_of(passage.words[to]);
  // "de mars 2027 à janvier 2027"
  const unsigned first_month = i > 0 ? month_of(passage.words[i - 1]) : 0,
                 last_month = month_of(passage.words[i + 2]);
  const bool months = end == from && first_month != 0 && last_month != 0 && last_month < first_month;
  if (end == 0 || (end >= from && !months) || from - end > kNear) return;
  // "n° 2024-2021", "2024-2021-03": the number of an act. "de 34 en 2024 à 28 en 2021" has its numbers.
  const std::string_view before = i > 0 ? passage.word(i - 1) : std::string_view{};
  if (is_one_of(before, {"°", "º", "n", "numero", "-", "/", "en", "loi", "decret", "arrete"})) return;
  if (to + 1 < passage.words.size() && is_dash(passage.word(to + 1)) && !passage.words[to + 1].space_before)
    return;
  // A day before the month: DAT-003 has the whole dates.
  if (i >= 2 && month_of(passage.words[i - 1]) != 0 && passage.words[i - 2].kind == Word::Kind::number)
    return;
  report(subject, passage, i, to + 1);
}

struct Hour {
  int minutes = -1;
  std::size_t last = 0;
};
// "7 h 30", "18 heures", "7h30".
Hour hour_at(const Passage& passage, std::size_t i) {
  const auto hours = count_at(passage, i);
  if (!hours || hours->value > 24 || hours->last != i + 1) return {};
  const std::string_view unit = passage.word(i + 1);
  if (unit != "h" && unit != "heures" && unit != "heure") return {};
  Hour made{static_cast<int>(hours->value) * 60, i + 2};
  if (made.last < passage.words.size() && passage.words[made.last].kind == Word::Kind::number &&
      passage.word(made.last).size() == 2) {
    made.minutes += std::stoi(std::string(passage.word(made.last)));
    ++made.last;
  }
  return made;
}

// "de 18 h 30 à 7 h 30", but not of a night.
void check_hours(const Subject& subject, const Passage& passage, std::size_t i) {
  constexpr int kNoon = 12 * 60, kEvening = 20 * 60;
  // "de 18 h à 17 h", "18 h – 17 h 30"
  const bool named = is_one_of(passage.word(i), {"de", "entre"});
  if (!named && passage.words[i].kind != Word::Kind::number) return;
  const Hour from = hour_at(passage, named ? i + 1 : i);
  if (from.minutes < 0 ||
      !(named ? is_one_of(passage.word(from.last), {"a", "et"}) : is_dash(passage.word(from.last))))
    return;
  const Hour to = hour_at(passage, from.last + 1);
  if (to.minutes < 0 || to.minutes >= from.minutes || from.minutes >= kEvening || to.minutes > kNoon + 420 ||
      passage.says("nuit"))
    return;
  report(subject, passage, i, to.last);
}

// "de 6 h 30 à 19 h 30, soit treize heures par jour".
void check_length_of_day(const Subject& subject, const Passage& passage, std::size_t i) {
  if (passage.word(i) != "de") return;
  const Hour from = hour_at(passage, i + 1);
  if (from.minutes < 0 || passage.word(from.last) != "a") return;
  const Hour to = hour_at(passage, from.last + 1);
  if (to.minutes <= from.minutes) return;
  std::size_t soit = to.last;
  while (soit < to.last + 2 && passage.word(soit) != "soit") ++soit;
  const auto said = passage.word(soit) == "soit" ? count_at(passage, soit + 1) : std::nullopt;
  if (!said || !is_one_of(passage.word(said->last), {"heures", "h"}) ||
      !is_one_of(passage.word(said->last + 1), {"par", "d'"}))
    return;
  const int exact = to.minutes - from.minutes;
  if (exact % 60 != 0 || exact == 60 * said->value) return;
  subject
      .report(passage.excerpt(soit + 1, said->last), "« {} » : il y en a {}", "“{}”: there are {}",
              passage.excerpt(soit + 1, said->last).text(), exact / 60)
      .hint("corrigez la durée ou l’une des heures", "correct the duration or one of the hours");
}

// "jeunes de 17 à 11 ans".
void check_ages(const Subject& subject, const Passage& passage, std::size_t i) {
  if (passage.word(i) != "de") return;
  const auto from = count_at(passage, i + 1);
  if (!from || passage.word(from->last) != "a") return;
  const auto to = count_at(passage, from->last + 1);
  constexpr std::int64_t kOldest = 120;
  if (!to || to->value >= from->value || from->value > kOldest || passage.word(to->last) != "ans") return;
  // "ramener de 17 à 11 ans": what is brought down
  for (std::size_t back = 1; back <= 6 && back <= i; ++back)
    if (is_one_of(passage.word(i - back), {"passe", "passer", "ramene", "ramenee", "ramener", "abaisse",
                                           "abaissee", "reduit", "reduite", "duree"}))
      return;
  report(subject, passage, i, to->last + 1);
}

// "débute en mars 2026 et s’achève en janvier 2026".
void check_start_and_end(const Subject& subject, const Passage& passage, std::size_t i) {
  if (!is_one_of(passage.word(i), {"debute", "debutent", "commence", "commencent", "demarre", "demarrent",
                                   "debutera", "commencera"}) ||
      passage.word(i + 1) != "en" || i + 3 >= passage.words.size())
    return;
  const unsigned from = month_of(passage.words[i + 2]);
  const int year = year_of(passage.words[i + 3]);
  for (std::size_t k = i + 4; from != 0 && year != 0 && k + 3 < passage.words.size() && k < i + 12; ++k) {
    if (!is_one_of(passage.word(k), {"acheve", "achevent", "termine", "terminent", "achevera", "finit"}) ||
        passage.word(k + 1) != "en")
      continue;
    const unsigned to = month_of(passage.words[k + 2]);
    const int end = year_of(passage.words[k + 3]);
    if (to != 0 && end != 0 && (end < year || (end == year && to < from)))
      report(subject, passage, i + 2, k + 4);
    return;
  }
}

// "ouvert du lundi au vendredi, soit quatre jours par semaine".
void check_weekdays(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr std::array<std::string_view, 7> kDays = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                            "vendredi", "samedi", "dimanche"};
  const auto day = [&](std::size_t at) {
    return std::find(kDays.begin(), kDays.end(), passage.word(at)) - kDays.begin();
  };
  if (passage.word(i) != "du" || day(i + 1) == 7 || passage.word(i + 2) != "au" || day(i + 3) == 7) return;
  std::size_t soit = i + 4;
  while (soit < i + 6 && passage.word(soit) != "soit") ++soit;
  const auto said = passage.word(soit) == "soit" ? count_at(passage, soit + 1) : std::nullopt;
  const std::int64_t exact = day(i + 3) - day(i + 1) + 1;
  if (!said || passage.word(said->last) != "jours" || exact < 2 || said->value == exact) return;
  subject
      .report(passage.excerpt(soit + 1, said->last), "« {} » : il y en a {}", "“{}”: there are {}",
              passage.excerpt(soit + 1, said->last).text(), exact)
      .hint("corrigez le nombre ou l’un des jours", "correct the number or one of the days");
}

// "de mars à novembre 2023, soit cinq mois": both months counted, or one.
void check_months_of_year(const Subject& subject, const Passage& passage, std::size_t i) {
  const unsigned from = month_of(passage.words[i]);
  if (from == 0 || i == 0 || passage.word(i - 1) != "de" || passage.word(i + 1) != "a") return;
  const unsigned to = i + 2 < passage.words.size() ? month_of(passage.words[i + 2]) : 0;
  if (to <= from) return;
  std::size_t soit = i + 3;
  if (soit < passage.words.size() && year_of(passage.words[soit]) != 0) ++soit;
  while (soit < i + 6 && is_one_of(passage.word(soit), {",", "("})) ++soit;
  const auto said = passage.word(soit) == "soit" ? count_at(passage, soit + 1) : std::nullopt;
  if (!said || passage.word(said->last) != "mois") return;
  const std::int64_t exact = to - from + 1;
  if (said->value == exact || said->value + 1 == exact) return;
  subject
      .report(passage.excerpt(i - 1, said->last), "« {} mois » : il y en a {}", "“{} months”: there are {}",
              said->value, exact)
      .hint("corrigez la durée ou l’un des mois", "correct the duration or one of the months");
}

// "l’année scolaire 2023-2025".
void check_school_year(const Subject& subject, const Passage& passage, std::size_t i) {
  if (passage.word(i) != "scolaire" || i == 0 || passage.word(i - 1) != "annee") return;
  if (i + 3 >= passage.words.size() || !is_dash(passage.word(i + 2))) return;
  const int from = year_of(passage.words[i + 1]), to = year_of(passage.words[i + 3]);
  if (from == 0 || to <= from + 1) return;
  subject
      .report(passage.excerpt(i + 1, i + 3), "une année scolaire va de {} à {}, non à {}",
              "a school year goes from {} to {}, not to {}", from, from + 1, to)
      .hint("corrigez l’une des années", "correct one of the years");
}

// The months from a day to another, both counted; 0 where they are no whole months.
int months_between(const SpokenDay& from, const SpokenDay& to) {
  const int year = to.year != 0 && from.year != 0 ? to.year - from.year : 0;
  const int months = 12 * year + static_cast<int>(to.month) - static_cast<int>(from.month);
  if (from.day == 1 && to.day >= 28) return months + 1;
  return to.day == from.day || to.day + 1 == from.day ? months : 0;
}

// "du 12 au 9 octobre 2027", "du 15 octobre au 15 septembre 2024"; "du 15 novembre au 15 mars 2025" is of a
// winter, whose first year is not said.
void check_days(const Subject& subject, const Passage& passage, std::size_t i) {
  const auto to = day_around(passage, i);
  if (!to || to->first < 3 || passage.word(to->first - 1) != "au") return;
  const std::size_t before = to->first - 2;
  constexpr unsigned kBack = 3;  // months
  if (passage.words[before].kind == Word::Kind::number && passage.word(before - 1) == "du") {
    const auto from = count_at(passage, before);
    if (from && from->value > to->day && from->value <= 31) report(subject, passage, before - 1, to->last);
    return;
  }
  const auto from = month_of(passage.words[before]) != 0 ? day_around(passage, before) : std::nullopt;
  if (!from || to->year == 0 || from->year != 0 || from->first == 0 || passage.word(from->first - 1) != "du")
    return;
  if (from->month > to->month && from->month - to->month <= kBack)
    report(subject, passage, from->first - 1, to->last);
}

// "du 1er février au 30 septembre 2022, soit huit mois": of days without a year each, which DAT-003 does not
// read.
void check_months(const Subject& subject, const Passage& passage, std::size_t i) {
  const auto from = day_around(passage, i);
  if (!from || from->year != 0 || from->first == 0 || passage.word(from->first - 1) != "du" ||
      passage.word(from->last) != "au")
    return;
  for (std::size_t k = from->last + 1; k < from->last + 5 && k < passage.words.size(); ++k) {
    if (month_of(passage.words[k]) == 0) continue;
    const auto to = day_around(passage, k);
    if (!to) return;
    std::size_t said = to->last;
    while (said < to->last + 4 && is_one_of(passage.word(said), {",", "(", "soit", "pendant", "durant"}))
      ++said;
    const auto count = said > to->last ? count_at(passage, said) : std::nullopt;
    const int exact = months_between(*from, *to);
    if (!count || exact <= 0 || passage.word(count->last) != "mois" || count->value == exact) return;
    subject
        .report(passage.excerpt(from->first, count->last), "« {} mois » : il y en a {}",
                "“{} months”: there are {}", count->value, exact)
        .hint("corrigez la durée ou l’une des dates", "correct the duration or one of the dates");
    return;
  }
}

// The days from one date to another, both counted.
std::int64_t days_between(const SpokenDay& from, const SpokenDay& to) {
  const auto day = [&](const SpokenDay& each) {
    return std::chrono::sys_days(std::chrono::year(to.year) / std::chrono::month(each.month) /
                                 std::chrono::day(each.day));
  };
  return (day(to) - day(from)).count() + 1;
}

// "pendant six semaines, du 8 juillet au 2 août 2024", "du 3 au 14 mars 2025, soit douze jours": a week may
// end on its Friday, days may be those of work.
void check_weeks(const Subject& subject, const Passage& passage, std::size_t i) {
  const auto to = day_around(passage, i);
  if (!to || to->year == 0 || to->first < 3 || passage.word(to->first - 1) != "au") return;
  const std::size_t before = to->first - 2;
  const auto month = month_of(passage.words[before]) != 0 ? day_around(passage, before) : std::nullopt;
  SpokenDay from = month ? *month : *to;
  if (!month) {
    const auto day = count_at(passage, before);
    if (!day || day->value < 1 || day->value > 31) return;
    from.first = before, from.day = static_cast<unsigned>(day->value);
  }
  if (from.year != 0 && from.year != to->year) return;
  if (from.first == 0 || passage.word(from.first - 1) != "du") return;
  constexpr std::size_t kFar = 6;  // words
  std::size_t at = to->last;
  while (at < to->last + 3 && is_one_of(passage.word(at), {",", "(", "soit", "pendant", "durant"})) ++at;
  auto said = at > to->last ? count_at(passage, at) : std::nullopt;
  for (std::size_t back = 2; !said && back <= kFar && back < from.first; ++back) {
    const std::string_view unit = passage.word(from.first - back);
    if (is_one_of(unit, {".", ";", "avant", "apres", "tous", "toutes", "par"})) return;
    if (is_one_of(unit, {"semaines", "jours"})) at = from.first - back - 1, said = count_at(passage, at);
  }
  const bool weeks = said && passage.word(said->last) == "semaines";
  if (!said || (!weeks && passage.word(said->last) != "jours")) return;
  const std::int64_t exact = days_between(from, *to), told = said->value * (weeks ? 7 : 1);
  constexpr std::int64_t kOff = 6, kOneOff = 1;
  const bool worked = !weeks && said->value < exact && 7 * said->value >= 4 * exact;
  if (exact <= 0 || std::abs(exact - told) <= (weeks ? kOff : kOneOff) || worked) return;
  subject
      .report(passage.excerpt(at, said->last), "« {} » : il y a {} jours", "“{}”: there are {} days",
              passage.excerpt(at, said->last).text(), exact)
      .hint("corrigez la durée ou l’une des dates", "correct the duration or one of the dates");
}

// "01/07/2026 au 30/06/2025": of a cell, without "du", which DAT-003 asks for.
void check_dates(const Subject& subject, const Passage& passage) {
  const std::vector<SpokenDate> dates = dates_in(passage);
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const SpokenDate &from = dates[i - 1], &to = dates[i];
    if (!from.date.ok() || !to.date.ok() || from.date <= to.date) continue;
    if (passage.word(from.last) != "au" || from.last + 1 != to.first) continue;
    if (from.first > 0 && passage.word(from.first - 1) == "du") continue;
    report(subject, passage, from.first, to.last);
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (passage.counts && passage.says("au ")) check_dates(subject, passage);
    if (!passage.counts || passage.words.size() > 2000) continue;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      check_years(subject, passage, i);
      check_hours(subject, passage, i);
      check_school_year(subject, passage, i);
      if (month_of(passage.words[i]) != 0) {
        check_days(subject, passage, i);
        check_months(subject, passage, i);
        check_weeks(subject, passage, i);
      }
      check_length_of_day(subject, passage, i);
      check_ages(subject, passage, i);
      check_start_and_end(subject, passage, i);
      check_weekdays(subject, passage, i);
      check_months_of_year(subject, passage, i);
    }
  }
}

}  // namespace

const Rule rule = {
    "DAT-021",
    "backwards",
    Family::dates,
    Severity::warning,
    {"Une période ne finit pas avant de commencer", "A stretch of time does not end before it starts"},
    {"« 2028 à 2024 », « de septembre 2025 à juin 2024 », « de 18 h 30 à 7 h 30 » : les deux bornes ont été "
     "échangées, ou l’une est fausse. Ne voit que deux bornes qui se suivent ; un horaire de nuit doit "
     "dire « nuit » ou commencer après 20 h.",
     "“2028 à 2024”, “de septembre 2025 à juin 2024”, “de 18 h 30 à 7 h 30”: the ends were swapped, or one "
     "is wrong. Only sees two ends side by side; hours of a night must say “nuit” or start after 20 h."},
    "Calendrier : de septembre 2025 à juin 2024.\n",
    "Calendrier : de septembre 2025 à juin 2026.\n",
    apply};

}  // namespace ctg::check::rules::backwards
