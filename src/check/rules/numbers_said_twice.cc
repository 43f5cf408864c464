// DAT-008: a number that is said twice is the same: in letters and in figures, as a count and as a list, as a
// difference and as its two ends.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::numbers_said_twice {

namespace {

const std::string& at(const Passage& passage, std::size_t i) {
  static const std::string none;
  return i < passage.words.size() ? passage.words[i].plain : none;
}

std::string text(const Passage& passage, std::size_t first, std::size_t last) {
  return std::string(passage.excerpt(first, last - 1).text());
}

// "quinze (30) jours", "30 (quinze) jours", "mille deux cents euros (1 500 €)".
void check_letters(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
    // "une (2) fois"
    if ((at(passage, i) == "un" || at(passage, i) == "une") && at(passage, i + 1) == "(" &&
        at(passage, i + 3) == ")" && passage.words[i + 2].kind == Word::Kind::number &&
        at(passage, i + 2).size() <= 3 && at(passage, i + 2) != "1" && at(passage, i + 2) != "01")
      subject
          .report(passage.excerpt(i, i + 3), "« {} » en lettres, « {} » en chiffres",
                  "“{}” in letters, “{}” in figures", at(passage, i), at(passage, i + 2))
          .hint("gardez le bon nombre", "keep the right number");
    const auto letters = letters_number_at(passage, i);
    if (!letters) continue;
    std::size_t open = letters->last;
    if (at(passage, open) == "euros") ++open;
    const auto figures = at(passage, open) == "(" ? number_at(passage, open + 1) : std::nullopt;
    const bool closed = figures && (at(passage, figures->last) == ")" || at(passage, figures->last) == "€" ||
                                    at(passage, figures->last) == "euros");
    if (closed && figures->hundredths != letters->value * 100) {
      subject
          .report({passage, passage.words[i].begin, figures->end}, "« {} » en lettres, « {} » en chiffres",
                  "“{}” in letters, “{}” in figures", text(passage, i, letters->last),
                  passage.text.substr(figures->begin, figures->end - figures->begin))
          .hint("gardez le bon nombre", "keep the right number");
    }
    // "30 (quinze)", "86 400,00 € (quatre-vingt-six mille euros)"
    const bool euro = i >= 3 && (at(passage, i - 2) == "€" || at(passage, i - 2) == "euros");
    const std::size_t behind = euro ? i - 2 : i - 1;  // the word behind the figures
    const bool shut = at(passage, letters->last) == ")" ||
                      (at(passage, letters->last) == "euros" && at(passage, letters->last + 1) == ")");
    if (i >= 2 && at(passage, i - 1) == "(" && shut && behind > 0 &&
        passage.words[behind - 1].kind == Word::Kind::number) {
      std::size_t first = behind - 1;
      while (
          first > 0 &&
          ((passage.words[first - 1].kind == Word::Kind::number && passage.words[first].plain.size() == 3) ||
           (at(passage, first) == "," && passage.words[first - 1].kind == Word::Kind::number) ||
           (at(passage, first - 1) == "," && !passage.words[first].space_before)))
        --first;
      const auto before = number_at(passage, first);
      if (before && before->last == behind && before->hundredths != letters->value * 100)
        subject
            .report({passage, before->begin, passage.words[letters->last - 1].end},
                    "« {} » en chiffres, « {} » en lettres", "“{}” in figures, “{}” in letters",
                    passage.text.substr(before->begin, before->end - before->begin),
                    text(passage, i, letters->last))
            .hint("gardez le bon nombre", "keep the right number");
    }
    i = letters->last - 1;
  }
}

// "trois mois (60 jours)": thirty days a month, or the days of the calendar.
void check_months(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 5 < passage.words.size(); ++i) {
    const auto months = count_at(passage, i);
    if (!months || at(passage, months->last) != "mois" || at(passage, months->last + 1) != "(") continue;
    const auto days = count_at(passage, months->last + 2);
    if (!days || at(passage, days->last) != "jours" ||
        std::abs(days->value - 30 * months->value) <= 2 + months->value)
      continue;
    subject
        .report(passage.excerpt(i, days->last), "{} mois font {} jours, non {}",
                "{} months make {} days, not {}", months->value, 30 * months->value, days->value)
        .hint("gardez le bon délai", "keep the right delay");
  }
}

