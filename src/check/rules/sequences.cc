// REF-008: what is numbered has no gap.
#include <algorithm>
#include <charconv>
#include <map>

#include "check/rules/rules.h"
#include "readers/headings.h"
#include "readers/structure.h"
#include "reading/citations.h"
#include "reading/word_list.h"

namespace ctg::check::rules::sequences {

namespace {

int value_of(std::string_view number) {
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc{} && end == number.data() + number.size() ? value : 0;
}

struct Step {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;  // "Priorité 4"
  int number = 0;
};

void report_gap(const Subject& subject, const Step& before, const Step& step, std::string_view thing) {
  const Reported report = subject.report(
      {*step.passage, step.begin, step.end}, "{} {} vient après {} : il manque {}",
      "{} {} comes after {}: {} is missing", thing, step.number, before.number, before.number + 1);
  report->notes.push_back({before.passage->at(before.begin),
                           subject.diags().phrase("le précédent est ici", "the one before is here")});
  report.hint("ajoutez ce qui manque, ou corrigez la numérotation",
              "add what is missing, or correct the numbering");
}

void report_twice(const Subject& subject, const Step& before, const Step& step) {
  const Reported report = subject.report({*step.passage, step.begin, step.end}, "deux articles {}",
                                         "two articles {}", step.number);
  report->notes.push_back({before.passage->at(before.begin),
                           subject.diags().phrase("le premier est ici", "the first one is here")});
  report.hint("corrigez la numérotation", "correct the numbering");
}

// One sequence: a number that was skipped, and does not come later. A start at 1 opens another.
void check(const Subject& subject, const std::vector<Step>& steps, std::string_view thing) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const Step& before = steps[i - 1];
    const Step& step = steps[i];
    if (step.number <= before.number + 1 || step.number > before.number + 3) continue;
    const bool later = std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(i), steps.end(),
                                   [&](const Step& other) { return other.number == before.number + 1; });
    // A sequence is one that started: "1, 2, 4"; or "1, 3" of what is never numbered with gaps.
    if (!later && steps[0].number == 1) report_gap(subject, before, step, thing);
  }
}

void check_articles(const Subject& subject) {
  std::vector<Step> steps;
  std::string last_above;  // of "2.1": "2"
  for (const Section& section : subject.passages().sections) {
    if (section.nature != document::Nature::article || section.first >= section.last) continue;
    const std::size_t dot = section.number.rfind('.');
    const std::string above = dot == std::string::npos ? std::string() : section.number.substr(0, dot);
    const int number = value_of(dot == std::string::npos ? section.number : section.number.substr(dot + 1));
    if (number == 0) continue;  // "9 bis"
    if (above != last_above) {
      check(subject, steps, "article");
      steps.clear();
      last_above = above;
    }
    if (number == 1 && !steps.empty()) {
      check(subject, steps, "article");
      steps.clear();
    }
    const Passage& heading = subject.passages().all[section.first];
    if (!steps.empty() && steps.back().number == number && steps[0].number == 1)
      report_twice(subject, steps.back(), {&heading, 0, heading.text.size(), number});
    steps.push_back({&heading, 0, heading.text.size(), number});
  }
  check(subject, steps, "article");
}

