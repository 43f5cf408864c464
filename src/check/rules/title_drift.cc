// REF-003: a fiche is cited under its own title.
#include <algorithm>
#include <map>
#include <set>

#include "check/rules/rules.h"
#include "readers/fiches.h"
#include "readers/structure.h"
#include "reading/spoken.h"

namespace ctg::check::rules::title_drift {

namespace {

// Words without signs, and without the échéance that a répertoire puts behind the title.
std::string bare(const Passage& passage, std::size_t from, std::size_t to = std::string::npos) {
  std::string out;
  const auto end = std::lower_bound(passage.words.begin(), passage.words.end(), to,
                                    [](const Word& word, std::size_t at) { return word.begin < at; });
  auto last = static_cast<std::size_t>(end - passage.words.begin());
  if (last > 0 && year_of(passage.words[last - 1]) != 0) --last;
  if (last > 0 && passage.words[last - 1].plain == "des") --last;  // "Dès 2026"
  for (std::size_t i = 0; i < last; ++i) {
    const Word& word = passage.words[i];
    if (word.begin < from || (word.kind != Word::Kind::letters && word.kind != Word::Kind::number)) continue;
    out += word.plain + " ";
  }
  return out;
}

// Of a table in a PDF, the cells beside the title come as lines behind it.
bool is_said_on_first_lines(const Passage& passage, std::size_t from, const std::string& title) {
  for (std::size_t i = 1; i < passage.pieces.size(); ++i) {
    const std::string said = bare(passage, from, passage.pieces[i].offset);
    if (said.size() >= title.size()) return said == title;  // more lines say more
  }
  return false;
}

// Without what stands behind a title in the bar of a fiche or over a table that goes on.
std::string without_tail(std::string said) {
  if (const std::size_t at = said.find(" echeance "); at != std::string::npos) said.erase(at + 1);
  constexpr std::string_view kGoesOn = " suite ";
  if (said.ends_with(kGoesOn)) said.erase(said.size() - kGoesOn.size() + 1);
  return said;
}

// The title of a bar may go on in the next line: "… pour les jeunes et soutenir leur / engagement".
std::string with_next_line(const Passages& passages, std::size_t heading, const std::string& title) {
  if (heading + 1 >= passages.all.size()) return title;
  const Passage& next = passages.all[heading + 1];
  const bool goes_on = !next.text.empty() && next.text[0] >= 'a' && next.text[0] <= 'z';
  return goes_on ? title + bare(next, 0, next.piece_end(0)) : title;
}

// Where the title starts: behind "1.A.1", behind "Fiche 1.2 –".
std::size_t title_of(std::string_view text) {
  if (const std::size_t code = readers::fiche_code(text); code > 0) return code;
  const auto heading = readers::fiche_heading(text);
  return heading ? heading->title : 0;
}

void report(const Subject& subject, const Passage& passage, std::string_view code, const Passage& heading) {
  const Reported made = subject.report(passage.whole(), "la fiche {} a ici un autre titre que le sien",
                                       "fiche {} has here another title than its own", code);
  made->notes.push_back(
      {heading.at(0), subject.diags().phrase("son titre : « {} »", "its title: “{}”", heading.text)});
  made.hint("citez-la sous son titre", "cite it under its title");
}

// "F2. Soutenir les assistants maternels ....... 2026": the entry of a list, with a year or a page behind it.
void listed(const Subject& subject, const Passage& passage, std::string_view code, const Passage& heading,
            const std::string& title) {
  const std::size_t line = passage.piece_end(0);
  std::string said = bare(passage, code.size());
  if (passage.words.empty()) return;
  if (passage.words.back().kind != Word::Kind::number) {
    // An entry without a page: of the same words but for one or two.
    said = bare(passage, code.size(), line);
    std::size_t same = 0, words = 0;
    for (std::size_t at = 0; at < said.size(); at = said.find(' ', at) + 1, ++words)
      same += title.find(said.substr(at, said.find(' ', at) + 1 - at)) != std::string::npos;
    if (said != title && words >= 3 && 2 * same > words) report(subject, passage, code, heading);
    return;
  }
  if (year_of(passage.words.back()) == 0 && said.size() > 2)
    said.erase(said.find_last_of(' ', said.size() - 2) + 1);
  if (!said.empty() && said != title) report(subject, passage, code, heading);
}

// "fiche n° 1 « Ouvrir un guichet unique »": the number and, in quotes, its title.
void check_quoted(const Subject& subject, const Passage& passage,
                  const std::map<std::string, std::string, std::less<>>& titles,
                  const std::map<std::string, const Passage*, std::less<>>& headings) {
  for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
    if (passage.word(i) != "fiche" && passage.word(i) != "action") continue;
    std::size_t at = i + 1;
    if (passage.word(at) == "action") ++at;
    if (passage.word(at) == "n" && passage.word(at + 1) == "°") at += 2;
    if (at >= passage.words.size()) break;
    std::size_t open = at + 1;  // over "1.A.2"
    while (open < at + 6 && open < passage.words.size() && !passage.words[open].space_before) ++open;
    const std::string number = std::string(passage.excerpt(at, open - 1).text());
    const auto found = titles.find(number);
    if (found == titles.end() || !is_one_of(passage.word(open), {"«", "\"", "“"})) continue;
    std::size_t last = open + 1;
    while (last < passage.words.size() && !is_one_of(passage.word(last), {"»", "\"", "”"})) ++last;
    if (last >= passage.words.size()) return;
    std::string said;
    for (std::size_t k = open + 1; k < last; ++k)
      if (passage.words[k].kind != Word::Kind::sign) said += passage.words[k].plain + " ";
    if (said.empty() || found->second.empty() || found->second.starts_with(said) || said == found->second)
      continue;
    const Reported made =
        subject.report(passage.excerpt(i, last), "la fiche {} a ici un autre titre que le sien",
                       "fiche {} has here another title than its own", found->first);
    const Passage& heading = *headings.find(found->first)->second;
    made->notes.push_back(
        {heading.at(0), subject.diags().phrase("son titre : « {} »", "its title: “{}”", found->second)});
    made.hint("citez-la sous son titre", "cite it under its title");
  }
}

// The rows of fiches in a répertoire: the code, and the title in its column. Gives the lines that were looked
// at.
std::set<const Passage*> check_repertoires(
    const Subject& subject, const std::map<std::string, const Passage*, std::less<>>& titles,
    const std::map<std::string, std::string, std::less<>>& bare_titles) {
  std::set<const Passage*> rows;
  for (const Grid& grid : subject.grids()) {
    if (!grid.aligned) continue;
    for (std::size_t k = 1; k < grid.columns(); ++k) {
      const std::string head = grid.head(k);
      if (!head.starts_with("intitule") && !head.starts_with("titre") && head != "action" &&
          head != "actions")
        continue;
      for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
        const GridCell &code = grid.rows[r][0], &cell = grid.rows[r][k];
        const auto own = bare_titles.find(code.text());
        if (own == bare_titles.end() || own->second.empty() || cell.passage == nullptr) continue;
        rows.insert(code.passage);
        if (bare(*cell.passage, cell.begin, cell.end) != own->second)
          report(subject, *cell.passage, own->first, *titles.find(own->first)->second);
      }
    }
  }
  return rows;
}