// How many days "les 6, 13, 20 et 27 mai, 3 juin" are; 0 where it is no list of days. `last` is the word
// behind.
std::size_t days_listed(const Passage& passage, std::size_t i, std::size_t& last) {
  std::size_t count = 0;
  bool month = false;
  while (i < passage.words.size()) {
    const bool figure = passage.words[i].kind == Word::Kind::number && at(passage, i).size() <= 2;
    if (!figure) break;
    ++count;
    ++i;
    if (at(passage, i) == "er") ++i;
    if (i < passage.words.size() && month_of(passage.words[i]) != 0) {
      month = true;
      ++i;
      if (i < passage.words.size() && year_of(passage.words[i]) != 0) ++i;
    }
    last = i;
    if (at(passage, i) == "," && at(passage, i + 1) == "le")
      i += 2;
    else if (at(passage, i) == "," || at(passage, i) == "et" || at(passage, i) == "puis")
      ++i;
    else
      break;
    if (at(passage, i) == "le" || at(passage, i) == "les") ++i;
  }
  return month && count >= 2 ? count : 0;
}

// "en février, mai et décembre", "lundi, mercredi et jeudi": how many; 0 where it is no list of them.
std::size_t names_listed(const Passage& passage, std::size_t i, std::size_t& last) {
  const auto is_weekday = [](std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const std::string_view day :
         {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}) {
      if (word == day) return true;
    }
    return false;
  };
  std::size_t count = 0;
  while (i < passage.words.size() && (month_of(passage.words[i]) != 0 || is_weekday(at(passage, i)))) {
    ++count;
    last = ++i;
    if (at(passage, i) == "," || at(passage, i) == "et" || at(passage, i) == "puis") ++i;
    for (const std::string_view word : {"le", "les", "en", "et"}) {
      if (at(passage, i) == word) ++i;
    }
  }
  const bool goes_on = last < passage.words.size() && passage.words[last].kind == Word::Kind::number &&
                       year_of(passage.words[last]) == 0;
  return count >= 2 && !goes_on ? count : 0;
}

// "cinq ateliers tenus les 6, 13, 20 et 27 mai 2024": a count, a thing, and the days of each.
void check_days(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kFar = 10;  // words between the thing and its days
  for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 2 || count->value > 31 || count->last >= passage.words.size()) continue;
    if (i > 0 && (at(passage, i - 1) == "-" || at(passage, i - 1) == "," || at(passage, i - 1) == "les"))
      continue;
    const Word& thing = passage.words[count->last];
    if (thing.kind != Word::Kind::letters || !thing.plain.ends_with('s') || month_of(thing) != 0 ||
        thing.plain == "mois" || thing.plain == "ans" || thing.plain == "jours")
      continue;
    for (std::size_t k = count->last + 1; k < passage.words.size() && k < count->last + kFar; ++k) {
      if (at(passage, k) == ";" || at(passage, k) == "." || count_at(passage, k)) break;
      const bool opens = at(passage, k) == "les" || at(passage, k) == ":" || at(passage, k) == "en" ||
                         at(passage, k) == "(" || at(passage, k) == "le";
      if (!opens) continue;
      std::size_t last = 0;
      const bool article =
          at(passage, k + 1) == "les" || at(passage, k + 1) == "le" || at(passage, k + 1) == "en";
      const std::size_t first = article ? k + 2 : k + 1;
      const bool times = thing.plain == "fois";  // "deux fois l’an, en mars et en octobre"
      const bool dated =
          !times || at(passage, k - 1) == ",";  // "en trois fois, le 30 juin et le 30 novembre"
      std::size_t days = dated ? days_listed(passage, first, last) : 0;
      if (days == 0) days = names_listed(passage, first, last);
      if (days == 0) continue;
      if (days != static_cast<std::size_t>(count->value)) {
        const Reported report =
            subject.report(passage.excerpt(i, last - 1), "« {} » annoncés, {} dates données",
                           "“{}” announced, {} dates given", text(passage, i, count->last + 1), days);
        report.hint("ajoutez la date qui manque, ou corrigez le nombre",
                    "add the date that is missing, or correct the number");
      }
      break;
    }
  }
}