// "Fiche action n° 1", "n° 2", "n° 4".
void check_fiches(const Subject& subject) {
  std::vector<Step> steps;
  std::string above;
  for (const Section& section : subject.passages().sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    const std::size_t dot = section.number.rfind('.');  // "2.3": the third of axe 2
    std::string prefix = dot == std::string::npos ? std::string() : section.number.substr(0, dot + 1);
    if (prefix.empty() && section.number.size() > 1 && section.number[0] >= 'A' && section.number[0] <= 'Z')
      prefix = section.number.substr(0, 1);  // "F3"
    const int number = value_of(section.number.substr(prefix.size()));
    if (number == 0 || (prefix.size() > 1 && prefix.find_first_not_of("0123456789.") != std::string::npos))
      return;
    const Passage& heading = subject.passages().all[section.first];
    if (prefix != above) {
      if (steps.size() >= 2) check(subject, steps, "fiche");
      // "1.1, 1.2, 2.2": the first of an axe is missing, where the others start at 1.
      const bool from_one = !steps.empty() && steps[0].number == 1;
      steps.clear();
      above = prefix;
      if (from_one && number == 2 && prefix.ends_with('.'))
        report_gap(subject, {&heading, 0, heading.text.size(), 0}, {&heading, 0, heading.text.size(), 2},
                   "fiche");
    } else if (!steps.empty() && number == steps.back().number) {
      continue;  // its title twice, or a number given twice
    } else if (!steps.empty() && number < steps.back().number) {
      return;  // each axe has its own
    }
    steps.push_back({&heading, 0, heading.text.size(), number});
  }
  if (steps.size() >= (above.empty() ? 3u : 2u)) check(subject, steps, "fiche");
}

// The sign and number that a line opens with: "3.", "3)", "3°", "3 -"; 0 where it opens otherwise.
struct Opening {
  int number = 0;
  std::string sign;
  std::size_t end = 0;
};
Opening opening_of(const Passage& passage, std::size_t i) {
  const std::vector<Word>& words = passage.words;
  if (i + 2 >= words.size()) return {};
  const std::string_view raw =
      std::string_view(passage.text).substr(words[i].begin, words[i].end - words[i].begin);
  const int roman = readers::roman_value(raw);
  const bool letter = raw.size() == 1 && raw[0] >= 'a' && raw[0] <= 'z' && words[i + 1].plain == ")" &&
                      !words[i + 1].space_before;
  if (letter) return {raw[0] - 'a' + 1, "a)", words[i + 1].end};
  if (roman == 0 && (words[i].kind != Word::Kind::number || words[i].plain.size() > 2)) return {};
  const std::string& sign = words[i + 1].plain;
  // "2   Écrire aux maires        Mme Tessier": the row of a table that became a line.
  constexpr std::size_t kColumn = 2;  // blanks
  const bool row =
      roman == 0 && words[i + 1].kind == Word::Kind::letters && passage.capitalised(i + 1) &&
      words[i + 1].begin >= words[i].end + kColumn &&
      std::string_view(passage.text).substr(words[i + 1].end).find("  ") != std::string_view::npos;
  if (row) return {value_of(words[i].plain), "|", words[i].end};
  if (sign != "." && sign != ")" && sign != "°" && sign != "-" && sign != "–") return {};
  const bool dash = sign == "-" || sign == "–";
  if ((words[i + 1].space_before && !dash) || (dash && !words[i + 2].space_before)) return {};
  // "1.2", "12.05.2026": a code, a date.
  if (!words[i + 2].space_before || words[i + 2].kind != Word::Kind::letters) return {};
  if (roman > 0) return {roman, "I" + sign, words[i + 1].end};
  return {value_of(words[i].plain), sign, words[i + 1].end};
}

// "1. … 2. … 4.", at the start of lines, whatever stands between: a list, the points of minutes.
void check_enumerations(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::vector<std::pair<std::string, std::vector<Step>>> open;  // by their sign
  const auto close = [&](std::vector<Step>& steps) {
    if (steps.size() >= 3) check(subject, steps, subject.diags().phrase("point", "point"));
    steps.clear();
  };
  for (const Passage& passage : passages.all) {
    if (passage.kind == Passage::Kind::cell) continue;
    const document::Nature nature = passages.sections[passage.section].nature;
    const bool article = nature == document::Nature::article && passage.kind == Passage::Kind::heading;
    for (std::size_t i = 0; i < passage.words.size() && !article; ++i) {
      if (!passage.starts_line(i)) continue;
      const Opening opening = opening_of(passage, i);
      if (opening.number == 0) continue;
      auto found = std::find_if(open.begin(), open.end(),
                                [&](const auto& each) { return each.first == opening.sign; });
      if (found == open.end()) found = open.insert(open.end(), {opening.sign, {}});
      std::vector<Step>& steps = found->second;
      if (opening.number == 1) close(steps);
      const bool goes_on =
          !steps.empty() && opening.number > steps.back().number && opening.number <= steps.back().number + 2;
      if (opening.number != 1 && !goes_on) {
        steps.clear();
        continue;
      }
      steps.push_back({&passage, passage.words[i].begin, opening.end, opening.number});
    }
  }
  for (auto& [sign, steps] : open) close(steps);
}

