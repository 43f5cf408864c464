// DAT-001: a law or decree that CTGs cite has its true date.
#include <algorithm>
#include <map>

#include "check/rules/rules.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::acts {

namespace {

bool is_act(const Word& word) {
  static constexpr WordList kActs("loi", "decret", "arrete", "ordonnance", "deliberation", "decision",
                                  "circulaire", "directive", "reglement");
  return word.kind == Word::Kind::letters && kActs.has(word.plain);
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
        .report(passage.excerpt(k + 1, k + 3), "cet acte n’a pas le n° {} : c’est le n° {}",
                "this act is not no {}: it is no {}", number, act.number)
        .hint("vérifiez le numéro", "check the number");
    return;
  }
}

// Words [first, end) of a passage, from "loi" to the next act or ";", and the dates of the passage.
struct Citing {
  const Passage& passage;
  std::size_t first, end;
  const std::vector<SpokenDate>& dates;
};

// "loi … du 18 décembre 2024" where the words of an act that is known stand. Whether its date is wrong.
bool check_known(const Subject& subject, const Citing& citing) {
  const auto& [passage, first, end, dates] = citing;
  const std::string said = joined(passage.words, first, end);
  bool wrong = false;
  for (const Act& act : subject.settings().acts) {
    if (said.find(act.words) == std::string::npos) continue;
    for (const SpokenDate& date : dates) {
      if (date.first < first || date.last > end || date.date == act.date) continue;
      subject
          .report({passage, date.begin, date.end}, "cet acte n’est pas du {} : il est du {}",
                  "this act is not of {}: it is of {}", spoken(date.date), spoken(act.date))
          .hint("vérifiez la date et citez l’acte par son numéro{}",
                "check the date and cite the act by its number{}",
                act.number.empty() ? std::string() : " (n° " + act.number + ")");
      wrong = true;
      break;
    }
    check_number(subject, passage, first, end, act);
    break;
  }
  return wrong;
}

// An act as it is cited: "la loi n° 84-53 du 26 janvier 1984 relative à la fonction publique".
struct Cited {
  const Passage* passage = nullptr;
  std::string kind, number, title;
  std::size_t begin = 0, end = 0;  // of the number
  int year = 0;                    // that its number holds; 0 where it holds none
  std::optional<SpokenDate> date;
  std::optional<SpokenDate>
      session;  // "Séance du 26 novembre 2026 – Délibération n° 2026-086": the head of an act
};

int year_in(const std::string& digits) {
  if (digits.size() != 2 && digits.size() != 4) return 0;
  const int value = std::stoi(digits);
  if (digits.size() == 4) return value >= 1900 && value <= 2100 ? value : 0;
  return value >= 44 ? 1900 + value : 0;  // "84-53"; a number of two digits below is rarely a year
}

