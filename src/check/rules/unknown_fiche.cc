// REF-002: a code of fiche leads to a fiche.
#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "check/rules/rules.h"
#include "readers/fiches.h"
#include "readers/structure.h"

namespace ctg::check::rules::unknown_fiche {

namespace {

// The codes of a passage: "1.A.3", at its start or within it ("LIENS : 1.A.1 Ouvrir une crèche ; 1.A.3").
std::vector<std::pair<std::size_t, std::size_t>> codes_in(const Passage& passage) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const Word& word : passage.words) {
    if (word.kind != Word::Kind::number ||
        !(word.space_before || word.begin == 0 || passage.text[word.begin - 1] == '('))
      continue;
    const std::size_t length = readers::fiche_code(std::string_view(passage.text).substr(word.begin));
    if (length > 0) found.push_back({word.begin, length});
  }
  return found;
}

// "voir fiche F7", where they are F1 to F5.
void check_lettered(const Subject& subject, const std::vector<std::string>& codes) {
  constexpr std::size_t kLeast = 3;
  if (codes.size() < kLeast) return;
  const char letter = codes[0][0];
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::heading) continue;
    // "A4", all that a cell or a line says, where the fiches are A1, A2, B1
    const bool alone = passage.words.size() <= 2 && passage.text.size() >= 2 && passage.text.size() <= 3 &&
                       passage.text.find_first_not_of("0123456789", 1) == std::string::npos;
    const bool used = std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return !code.empty() && code[0] == passage.text[0];
    });
    if (alone && used && std::find(codes.begin(), codes.end(), passage.text) == codes.end())
      subject.report(passage.whole(), "il n’y a pas de fiche {}", "there is no fiche {}", passage.text);
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (passage.words[i].plain != "fiche" && passage.words[i].plain != "action") continue;
      const std::size_t from = passage.words[i + 1].begin;
      std::size_t to = from;
      while (to < passage.text.size() &&
             (passage.text[to] == letter || (passage.text[to] >= '0' && passage.text[to] <= '9')))
        ++to;
      const std::string code = passage.text.substr(from, to - from);
      if (code.size() < 2 || code[0] != letter || std::find(codes.begin(), codes.end(), code) != codes.end())
        continue;
      subject.report({passage, passage.words[i].begin, to}, "il n’y a pas de fiche {}",
                     "there is no fiche {}", code);
    }
  }
}

// "en lien avec la fiche action n° 9", where fiches are numbered "Fiche action n° 1".
void check_numbers(const Subject& subject, const std::vector<std::string>& codes) {
  const bool lettered = !codes[0].empty() && codes[0][0] >= 'A' && codes[0][0] <= 'Z';  // "F1", "F2"
  if (lettered) return check_lettered(subject, codes);
  const auto plain = [](const std::string& code) {
    return !code.empty() && code.size() <= 5 && code.find_first_not_of("0123456789.") == std::string::npos;
  };
  if (codes.size() < 3 || !std::all_of(codes.begin(), codes.end(), plain)) return;
  // "Action n° 1 : …": the fiches are called so.
  const std::vector<Passage>& all = subject.passages().all;
  const bool are_actions = std::any_of(all.begin(), all.end(), [](const Passage& passage) {
    return passage.kind == Passage::Kind::heading && passage.plain.starts_with("action n ");
  });
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::heading) continue;
    const std::vector<Word>& words = passage.words;
    // "Lien avec les fiches : 4, 9"
    for (std::size_t i = 0; i + 2 < words.size() && codes[0].find('.') == std::string::npos; ++i) {
      if ((words[i].plain != "fiches" && words[i].plain != "actions") || words[i + 1].plain != ":") continue;
      for (std::size_t k = i + 2; k < words.size(); ++k) {
        if (is_one_of(words[k].plain, {",", "et", ";"})) continue;
        if (words[k].kind != Word::Kind::number || words[k].plain.size() > 2) break;
        if (std::find(codes.begin(), codes.end(), words[k].plain) == codes.end())
          subject.report(passage.excerpt(k, k), "il n’y a pas de fiche {}", "there is no fiche {}",
                         words[k].plain);
      }
      break;
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool numbered = codes[0].find('.') != std::string::npos || are_actions;
      const bool action = words[i].plain == "action" && numbered && i > 0 &&
                          (words[i - 1].plain == "voir" || words[i - 1].plain == "l'" ||
                           words[i - 1].plain == "cf" || readers::fiche_label(passage.text) == "liens");
      if ((words[i].plain != "fiche" && !action) || i == 0) continue;
      std::size_t at = i + 1;
      if (at < words.size() && (words[at].plain == "action" || words[at].plain == "actions")) ++at;
      if (at + 1 < words.size() && words[at].plain == "n" && words[at + 1].plain == "°") at += 2;
      if (at >= words.size() || words[at].kind != Word::Kind::number || words[at].plain.size() > 2) continue;
      std::string code = words[at].plain;
      const bool glued = at + 2 < words.size() && !words[at + 1].space_before && !words[at + 2].space_before;
      if (glued && words[at + 1].plain == "-") continue;
      if (glued && words[at + 1].plain == "." && words[at + 2].kind == Word::Kind::number) {
        code += "." + words[at + 2].plain;
        at += 2;
      }
      const bool dotted = codes[0].find('.') != std::string::npos;
      if (dotted != (code.find('.') != std::string::npos)) continue;
      if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
      subject.report(passage.excerpt(i, at), "il n’y a pas de fiche {}", "there is no fiche {}", code);
    }
  }
}