// What is numbered in a text: "Priorité 1 :", "Étape 2 –", "Axe 3".
bool is_numbered(std::string_view word) {
  static constexpr std::string_view kThings[] = {"priorite",    "etape", "phase",  "axe",    "objectif",
                                                 "orientation", "volet", "action", "mesure", "enjeu",
                                                 "chapitre",    "titre", "module", "lot",    "critere"};
  return std::find(std::begin(kThings), std::end(kThings), word) != std::end(kThings);
}

// In the lines of one section, and of the same kind: "Priorité 1 … Priorité 2 … Priorité 4".
void check_lines(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  std::vector<std::pair<std::string_view, std::vector<Step>>> open;
  const auto close = [&] {
    for (const auto& [thing, steps] : open) {
      const std::string first = steps[0].passage->text.substr(steps[0].begin, 24);
      if (steps.size() >= 2) check(subject, steps, std::string_view(first).substr(0, first.find(' ')));
    }
    open.clear();
  };
  std::size_t section = 0;
  for (const Passage& passage : all) {
    if (passage.section != section) close();
    section = passage.section;
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (!passage.starts_line(i) || !is_numbered(passage.words[i].plain) ||
          (i == 0 && passage.words[i].plain == "axe"))
        continue;
      std::size_t at = i + 1;
      if (passage.words[at].plain == "n" && at + 2 < passage.words.size() &&
          passage.words[at + 1].plain == "°")
        at += 2;
      const int number = passage.words[at].kind == Word::Kind::number && passage.words[at].plain.size() <= 2
                             ? value_of(passage.words[at].plain)
                             : 0;
      if (number == 0) continue;
      // "Axe 1.2", "Action 3 et 4": no plain number.
      if (at + 1 < passage.words.size() &&
          (passage.words[at + 1].plain == "et" || passage.words[at + 1].plain == "," ||
           (passage.words[at + 1].plain == "." && !passage.words[at + 1].space_before &&
            at + 2 < passage.words.size() && !passage.words[at + 2].space_before)))
        continue;
      auto found = std::find_if(open.begin(), open.end(),
                                [&](const auto& each) { return each.first == passage.words[i].plain; });
      if (found == open.end()) {
        if (number != 1) continue;
        found = open.insert(open.end(), {passage.words[i].plain, {}});
      }
      if (number == 1 && !found->second.empty()) {
        const std::string first = found->second[0].passage->text.substr(found->second[0].begin, 24);
        check(subject, found->second, std::string_view(first).substr(0, first.find(' ')));
        found->second.clear();
      }
      found->second.push_back({&passage, passage.words[i].begin, passage.words[at].end, number});
    }
  }
  close();
}