// The number of an act: "84-53", "2016/679", and the year that it holds.
bool read_number(const Passage& passage, std::size_t from, std::size_t to, Cited& cited) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t k = from; k + 2 < to; ++k) {
    if (words[k].kind != Word::Kind::number || words[k + 2].kind != Word::Kind::number ||
        words[k + 1].space_before || words[k + 2].space_before)
      continue;
    const std::string& sign = words[k + 1].plain;
    if (sign != "-" && sign != "/") continue;
    if (k + 3 < to && (words[k + 3].plain == "/" || words[k + 3].plain == "-") &&
        !words[k + 3].space_before) {
      // "n° 2021-11-30/04": the year opens it; else a date, a longer code.
      const bool own = k > 1 && words[k - 1].plain == "°" && words[k].plain.size() == 4 && sign == "-" &&
                       words[k].plain.starts_with("20");
      if (!own) return false;
      std::size_t last = k + 2;
      while (last + 2 < to && !words[last + 1].space_before && !words[last + 2].space_before &&
             words[last + 2].kind == Word::Kind::number)
        last += 2;
      cited.number = passage.excerpt(k, last).text();
      cited.begin = words[k].begin, cited.end = words[last].end;
      cited.year = year_in(words[k].plain);
      return true;
    }
    const bool lettered = k > from + 2 && words[k - 1].plain == "-" &&
                          words[k - 2].kind == Word::Kind::letters && words[k - 2].plain.size() <= 4 &&
                          words[k - 3].plain == "°";  // "n° C-2020-057"
    const bool numbered = lettered || (k > 0 && (words[k - 1].plain == "°" || words[k - 1].plain == "º" ||
                                                 k == from + 1 || words[k - 1].plain == ")"));
    if (!numbered) continue;
    cited.number = words[k].plain + sign + words[k + 2].plain;
    cited.begin = words[k].begin, cited.end = words[k + 2].end;
    cited.year = year_in(words[k].plain);
    if (words[k].plain.size() <= 3 && words[k + 2].plain.size() == 4 && year_in(words[k + 2].plain) != 0)
      cited.year = year_in(words[k + 2].plain);  // "45-2022"
    else if (sign == "/") {
      // Of the Union: "2016/679", "1370/2007", "95/46/CE".
      const int behind = words[k + 2].plain.size() == 4 ? year_in(words[k + 2].plain) : 0;
      if (behind != 0 && cited.year != 0)
        cited.year = 0;  // both may be it
      else if (behind != 0)
        cited.year = behind;
    } else if (words[k].plain.size() == 2 && words[k + 2].plain.size() > 5) {
      cited.year = 0;
    }
    return true;
  }
  return false;
}

// The words of the title: what follows "relative à", "portant", "pour".
std::string title_of(const Passage& passage, std::size_t from, std::size_t to) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t k = from; k + 3 < to; ++k) {
    const std::string& word = words[k].plain;
    if (word != "relative" && word != "relatif" && word != "portant" && word != "modifiant" &&
        word != "instituant")
      continue;
    std::size_t last = k + 1;
    std::size_t letters = 0;
    while (last < to && letters < 9 && words[last].kind == Word::Kind::letters) ++last, ++letters;
    return letters >= 4 ? joined(words, k + 1, last) : std::string();
  }
  return {};
}

void report_year(const Subject& subject, const Cited& act) {
  const bool local = act.kind == "deliberation" || act.kind == "arrete" || act.kind == "decision";
  const Reported report = subject.report(
      {*act.passage, act.begin, std::max(act.end, act.date->end)}, "le n° {} est de {}, la date est de {}",
      "no {} is of {}, the date is of {}", act.number, act.year, static_cast<int>(act.date->date.year()));
  if (local) report->severity = Severity::warning;
  report.hint("corrigez le numéro ou la date de cet acte", "correct the number or the date of this act");
}

// One number has one date; one title is that of one act.
void compare(const Subject& subject, const std::vector<Cited>& acts) {
  std::map<std::string, const Cited*> by_number, by_title;
  for (const Cited& act : acts) {
    if (act.date && !act.number.empty()) {
      const auto [first, added] = by_number.emplace(act.kind + act.number, &act);
      if (!added && first->second->date->date != act.date->date) {
        const Reported report =
            subject.report({*act.passage, act.date->begin, act.date->end},
                           "n° {} : du {} ici, du {} ailleurs", "no {}: of {} here, of {} elsewhere",
                           act.number, spoken(act.date->date), spoken(first->second->date->date));
        report->notes.push_back({first->second->passage->at(first->second->begin),
                                 subject.diags().phrase("l’autre date", "the other date")});
        report.hint("gardez la bonne date", "keep the right date");
      }
    }
    if (act.title.empty() || act.number.empty() || act.kind == "deliberation" || act.kind == "arrete")
      continue;
    const auto [first, added] = by_title.emplace(act.kind + " " + act.title, &act);
    if (added || first->second->number == act.number) continue;
    const Reported report =
        subject.report({*act.passage, act.begin, act.end}, "n° {} ici, n° {} ailleurs pour le même intitulé",
                       "no {} here, no {} elsewhere under the same title", act.number, first->second->number);
    report->notes.push_back({first->second->passage->at(first->second->begin),
                             subject.diags().phrase("l’autre numéro", "the other number")});
    report.hint("vérifiez le numéro", "check the number");
  }
}

