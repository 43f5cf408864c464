// PLH-005: a label, or the announcement of a list, and nothing after it.
#include <algorithm>

#include "check/blank_reports.h"
#include "check/rules/rules.h"
#include "readers/fiches.h"

namespace ctg::check::rules::label_without_value {

namespace {

Reported tell_nothing(const Subject& subject, const Passage& passage, std::size_t begin, std::size_t end) {
  const Reported made = subject.report({passage, begin, end}, "« {} » n’est suivi de rien",
                                       "nothing follows “{}”", passage.text.substr(begin, end - begin));
  made.hint("écrivez ce que l’intitulé annonce, ou retirez-le",
            "write what the label announces, or take it out");
  return made;
}

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  return tell_nothing(subject, passage, blank.begin, blank.end);
}

// A line of the document: it is a passage, or a piece of one.
struct Line {
  const Passage* passage = nullptr;
  std::uint32_t begin = 0, end = 0;  // bytes of it
  std::uint32_t colon = 0;           // behind the label; end where there is none
  std::uint32_t number = 0;
  std::string_view text() const { return std::string_view(passage->text).substr(begin, end - begin); }
  std::string_view label() const { return std::string_view(passage->text).substr(begin, colon - begin); }
  bool is_label() const { return colon < end && colon + 1 == end; }
  bool is_valued() const { return colon + 2 < end; }
};

std::vector<Line> lines_of(const Passages& passages) {
  constexpr std::size_t kLabel = 70;  // bytes
  const auto in_lines = [](const Passage& passage) {
    return passage.kind != Passage::Kind::cell && passage.kind != Passage::Kind::note;
  };
  const auto bytes = [](std::size_t offset) { return static_cast<std::uint32_t>(offset); };
  std::size_t count = 0;
  for (const Passage& passage : passages.all) count += in_lines(passage) ? passage.pieces.size() : 0;
  std::vector<Line> lines;
  lines.reserve(count);
  for (const Passage& passage : passages.all) {
    if (!in_lines(passage)) continue;
    for (std::size_t p = 0; p < passage.pieces.size(); ++p) {
      Line line{&passage, bytes(passage.pieces[p].offset), bytes(passage.piece_end(p)), 0,
                passage.pieces[p].place.line};
      while (line.end > line.begin &&
             (passage.text[line.end - 1] == ' ' || passage.text[line.end - 1] == '\n'))
        --line.end;
      line.colon = bytes(std::min<std::size_t>(passage.text.find(':', line.begin), line.end));
      if (line.colon - line.begin > kLabel) line.colon = line.end;
      lines.push_back(line);
    }
  }
  return lines;
}

// "Référent de la démarche pour la Caf": the same first words, of two at least.
bool is_alike(std::string_view a, std::string_view b) {
  const std::size_t same = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first -
      a.begin());
  return std::count(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(same), ' ') >= 2;
}

// What the next part of a document follows as a matter of course.
bool announces(std::string_view label) {
  for (const std::string_view words :
       {"suivant", "ci-dessous", "ci-après", "soussign", "suit", "sont", "annexe", "Annexe", "signature"}) {
    if (label.find(words) != std::string_view::npos) return true;
  }
  return false;
}

// "Annexe 3", the label of an entry of a list.
bool is_annexe(std::string_view label) {
  constexpr std::size_t kShort = 16;  // bytes
  return (label.starts_with("Annexe ") || label.starts_with("ANNEXE ")) && label.size() <= kShort;
}

std::string_view first_word(std::string_view label) { return label.substr(0, label.find(' ')); }

// Whether nothing of its part stands behind a label.
bool ends_part(const Line& line, const Line* next) {
  return next == nullptr || next->passage->kind == Passage::Kind::heading ||
         next->passage->section != line.passage->section;
}