// "2.1 …", "2.2 …", "2.4 …" and "Action 1.1", "Action 1.3": the parts of each number, wherever they stand.
void check_parts(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::map<std::string, std::vector<Step>> open;  // by what stands before the last number: "action 1.", "2."
  const auto close = [&](std::vector<Step>& steps) {
    if (steps.size() >= 2) {
      const Step& first = steps[0];
      check(subject, steps, first.passage->text.substr(first.begin, first.end - first.begin - 1));
    }
    steps.clear();
  };
  const auto fiches =
      std::count_if(passages.sections.begin(), passages.sections.end(),
                    [](const Section& section) { return section.nature == document::Nature::fiche; });
  for (const Passage& passage : passages.all) {
    const Section& section = passages.sections[passage.section];
    const bool heading = passage.kind == Passage::Kind::heading && section.first < section.last &&
                         &passages.all[section.first] == &passage;
    if (heading && (section.nature == document::Nature::article ||
                    (section.nature == document::Nature::fiche && fiches >= 3)))
      continue;
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      if (!passage.starts_line(i)) continue;
      std::size_t at = i;
      std::string key;
      if (is_numbered(passage.words[i].plain) || passage.words[i].plain == "fiche")
        key = passage.words[i].plain + " ", ++at;
      if (at + 3 >= passage.words.size() || passage.words[at].kind != Word::Kind::number ||
          passage.words[at].plain.size() > 2 || passage.words[at + 1].plain != "." ||
          passage.words[at + 1].space_before || passage.words[at + 2].space_before ||
          passage.words[at + 2].kind != Word::Kind::number || passage.words[at + 2].plain.size() > 2)
        continue;
      const Word& behind = passage.words[at + 3];
      const bool titled =
          (behind.kind == Word::Kind::letters && behind.space_before && passage.capitalised(at + 3)) ||
          is_one_of(behind.plain, {":", "–", "-", "—"}) ||
          (behind.plain == "." && at + 4 < passage.words.size() && passage.words[at + 4].space_before);
      if (!titled) continue;
      key += passage.words[at].plain + ".";
      const int number = value_of(passage.words[at + 2].plain);
      std::vector<Step>& steps = open[key];
      if (number == 1) close(steps);
      if (steps.empty() && number != 1) continue;
      steps.push_back({&passage, passage.words[at].begin, passage.words[at + 2].end, number});
    }
  }
  for (auto& [key, steps] : open) close(steps);
}

// "II.3  soutenir les parents isolés ;", "II.5  aller vers …": the parts of a Roman number, line by line.
void check_roman_parts(const Subject& subject) {
  std::vector<Step> steps;
  std::string part;
  const auto close = [&] {
    if (steps.size() >= 2) check(subject, steps, part);
    steps.clear();
  };
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      const RomanNumber found = roman_number_at(passage, i);
      constexpr std::size_t kLongest = 4;  // letters
      if (found.sign != '.' || found.roman.size() > kLongest || !passage.words[i + 3].space_before ||
          !passage.starts_line(i))
        continue;
      const int number = value_of(found.number);
      if (part != std::string(found.roman) + "." || number == 1) close();
      part = std::string(found.roman) + ".";
      if (steps.empty() && number != 1) continue;
      steps.push_back({&passage, passage.words[i].begin, passage.words[i + 2].end, number});
    }
  }
  close();
}

// Things whose numbers go on over the whole text, whatever stands between: "AXE 1", "AXE 2" over the fiches,
// each of which may be said again in them.
constexpr WordList kAcross("axe", "point", "orientation", "objectif", "enjeu", "volet", "theme", "chapitre",
                           "titre", "partie", "section");

// The number of a thing that a line opens with ("AXE 2", "L’objectif n° 2 est de …"): its words [at, last); 0
// where it opens otherwise.
struct Heading {
  std::size_t thing = 0, at = 0, last = 0;
  int number = 0;
};
Heading heading_of(const Passage& passage, std::size_t line) {
  Heading made;
  made.at = is_one_of(passage.word(line), {"l'", "le", "la"}) ? line + 1 : line;
  if (!kAcross.has(passage.word(made.at))) return made;
  made.thing = kAcross.find(passage.word(made.at));
  const bool numbered = passage.word(made.at + 1) == "n" && passage.word(made.at + 2) == "°";
  const std::size_t at = numbered ? made.at + 3 : made.at + 1;
  if (at >= passage.words.size() || (made.at > line && !numbered)) return made;
  const Word& numeral = passage.words[at];
  made.last = at + 1;
  const bool plain = made.last >= passage.words.size() ||
                     (!is_one_of(passage.word(made.last), {"et", ","}) &&
                      (passage.word(made.last) != "." || made.last + 1 >= passage.words.size() ||
                       passage.words[made.last + 1].space_before));
  if (!plain) return made;
  made.number = numeral.kind == Word::Kind::number
                    ? value_of(numeral.plain)
                    : readers::roman_value(
                          std::string_view(passage.text).substr(numeral.begin, numeral.end - numeral.begin));
  return made;
}