// The délibération that a document cites by its day, and the one of that day whose words it holds: one number.
void compare_sessions(const Subject& subject, const std::vector<Cited>& acts) {
  for (const Cited& head : acts) {
    if (!head.session) continue;
    const Cited* other = nullptr;
    bool cited = false;
    for (const Cited& act : acts) {
      if (act.kind != head.kind || !act.date || act.date->date != head.session->date) continue;
      cited = cited || act.number == head.number;
      other = &act;
    }
    if (cited || other == nullptr) continue;
    const Reported report = subject.report({*head.passage, head.begin, head.end},
                                           "délibération du {}\u00a0: n° {} ici, n° {} ailleurs",
                                           "délibération of {}: no {} here, no {} elsewhere",
                                           spoken(head.session->date), head.number, other->number);
    report->notes.push_back(
        {other->passage->at(other->begin), subject.diags().phrase("l’autre numéro", "the other number")});
    report.hint("vérifiez le numéro", "check the number");
  }
}

void apply(const Subject& subject) {
  std::vector<Cited> acts;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    if (std::none_of(words.begin(), words.end(), is_act)) continue;
    const std::vector<SpokenDate> dates = dates_in(passage);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_act(words[i])) continue;
      std::size_t end = i + 1;
      while (end < words.size() && !is_act(words[end]) && words[end].plain != ";" && end - i < 40) ++end;
      Cited act;
      act.passage = &passage;
      act.kind = words[i].plain;
      bool wrong = false;
      // The law on associations is cited by its day alone.
      for (const SpokenDate& date : dates) {
        if (act.kind != "loi" || date.first != i + 2 || passage.word(i + 1) != "du" || !date.date.ok() ||
            date.date.day() != std::chrono::day(1) || date.date.month() != std::chrono::July ||
            date.date.year() == std::chrono::year(1901))
          continue;
        subject
            .report({passage, date.begin, date.end}, "la loi sur les associations est du 1er juillet 1901",
                    "the law on associations is of 1er juillet 1901")
            .hint("corrigez l’année", "correct the year");
        wrong = true;
      }
      const bool law = act.kind != "deliberation" && act.kind != "decision";
      if (law && check_known(subject, {passage, i, end, dates})) wrong = true;
      if (read_number(passage, i + 1, std::min(end, i + 14), act)) {
        for (const SpokenDate& date : dates) {
          // The date of the act stands close to its number.
          const bool dated = date.first >= 2 && passage.word(date.first - 2) == "date";  // "en date du"
          const bool near = date.first > i && date.first < end && (dated || date.first < i + 16);
          if (near && date.date.ok() && !act.date) act.date = date;
        }
        constexpr std::size_t kHead = 16;  // words
        if (act.kind == "deliberation" && !act.date && words.size() <= kHead && passage.says("seance du"))
          for (const SpokenDate& date : dates)
            if (date.date.ok() && date.last <= i && i - date.last <= 2) act.session = date;
        if (!wrong && act.year != 0 && act.date && act.year != static_cast<int>(act.date->date.year()))
          report_year(subject, act);
        act.title = title_of(passage, i, end);
        acts.push_back(std::move(act));
      }
      i = end - 1;
    }
  }
  compare(subject, acts);
  compare_sessions(subject, acts);
}

}  // namespace

const Rule rule = {
    "DAT-001",
    "acts",
    Family::dates,
    Severity::error,
    {"Les lois et décrets cités ont leur vraie date", "The laws and decrees cited have their true dates"},
    {"Une loi citée avec une autre année est une autre loi, ou aucune. "
     "D’un acte qui n’est pas dans data/check.xml, ne voit que le désaccord du numéro et de l’année.",
     "A law cited with another year is another law, or none. "
     "Of an act that is not in data/check.xml, only sees number and year disagree."},
    "Loi plein emploi du 18 décembre 2024.",
    "Vu la loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi ;",
    apply};

}  // namespace ctg::check::rules::acts