// "de 25 à 32 places, soit 8 places de plus".
void check_difference(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 6 < passage.words.size(); ++i) {
    if (at(passage, i) != "de") continue;
    const auto from = number_at(passage, i + 1);
    if (!from) continue;
    std::size_t until = from->last;  // "de 48 600 € à 52 300 €", "de 12 places à 18 places"
    if (at(passage, until) == "en" && number_at(passage, until + 1))
      until += 2;  // "de 62 en 2015 à 49 en 2020"
    if (at(passage, until) != "a" && at(passage, until + 1) == "a") ++until;
    if (at(passage, until) != "a") continue;
    const auto to = number_at(passage, until + 1);
    if (!to) continue;
    for (std::size_t k = to->last; k < passage.words.size() && k < to->last + 7; ++k) {
      if (at(passage, k) == "." || at(passage, k) == ";") break;
      if (at(passage, k) != "soit") continue;
      std::size_t first = k + 1;
      if (at(passage, first) == "+") ++first;
      bool more = false;
      if (at(passage, first) == "une" || at(passage, first) == "un") {  // "soit une hausse de 3 700 €"
        for (const std::string_view change : {"hausse", "augmentation", "baisse", "diminution", "progression",
                                              "reduction", "ecart", "gain", "perte", "recul"})
          more = more || at(passage, first + 1) == change;
        if (!more || at(passage, first + 2) != "de") break;
        first += 3;
      }
      const auto said = number_at(passage, first);
      const auto letters = letters_number_at(passage, first);
      if (!said && !letters) break;
      const std::size_t behind = said ? said->last : letters->last;
      if (at(passage, behind) == "%") break;
      for (std::size_t w = behind; w < behind + 5 && w < passage.words.size(); ++w) {
        more = more || at(passage, w) == "plus" || at(passage, w) == "moins" ||
               at(passage, w).starts_with("supplementaire") || at(passage, w).starts_with("nouve") ||
               at(passage, w).starts_with("cree") || at(passage, w) == "hausse";
      }
      const std::int64_t value = said ? said->hundredths : letters->value * 100;
      const std::int64_t difference = std::abs(to->hundredths - from->hundredths);
      if (more && value != difference) {
        subject
            .report(passage.excerpt(i, behind - 1), "{} : la différence est de {}, non de {}",
                    "{}: the difference is {}, not {}",
                    passage.text.substr(from->begin, to->end - from->begin), difference / 100, value / 100)
            .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
      }
      break;
    }
  }
}

// "46 jeunes en 2022, 61 en 2023, soit une hausse de 17 jeunes": two numbers and what they are apart.
void check_change(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kLongest = 2000;  // words
  for (std::size_t i = 4; i + 4 < passage.words.size() && passage.words.size() <= kLongest; ++i) {
    if (at(passage, i) != "soit" || (at(passage, i + 1) != "une" && at(passage, i + 1) != "un") ||
        at(passage, i + 3) != "de")
      continue;
    bool change = false;
    for (const std::string_view word : {"hausse", "augmentation", "baisse", "diminution", "progression"})
      change = change || at(passage, i + 2) == word;
    const auto said = number_at(passage, i + 4);
    if (!change || !said || at(passage, said->last) == "%") continue;
    std::vector<Quantity> before;
    const std::size_t begin = sentence_begin(passage, i);
    for (Quantity& each : quantities_in(passage)) {
      if (each.first >= begin && each.last <= i) before.push_back(std::move(each));
    }
    if (before.size() != 2 || at(passage, before[0].first - 1) == "de") continue;
    const std::int64_t difference = std::abs(before[1].hundredths - before[0].hundredths);
    if (difference == said->hundredths) continue;
    subject
        .report({passage, said->begin, said->end}, "{} : la différence est de {}, non de {}",
                "{}: the difference is {}, not {}",
                passage.text.substr(before[0].begin, before[1].end - before[0].begin), written(difference),
                written(said->hundredths))
        .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (passage.words.size() < 4 || !passage.counts) continue;
    check_letters(subject, passage);
    check_months(subject, passage);
    check_days(subject, passage);
    check_change(subject, passage);
    check_difference(subject, passage);
  }
}

}  // namespace

const Rule rule = {
    "DAT-008",
    "numbers_said_twice",
    Family::dates,
    Severity::error,
    {"Un nombre dit deux fois est le même", "A number that is said twice is the same"},
    {"En lettres et en chiffres, annoncé et énuméré (« cinq ateliers, les 6, 13, 20 et 27 mai »), en écart "
     "(« de 25 à 32, soit 8 "
     "de plus ») : l’un des deux est faux. Ne voit que ce qui se suit dans une même phrase.",
     "In letters and in figures, announced and listed (“cinq ateliers, les 6, 13, 20 et 27 mai”), as a "
     "difference (“de 25 à 32, "
     "soit 8 de plus”): one of them is wrong. Only sees what stands in one sentence."},
    "Un préavis de quinze (30) jours, après trois ateliers, les 4 et 11 mai.\n",
    "Un préavis de quinze (15) jours, après deux ateliers, les 4 et 11 mai, de 25 à 32 places, soit 7 de plus.\n",
    apply};

}  // namespace ctg::check::rules::numbers_said_twice