bool is_dotted_code(std::string_view plain) {
  const std::size_t dot = plain.find('.');
  return dot != std::string_view::npos && dot > 0 && plain.size() <= 5 && dot + 1 < plain.size() &&
         plain.find_first_not_of("0123456789.") == std::string_view::npos &&
         plain.find('.', dot + 1) == std::string_view::npos;
}

// "la fiche 3.5", of a bilan whose table of actions has 3.1 to 3.4.
void check_tabled(const Subject& subject) {
  constexpr std::size_t kLeast = 4;
  std::set<std::string> codes, axes;
  for (const Grid& grid : subject.grids()) {
    std::set<std::string> column;
    for (const GridRow& row : grid.rows)
      if (!row.empty() && is_dotted_code(row[0].plain)) column.insert(row[0].plain);
    if (column.size() >= kLeast) codes.merge(column);
  }
  for (const std::string& code : codes) axes.insert(code.substr(0, code.find('.')));
  if (codes.empty()) return;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      if (passage.word(i) != "fiche") continue;
      std::size_t at = i + 1;
      if (passage.word(at) == "action") ++at;
      if (passage.word(at) == "n" && passage.word(at + 1) == "°") at += 2;
      if (at + 2 >= passage.words.size() || passage.word(at + 1) != "." ||
          passage.words[at + 2].space_before || passage.words[at + 2].kind != Word::Kind::number)
        continue;
      const std::string code = passage.words[at].plain + "." + passage.words[at + 2].plain;
      if (codes.contains(code) || !axes.contains(passage.words[at].plain)) continue;
      subject.report(passage.excerpt(i, at + 2), "il n’y a pas de fiche {}", "there is no fiche {}", code);
    }
  }
}

// A line of the répertoire, "3.2⇥Créer un espace de vie sociale⇥…", and no such fiche behind it.
void check_repertoire(const Subject& subject, const std::vector<std::string>& codes) {
  constexpr std::size_t kLeast = 3;
  if (codes.size() < kLeast || !std::all_of(codes.begin(), codes.end(), is_dotted_code)) return;
  for (const Grid& grid : subject.grids()) {
    const auto known = std::count_if(grid.rows.begin(), grid.rows.end(), [&](const GridRow& row) {
      return !row.empty() && std::find(codes.begin(), codes.end(), row[0].plain) != codes.end();
    });
    if (static_cast<std::size_t>(known) < kLeast) continue;
    for (const GridRow& row : grid.rows) {
      if (row.empty() || !is_dotted_code(row[0].plain) || row[0].passage == nullptr ||
          std::find(codes.begin(), codes.end(), row[0].plain) != codes.end())
        continue;
      subject.report({*row[0].passage, row[0].begin, row[0].end}, "il n’y a pas de fiche {}",
                     "there is no fiche {}", row[0].plain);
    }
  }
}

void apply(const Subject& subject) {
  std::vector<std::string> codes, titles;
  for (const Section& section : subject.passages().sections) {
    if (section.nature != document::Nature::fiche) continue;
    codes.push_back(section.number);
    titles.push_back(readers::folded(section.title));
  }
  if (codes.empty()) return check_tabled(subject);
  check_numbers(subject, codes);
  check_repertoire(subject, codes);
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::heading) continue;
    for (const auto& [begin, length] : codes_in(passage)) {
      const std::string code = passage.text.substr(begin, length);
      if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
      // The title that stands beside the code tells better than its letters which fiche is meant.
      const std::string title = readers::folded(std::string_view(passage.text).substr(begin + length));
      std::string meant;
      for (std::size_t i = 0; i < titles.size() && title.size() > 12; ++i) {
        if (titles[i].find(title.substr(1, std::min<std::size_t>(title.size() - 1, 40))) != std::string::npos)
          meant = codes[i];
      }
      if (meant.empty()) meant = nearest(code, codes).value_or("");
      const Reported report = subject.report({passage, begin, begin + length}, "il n’y a pas de fiche {}",
                                             "there is no fiche {}", code);
      if (!meant.empty()) report.hint("vouliez-vous dire {} ?", "did you mean {}?", meant);
    }
  }
}

}  // namespace

const Rule rule = {"REF-002",
                   "unknown_fiche",
                   Family::references,
                   Severity::error,
                   {"Tout code de fiche mène à une fiche", "Every code of fiche leads to a fiche"},
                   {"Les liens entre fiches disent avec quoi une action se coordonne ; un code qui "
                    "n’existe pas ne mène nulle part.",
                    "Links between fiches tell what an action is coordinated with; a code that does "
                    "not exist leads nowhere."},
                   "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de "
                   "places.\n\nLiens avec d’autres actions :\n\n1.B.4 Soutenir les parents\n",
                   "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de "
                   "places.\n\nLiens avec d’autres actions :\n\n1.A.1 Accueillir les familles\n",
                   apply};

}  // namespace ctg::check::rules::unknown_fiche
