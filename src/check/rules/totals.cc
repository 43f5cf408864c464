// DAT-006: a total is the sum of the amounts above it, or beside it.
#include <fmt/format.h>

#include <algorithm>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::totals {

namespace {

struct Amount {
  std::size_t first = 0;  // its first word
  SpokenNumber number;
};

std::vector<Amount> amounts_of(const Passage& passage) {
  std::vector<Amount> found;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (passage.words[i].kind != Word::Kind::number) continue;
    const auto number = number_at(passage, i);
    if (!number) continue;
    const bool euros = number->last < passage.words.size() && (passage.words[number->last].plain == "€" ||
                                                               passage.words[number->last].plain == "euros");
    if (euros) found.push_back({i, *number});
    i = number->last - 1;
  }
  return found;
}

std::string euros(std::int64_t hundredths) {
  std::string whole = std::to_string(hundredths / 100);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3)
    whole.insert(static_cast<std::size_t>(at), "\u202F");
  return hundredths % 100 == 0 ? whole : fmt::format("{},{:02}", whole, hundredths % 100);
}

void report(const Subject& subject, const Passage& passage, const Amount& total, std::int64_t sum,
            const Bilingual& which) {
  subject
      .report({passage, total.number.begin, total.number.end}, "total de {} € : les montants {} font {} €",
              "total of {} €: the amounts {} make {} €", euros(total.number.hundredths),
              which.in(subject.diags().lang()), euros(sum))
      .hint("corrigez le total ou l’un des montants", "correct the total or one of the amounts");
}

// Amounts in lines, one each, and a line « Total ».
void check_lines(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  std::int64_t sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].section != all[i - 1].section) sum = 0, count = 0;
    const std::vector<Amount> amounts = amounts_of(all[i]);
    const bool one = amounts.size() == 1, total = all[i].plain.starts_with("total");
    if (total && one && count >= 2 && sum != amounts[0].number.hundredths)
      report(subject, all[i], amounts[0], sum, {"au-dessus", "above"});
    if (total || !one)
      sum = 0, count = 0;
    else
      sum += amounts[0].number.hundredths, ++count;
  }
}

// The first word of the sentence, or of its part before ";", that a word stands in.
std::size_t sentence_start(const Passage& passage, std::size_t at) {
  while (at > 0) {
    const Word& before = passage.words[at - 1];
    if (before.plain == ";" || before.plain == ":" || (before.plain == "." && passage.words[at].space_before))
      return at;
    --at;
  }
  return 0;
}

// "soit", "au total", "pour un total de": what the amount at a word sums up.
bool sums_up(const Passage& passage, std::size_t first) {
  for (std::size_t back = 1; back <= 7 && back <= first; ++back) {
    const std::string& word = passage.words[first - back].plain;
    if (word == "soit" || word == "total" || word == "totale") return true;
    if (word == "," || word == ";" || word == "€" || passage.words[first - back].kind == Word::Kind::number)
      return false;
  }
  return false;
}

bool is_rate(const Passage& passage, std::size_t behind) {
  return behind < passage.words.size() &&
         (passage.words[behind].plain == "par" || passage.words[behind].plain == "/");
}

// "Total     141 500 €     38 000 €": of a row with a total for each column, which DAT-015 reads.
bool is_of_row(const Passage& passage, const std::vector<Amount>& amounts, std::size_t k) {
  if (k + 1 >= amounts.size() || !passage.is_in_other_column(amounts[k].first, "  ")) return false;
  const auto line_of = [&](const Amount& amount) {
    return passage.piece_at(passage.words[amount.first].begin).offset;
  };
  return line_of(amounts[k]) == line_of(amounts[k + 1]);
}

// "310 000 € en 2026, 320 000 € en 2027 et 330 000 € en 2028, soit 980 000 €".
void check_sum(const Subject& subject, const Passage& passage, const std::vector<Amount>& amounts) {
  for (std::size_t k = 2; k < amounts.size(); ++k) {
    if (!sums_up(passage, amounts[k].first) || is_of_row(passage, amounts, k)) continue;
    const bool rated = is_rate(passage, amounts[k].number.last + 1);  // "par an", as its parts are
    const std::size_t start = sentence_start(passage, amounts[k].first);
    std::int64_t sum = 0, most = 0;
    std::size_t count = 0;
    bool plain = true;  // no rate, no part of another, no other total among them
    for (std::size_t i = 0; i < k; ++i) {
      if (amounts[i].first < start) continue;
      sum += amounts[i].number.hundredths;
      most = std::max(most, amounts[i].number.hundredths);
      ++count;
      plain = plain && (rated || !is_rate(passage, amounts[i].number.last + 1)) &&
              (!sums_up(passage, amounts[i].first) ||
               (count == 1 && passage.word(amounts[k].first - 1) == "soit"));
    }
    for (std::size_t w = start; w < amounts[k].first; ++w) {
      const std::string& word = passage.words[w].plain;
      plain = plain && word != "dont" && word != "contre" && word != "plafond" && word != "moins";
    }
    const std::int64_t said = amounts[k].number.hundredths;
    if (count < 2 || !plain || said == sum || said <= most) continue;
    report(subject, passage, amounts[k], sum, {"de la phrase", "of the sentence"});
  }
}