// Labels line by line, of which one has no value: between two like it, or behind one with a value, at the end
// of its part.
void check_lines(const Subject& subject, const std::vector<Line>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (!line.is_label() || line.passage->kind == Passage::Kind::heading) continue;
    const Line& before = lines[i - 1];
    const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (!before.is_valued() || before.passage->section != line.passage->section ||
        before.passage->kind != line.passage->kind || before.number + 1 < line.number)
      continue;
    const bool item = line.passage->kind == Passage::Kind::item;
    const bool close = next != nullptr && next->number <= line.number + 1;
    const bool row = close && next->is_valued() && next->passage->kind == line.passage->kind &&
                     (is_alike(line.label(), before.label()) || is_alike(line.label(), next->label()) ||
                      (item && next->passage->depth == line.passage->depth));
    const bool listed = is_annexe(line.label()) && is_annexe(before.label());
    const bool last = (ends_part(line, next) && !announces(line.label())) || (listed && !close);
    // "Date d’affichage :" behind "Date de la convocation : 22 janvier 2026", and a blank line
    const bool same = !close && first_word(line.label()) == first_word(before.label()) &&
                      first_word(line.label()).size() >= 4 && !announces(line.label());
    if (!row && !last && !same && !(listed && close && is_annexe(next->label()))) continue;
    if (subject.is_blank({*line.passage, line.begin, line.end})) continue;
    tell_nothing(subject, *line.passage, line.begin, line.end);
  }
}

// "A. Plan d’actions", "B.", "C. Délibérations": an entry of a list that is its number alone.
void check_entries(const Subject& subject, const std::vector<Line>& lines) {
  const auto entry = [&](std::size_t i) -> std::pair<char, bool> {
    if (i >= lines.size()) return {};
    const std::string_view text = lines[i].text();
    const bool sign = text.size() >= 2 && (text[1] == '.' || text[1] == ')') &&
                      ((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z') ||
                       (text[0] >= '1' && text[0] <= '9'));
    return sign ? std::pair(text[0], text.size() > 3) : std::pair<char, bool>{};
  };
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const auto [sign, filled] = entry(i);
    const auto [before, before_filled] = entry(i - 1);
    const auto [behind, behind_filled] = entry(i + 1);
    if (sign == 0 || filled || !before_filled || !behind_filled || before + 1 != sign || sign + 1 != behind ||
        lines[i].text().size() > 2)
      continue;
    tell_nothing(subject, *lines[i].passage, lines[i].begin, lines[i].end);
  }
}

// "Partenaires⇥Caf, Pmi, France Travail,", and on the next line the next label.
void check_commas(const Subject& subject, const std::vector<Line>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line &line = lines[i], &next = lines[i + 1];
    if (!line.text().ends_with(',') || next.passage->section != line.passage->section) continue;
    const bool labelled = line.text().find('\t') < 40 && next.text().find('\t') < 40;
    const bool fiche = labelled && !readers::fiche_label(next.text()).empty();
    if (!fiche) continue;
    subject
        .report({*line.passage, line.end - 1, line.end}, "rien après la dernière virgule",
                "nothing behind the last comma")
        .hint("écrivez ce qui manque, ou retirez la virgule", "write what is missing, or take the comma out");
  }
}

void apply(const Subject& subject) {
  tell_blanks(subject, Blank::Class::label, tell);
  if (subject.has_dossier()) return;
  const std::vector<Line> lines = lines_of(subject.passages());
  check_lines(subject, lines);
  check_entries(subject, lines);
  check_commas(subject, lines);
}

}  // namespace

const Rule rule = {
    "PLH-005",
    "label_without_value",
    Family::placeholders,
    Severity::error,
    {"Tout intitulé d’une fiche est suivi de son contenu",
     "Every label of a fiche is followed by its content"},
    {"Un intitulé vide ne dit pas si rien n’est prévu ou si l’on a oublié de l’écrire. "
     "Ne voit que les intitulés usuels (data/rubriques.tsv) et les annonces de liste ; un autre intitulé, "
     "suivi d’un texte qui n’est pas le sien, n’est pas vu.",
     "An empty label does not tell whether nothing is planned or someone forgot to write it. "
     "Only sees the usual labels (data/rubriques.tsv) and announcements of lists; not another label that is "
     "followed by a text not its own."},
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles :\n\nLES INDICATEURS "
    "D’EVALUATION :\n\n- Nombre de places\n",
    "1.A.1 Accueillir\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRESSOURCES MOBILISABLES "
    ":\n\nMatérielles : une salle\n\nLES "
    "INDICATEURS D’EVALUATION :\n\n- Nombre de places\n",
    apply};

}  // namespace ctg::check::rules::label_without_value
