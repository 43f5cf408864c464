// DAT-008: a number that is said twice is the same: in letters and in figures, as a count and as a list, as a
// difference and as its two ends.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

const std::string& at(const Passage& passage, std::size_t i) {
  static const std::string none;
  return i < passage.words.size() ? passage.words[i].plain : none;
}

std::string text(const Passage& passage, std::size_t first, std::size_t last) {
  return passage.text.substr(passage.words[first].begin,
                             passage.words[last - 1].end - passage.words[first].begin);
}

// "quinze (30) jours", "30 (quinze) jours", "mille deux cents euros (1 500 €)".
void check_letters(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
    const auto letters = letters_number_at(passage, i);
    if (!letters) continue;
    std::size_t open = letters->last;
    if (at(passage, open) == "euros") ++open;
    const auto figures = at(passage, open) == "(" ? number_at(passage, open + 1) : std::nullopt;
    const bool closed = figures && (at(passage, figures->last) == ")" || at(passage, figures->last) == "€" ||
                                    at(passage, figures->last) == "euros");
    if (closed && figures->hundredths != letters->value * 100) {
      subject
          .report(passage, passage.words[i].begin, figures->end, "« {} » en lettres, « {} » en chiffres",
                  "“{}” in letters, “{}” in figures", text(passage, i, letters->last),
                  passage.text.substr(figures->begin, figures->end - figures->begin))
          .hint = subject.diags().phrase("gardez le bon nombre", "keep the right number");
    }
    // "30 (quinze)"
    if (i >= 2 && at(passage, i - 1) == "(" && at(passage, letters->last) == ")" &&
        passage.words[i - 2].kind == Word::Kind::number) {
      std::size_t first = i - 2;
      while (first > 0 && passage.words[first - 1].kind == Word::Kind::number &&
             passage.words[first].plain.size() == 3)
        --first;
      const auto before = number_at(passage, first);
      if (before && before->last == i - 1 && before->hundredths != letters->value * 100)
        subject
            .report(passage, before->begin, passage.words[letters->last - 1].end,
                    "« {} » en chiffres, « {} » en lettres", "“{}” in figures, “{}” in letters",
                    passage.text.substr(before->begin, before->end - before->begin),
                    text(passage, i, letters->last))
            .hint = subject.diags().phrase("gardez le bon nombre", "keep the right number");
    }
    i = letters->last - 1;
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
        thing.plain == "fois" || thing.plain == "mois" || thing.plain == "ans" || thing.plain == "jours")
      continue;
    for (std::size_t k = count->last + 1; k < passage.words.size() && k < count->last + kFar; ++k) {
      if (at(passage, k) == ";" || at(passage, k) == "." || count_at(passage, k)) break;
      if (at(passage, k) != "les" && at(passage, k) != ":") continue;
      std::size_t last = 0;
      const std::size_t first = at(passage, k + 1) == "les" || at(passage, k + 1) == "le" ? k + 2 : k + 1;
      const std::size_t days = days_listed(passage, first, last);
      if (days == 0) continue;
      if (days != static_cast<std::size_t>(count->value)) {
        Diagnostic& report = subject.report(
            passage, passage.words[i].begin, passage.words[last - 1].end, "« {} » annoncés, {} dates données",
            "“{}” announced, {} dates given", text(passage, i, count->last + 1), days);
        report.hint = subject.diags().phrase("ajoutez la date qui manque, ou corrigez le nombre",
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
    if (!from || at(passage, from->last) != "a") continue;
    const auto to = number_at(passage, from->last + 1);
    if (!to) continue;
    for (std::size_t k = to->last; k < passage.words.size() && k < to->last + 6; ++k) {
      if (at(passage, k) == "." || at(passage, k) == ";") break;
      if (at(passage, k) != "soit") continue;
      std::size_t first = k + 1;
      if (at(passage, first) == "+") ++first;
      const auto said = number_at(passage, first);
      const auto letters = letters_number_at(passage, first);
      if (!said && !letters) break;
      const std::size_t behind = said ? said->last : letters->last;
      bool more = false;
      for (std::size_t w = behind; w < behind + 5 && w < passage.words.size(); ++w) {
        more = more || at(passage, w) == "plus" || at(passage, w) == "moins" ||
               at(passage, w).starts_with("supplementaire") || at(passage, w).starts_with("nouve") ||
               at(passage, w).starts_with("cree") || at(passage, w) == "hausse";
      }
      const std::int64_t value = said ? said->hundredths : letters->value * 100;
      const std::int64_t difference = std::abs(to->hundredths - from->hundredths);
      if (more && value != difference) {
        subject
            .report(passage, passage.words[i].begin, passage.words[behind - 1].end,
                    "{} : la différence est de {}, non de {}", "{}: the difference is {}, not {}",
                    passage.text.substr(from->begin, to->end - from->begin), difference / 100, value / 100)
            .hint =
            subject.diags().phrase("corrigez l’un des trois nombres", "correct one of the three numbers");
      }
      break;
    }
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (passage.words.size() < 4) continue;
    check_letters(subject, passage);
    check_days(subject, passage);
    check_difference(subject, passage);
  }
}

}  // namespace

const Rule numbers_said_twice = {
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
    "Un préavis de quinze (15) jours, après deux ateliers, les 4 et 11 mai, de 25 à 32 places, soit 7 de "
    "plus.\n",
    apply};

}  // namespace ctg::check::rules