// "640 000 €, dont Caf 220 000 €, Département 90 000 €, communauté 320 000 €": parts that nearly make the
// whole were meant to make it; more than the whole they cannot be.
void check_parts(const Subject& subject, const Passage& passage, const std::vector<Amount>& amounts) {
  for (std::size_t k = 0; k + 2 < amounts.size(); ++k) {
    std::size_t at = amounts[k].number.last + 1;
    // "38 000 € par an, dont"
    for (std::size_t skipped = 0;
         at < passage.words.size() && skipped < 4 && passage.words[at].plain != "dont" &&
         passage.words[at].kind != Word::Kind::number && passage.words[at].plain != ";" &&
         passage.words[at].plain != ":";
         ++skipped)
      ++at;
    if (at >= passage.words.size() || passage.words[at].plain != "dont") continue;
    std::int64_t sum = 0;
    std::size_t count = 0;
    for (std::size_t i = k + 1; i < amounts.size(); ++i) {
      if (sentence_start(passage, amounts[i].first) > at) break;
      sum += amounts[i].number.hundredths;
      ++count;
    }
    const std::int64_t said = amounts[k].number.hundredths;
    const bool near = count >= 3 && sum != said && sum * 10 > said * 9;
    if (count >= 2 && (sum > said || near))
      report(subject, passage, amounts[k], sum, {"qui suivent", "that follow"});
  }
}

// "Dépenses : travaux 310 000 € ; mobilier 45 000 € ; études 25 000 €", and on the next line "Total : 370 000
// €".
void check_line_above(const Subject& subject, const Passage& passage, const std::vector<Amount>& amounts) {
  for (std::size_t k = 2; k < amounts.size(); ++k) {
    const std::size_t first = amounts[k].first;
    if (first < 2 || passage.word(first - 1) != ":" || passage.word(first - 2) != "total" ||
        !passage.starts_line(first - 2))
      continue;
    const std::size_t line = passage.piece_at(passage.words[first - 2].begin).offset;
    std::int64_t sum = 0;
    std::size_t count = 0, above = 0;
    for (std::size_t i = k; i > 0; --i) {
      const Amount& part = amounts[i - 1];
      const std::size_t start = passage.piece_at(passage.words[part.first].begin).offset;
      if (count == 0) above = start;
      if (start != above || start == line) break;
      sum += part.number.hundredths;
      ++count;
    }
    if (count >= 2 && sum != amounts[k].number.hundredths)
      report(subject, passage, amounts[k], sum, {"de la ligne au-dessus", "of the line above"});
  }
}

// "Travaux : 820 000 € ; équipement : 95 000 € ; études : 65 000 € ; total : 980 000 €".
void check_listed_total(const Subject& subject, const Passage& passage, const std::vector<Amount>& amounts) {
  for (std::size_t k = 2; k < amounts.size(); ++k) {
    const std::size_t first = amounts[k].first;
    if (first < 3 || passage.word(first - 1) != ":" || passage.word(first - 2) != "total" ||
        passage.word(first - 3) != ";")
      continue;
    std::int64_t sum = 0;
    std::size_t count = 0;
    for (std::size_t i = k; i > 0; --i) {
      const Amount& part = amounts[i - 1];
      // One amount a part: behind it the part ends.
      if (passage.word(part.number.last + 1) != ";") break;
      sum += part.number.hundredths;
      ++count;
    }
    if (count >= 2 && sum != amounts[k].number.hundredths)
      report(subject, passage, amounts[k], sum, {"qui précèdent", "that come before"});
  }
}

void apply(const Subject& subject) {
  check_lines(subject);
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Amount> amounts = amounts_of(passage);
    if (amounts.size() < 3) continue;
    check_sum(subject, passage, amounts);
    check_parts(subject, passage, amounts);
    check_line_above(subject, passage, amounts);
    check_listed_total(subject, passage, amounts);
  }
}

}  // namespace

const Rule rule = {
    "DAT-006",
    "totals",
    Family::dates,
    Severity::error,
    {"Un total est la somme des montants", "A total is the sum of its amounts"},
    {"Les moyens annoncés engagent chaque financeur : un total faux se découvre au premier versement. "
     "Ne voit que les totaux nommés comme tels ou derrière « soit », près de leurs montants.",
     "The means announced bind each financer: a wrong total shows at the first payment. "
     "Only sees totals that are named as such or stand behind “soit”, near their amounts."},
    "- Caf : 12 000 €\n- Msa : 3 000 €\n- Communauté : 8 500,50 €\n- Total : 24 000 €\n",
    "- Caf : 12 000 €\n- Msa : 3 000 €\n- Communauté : 8 500,50 €\n- Total : 23 500,50 €\n",
    apply};

}  // namespace ctg::check::rules::totals