void check_across(const Subject& subject) {
  constexpr std::size_t kLong = 20;  // words: a line that is longer is a sentence
  std::map<std::size_t, std::vector<Step>> all;
  const auto close = [&](std::vector<Step>& steps) {
    if (steps.size() > 1) {
      const Step& first = steps[0];
      const std::string said = first.passage->text.substr(first.begin, first.end - first.begin);
      check(subject, steps, readers::folded(said.substr(0, said.find(' '))));
    }
    steps.clear();
  };
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (i > 0 &&
          (passage.words[i].plain.size() != 2 || passage.words[i].plain != "l'" || !passage.starts_line(i)))
        continue;
      const Heading heading = heading_of(passage, i);
      if (heading.number == 0 || (heading.at == i && passage.words.size() > kLong)) continue;
      std::vector<Step>& steps = all[heading.thing];
      if (heading.number == 1 && steps.size() > 1) close(steps);
      if (!steps.empty() && heading.number <= steps.back().number) continue;
      steps.push_back(
          {&passage, passage.words[heading.at].begin, passage.words[heading.last - 1].end, heading.number});
    }
  }
  for (auto& [thing, steps] : all) close(steps);
}

// "Annexe I", "Annexe II", "Annexe IV": of a list of annexes, line by line.
void check_annexes(const Subject& subject) {
  std::vector<Step> steps;
  const auto close = [&] {
    if (steps.size() >= 2) check(subject, steps, "annexe");
    steps.clear();
  };
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (!passage.starts_line(i)) continue;
      if (passage.words[i].plain != "annexe" || passage.words.size() - i < 3) continue;
      std::size_t at = i + 1;
      if (passage.word(at) == "n" && passage.word(at + 1) == "°") at += 2;
      if (at >= passage.words.size()) continue;
      const std::string_view raw =
          std::string_view(passage.text)
              .substr(passage.words[at].begin, passage.words[at].end - passage.words[at].begin);
      int number = passage.words[at].kind == Word::Kind::number && raw.size() <= 2
                       ? value_of(raw)
                       : readers::roman_value(raw);
      if (number == 0 || !is_one_of(passage.word(at + 1), {":", "–", "-", "—", "."})) continue;
      if (number == 1) close();
      if (!steps.empty() && number <= steps.back().number) {
        if (number < steps.back().number) close();
        continue;
      }
      steps.push_back({&passage, passage.words[i].begin, passage.words[at].end, number});
    }
  }
  close();
}

void apply(const Subject& subject) {
  check_across(subject);
  check_annexes(subject);
  check_articles(subject);
  check_fiches(subject);
  check_enumerations(subject);
  check_lines(subject);
  check_parts(subject);
  check_roman_parts(subject);
}

}  // namespace

const Rule rule = {
    "REF-008",
    "sequences",
    Family::references,
    Severity::warning,
    {"Ce qui est numéroté se suit", "What is numbered has no gap"},
    {"Un article ou une priorité qui manque a été perdu, ou les numéros viennent d’un autre texte. Ne voit "
     "que les articles, les fiches numérotées, « 2.1 », « Action 1.3 » en tête de ligne, les lignes qui "
     "s’ouvrent par « 1. », « 2) », « 3° » (trois au "
     "moins) ou par « Priorité 1 », « Étape 2 », « Axe 3 » et leurs pareilles.",
     "An article or a priority that is missing was lost, or the numbers come from another text. Only sees "
     "articles, numbered fiches, “2.1”, “Action 1.3” at the start of lines, and lines that open with “1.”, "
     "“2)”, “3°” (three at least) or with "
     "“Priorité 1”, “Étape 2”, “Axe 3” and their like."},
    "Priorité 1 : former les adultes\n\nPriorité 2 : aller vers les jeunes\n\nPriorité 4 : soutenir les parents\n",
    "Priorité 1 : former les adultes\n\nPriorité 2 : aller vers les jeunes\n\nPriorité 3 : soutenir les parents\n",
    apply};

}  // namespace ctg::check::rules::sequences