// Of "Fiche action n° 1" alone the title is what stands behind « Intitulé : ».
std::string labelled_title(const Passages& passages, const Section& section) {
  for (std::size_t i = section.first + 1; i < section.last && i < section.first + 4; ++i) {
    const Passage& passage = passages.all[i];
    if (!is_one_of(passage.word(0), {"intitule", "titre", "nom", "action"})) continue;
    const std::size_t colon = passage.text.find(':');
    if (colon != std::string::npos && colon < 30) return bare(passage, colon);
  }
  return {};
}

// "Fiche n° 2 – Étendre le relais ........ 7": of a contents list, by its dots or by an entry like it beside
// it.
bool is_of_list(const Passages& passages, const Passage& passage) {
  if (passage.text.find("..") != std::string::npos) return true;
  const auto at = static_cast<std::size_t>(&passage - passages.all.data());
  const auto is_entry = [&](std::size_t i) {
    return i < passages.all.size() && passages.all[i].kind == passage.kind &&
           passages.all[i].section == passage.section && readers::fiche_heading(passages.all[i].text);
  };
  return is_entry(at - 1) || is_entry(at + 1);
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::map<std::string, const Passage*, std::less<>> titles;
  std::map<std::string, std::string, std::less<>> bare_titles;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    const Passage& heading = passages.all[section.first];
    if (heading.kind != Passage::Kind::heading) continue;
    titles.emplace(section.number, &heading);
    std::string title = without_tail(bare(heading, title_of(heading.text)));
    // "FICHE ACTION 3.1", and its title on the next line
    constexpr std::size_t kShort = 14;  // words
    if (title.empty() && section.first + 1 < section.last) {
      const Passage& next = passages.all[section.first + 1];
      if (next.words.size() <= kShort && next.text.find(':') == std::string::npos &&
          next.text.find('\t') == std::string::npos && readers::fiche_label(next.text).empty())
        title = bare(next, 0, next.piece_end(0));
    }
    bare_titles.emplace(section.number, std::move(title));
  }
  std::map<std::string, std::string, std::less<>> quotable = bare_titles;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    const auto own = quotable.find(section.number);
    if (own == quotable.end()) continue;
    if (std::string label = labelled_title(passages, section); !label.empty()) own->second = std::move(label);
  }
  const std::set<const Passage*> rows = check_repertoires(subject, titles, bare_titles);
  for (const Passage& passage : passages.all)
    if (passage.kind != Passage::Kind::heading) check_quoted(subject, passage, quotable, titles);
  for (const Passage& passage : passages.all) {
    if (passage.kind == Passage::Kind::heading || rows.contains(&passage)) continue;
    const std::size_t length = title_of(passage.text);
    const auto entry = readers::fiche_heading(passage.text);
    bool coded = readers::fiche_code(passage.text) > 0;
    if (const std::string_view own = readers::listed_code(passage.text); !coded && titles.contains(own)) {
      listed(subject, passage, own, *titles.find(own)->second, bare_titles.find(own)->second);
      continue;
    }
    if (!coded && (!entry || !is_of_list(passages, passage))) continue;
    const auto found = titles.find(coded ? std::string_view(passage.text).substr(0, length)
                                         : std::string_view(entry->number));
    if (found == titles.end()) continue;
    const std::string& title = bare_titles.find(found->first)->second;
    // "1.A.1     Ouvrir une micro-crèche          Communauté     2027": the cell behind the code.
    const std::size_t from = std::min(passage.text.find_first_not_of(" \t", length), passage.text.size());
    const std::size_t gap = std::min(passage.text.find("  ", from), passage.text.find('\t', from));
    std::string said = bare(passage, length, gap);
    const bool paged = passage.words.back().kind == Word::Kind::number && year_of(passage.words.back()) == 0;
    if (!coded && said.size() > 2 && paged) said.erase(said.find_last_of(' ', said.size() - 2) + 1);
    if (said.empty()) continue;
    const auto own = static_cast<std::size_t>(found->second - passages.all.data());
    const auto is_said = [&](const std::string& whole) {
      return said == whole || without_tail(said) == whole || is_said_on_first_lines(passage, length, whole);
    };
    if (is_said(title) || is_said(with_next_line(passages, own, title))) continue;
    const Passage& heading = *found->second;
    report(subject, passage, found->first, heading);
  }
}

}  // namespace

const Rule rule = {
    "REF-003",
    "title_drift",
    Family::references,
    Severity::warning,
    {"Une fiche est citée sous son titre", "A fiche is cited under its title"},
    {"Deux titres pour une fiche : le lecteur du répertoire ne sait pas si c’est la même action. Un trait "
     "d’union ou une majuscule ne comptent pas.",
     "Two titles for one fiche: who reads the répertoire does not know whether it is the same action. "
     "Hyphens and capitals do not count."},
    "Répertoire des fiches actions\n\n1.A.1 Accueillir les jeunes 2026\n\n1.A.1 Accueillir les "
    "familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n",
    "Répertoire des fiches actions\n\n1.A.1 Accueillir les familles 2026\n\n1.A.1 Accueillir les "
    "familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n",
    apply};

}  // namespace ctg::check::rules::title_drift
