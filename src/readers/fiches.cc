// A code and a title stand in a répertoire and among links as well; only where labels of a fiche follow is it
// the fiche itself. The labels that end a fiche (liens, échéance) prove nothing: they follow a list of links.
#include "readers/fiches.h"

#include <algorithm>
#include <array>
#include <vector>

#include "readers/rubriques.h"
#include "readers/structure.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

struct Synonym {
  std::string_view name, part;
};

// The table of data/rubriques.tsv, in the order of the names.
const std::vector<Synonym>& synonyms() {
  static const std::vector<Synonym> kTable = [] {
    std::vector<Synonym> table;
    std::string_view rest = kRubriques;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const std::size_t tab = line.find('\t');
      if (line.starts_with('#') || tab == std::string_view::npos) continue;
      table.push_back({line.substr(tab + 1), line.substr(0, tab)});
    }
    std::sort(table.begin(), table.end(), [](const Synonym& a, const Synonym& b) { return a.name < b.name; });
    return table;
  }();
  return kTable;
}

bool word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || !((text[at] >= 'a' && text[at] <= 'z') || text[at] == '-');
}

// Without a bullet, a number ("1. ", "a) ") and an article before it.
std::string_view bare_label(std::string_view plain) {
  const std::size_t first = plain.find_first_of("abcdefghijklmnopqrstuvwxyz");
  if (first == std::string_view::npos) return {};
  plain.remove_prefix(first);
  if (plain.size() > 2 && plain[1] == ')') {
    plain.remove_prefix(std::min(plain.find_first_not_of(' ', 2), plain.size()));
  }
  constexpr std::array<std::string_view, 9> kArticles = {"les ", "le ",  "la ",         "l'",         "nos ",
                                                         "des ", "ses ", "rappel des ", "principaux "};
  for (const std::string_view article : kArticles) {
    if (plain.starts_with(article)) plain.remove_prefix(article.size());
  }
  return plain;
}

constexpr std::array<std::string_view, 6> kAnnouncing = {"fiche action", "fiche-action", "fiche projet",
                                                         "fiche",        "action",       "fiche operation"};

// "PARTENAIRES": as plain letters, for telling whether a line is in capitals.
bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool code_sign(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'; }

}  // namespace

std::size_t label_column(std::string_view line) { return std::min(line.find("  "), line.find('\t')); }

std::string_view fiche_label(std::string_view line) {
  constexpr std::size_t kLabel = 60, kWordsMost = 7;  // bytes before the colon; words
  const std::size_t end = std::min({line.find(':'), label_column(line), line.size()});
  if (end > kLabel || end == 0) return {};
  const std::string plain = folded(line.substr(0, end));
  std::string_view label = bare_label(plain);
  while (label.ends_with(' ') || label.ends_with('.')) label.remove_suffix(1);
  if (label.empty() || static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) >= kWordsMost)
    return {};
  // The longest name that the label starts with: names that start alike stand together.
  const auto& table = synonyms();
  auto next = std::upper_bound(table.begin(), table.end(), label,
                               [](std::string_view value, const Synonym& s) { return value < s.name; });
  while (next != table.begin()) {
    --next;
    if (next->name[0] != label[0]) return {};
    if (label.starts_with(next->name) && word_end(label, next->name.size())) return next->part;
  }
  return {};
}

bool names_rubrique(std::string_view folded_text, std::string_view part) {
  for (const Synonym& each : synonyms()) {
    if (each.part != part) continue;
    const std::size_t at = folded_text.find(each.name);
    if (at != std::string_view::npos && word_end(folded_text, at + each.name.size())) return true;
  }
  return false;
}

std::optional<FicheHeading> fiche_heading(std::string_view line) {
  constexpr std::size_t kLongest = 220;  // bytes
  if (line.empty() || line.size() > kLongest) return {};
  if (const std::size_t code = fiche_code(line); code > 0)
    return FicheHeading{std::string(line.substr(0, code)), code, true};
  // "A1 - Créer un relais": a letter and figures, told by the labels that follow as a code is.
  if (const std::string_view code = listed_code(line); !code.empty()) {
    const std::size_t title = line.find_first_not_of(" .:)-", code.size());
    if (title != std::string_view::npos && line.find("..") == std::string_view::npos)
      return FicheHeading{std::string(code), code.size(), true};
  }
  if (line[0] != 'F' && line[0] != 'A') return {};
  const std::string plain = folded(line.substr(0, 20));
  for (const std::string_view word : kAnnouncing) {
    if (!plain.starts_with(word) || !word_end(plain, word.size())) continue;
    std::string_view rest = line.substr(word.size());  // the words have no accent
    const std::size_t start = rest.find_first_not_of(" ");
    if (start == std::string_view::npos) return {};
    rest.remove_prefix(start);
    for (const std::string_view sign : {"n°", "N°", "n° ", "no "}) {
      if (rest.starts_with(sign)) rest.remove_prefix(sign.size());
    }
    while (rest.starts_with(" ") || rest.starts_with("\u00A0")) rest.remove_prefix(rest[0] == ' ' ? 1 : 2);
    std::size_t n = 0;
    while (n < rest.size() && code_sign(rest[n])) ++n;
    while (n > 0 && (rest[n - 1] == '.' || rest[n - 1] == '-')) --n;
    const std::string_view number = rest.substr(0, n);
    const bool counts = n <= 8 && number.find_first_of("0123456789") != std::string_view::npos;
    const bool titled =
        word != "fiche" && word != "action" && (rest.starts_with(":") || rest.starts_with("–"));
    if (!counts && !titled) return {};
    return FicheHeading{counts ? std::string(number) : "", line.size() - rest.size() + (counts ? n : 0),
                        false};
  }
  return {};
}

std::string_view listed_code(std::string_view line) {
  if (line.size() < 4 || line[0] < 'A' || line[0] > 'Z') return {};
  std::size_t end = 1;
  while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
  if (end == 1 || end > 4 || end >= line.size()) return {};
  return line[end] == '.' || line[end] == ' ' || line[end] == ':' || line[end] == ')' ? line.substr(0, end)
                                                                                      : std::string_view{};
}

namespace {

// Behind a code that a list of links may hold too, only what opens a fiche proves one.
bool opens_fiche(std::string_view part) {
  return part == "contexte" || part == "resultats" || part == "public" || part == "descriptif" ||
         part == "pilote";
}

}  // namespace

bool looks_like_label(std::string_view line) {
  return line.find(':') != std::string_view::npos || label_column(line) < line.size() ||
         (std::count(line.begin(), line.end(), ' ') <= 4 &&
          line.find_first_of("0123456789.;,") == std::string_view::npos);
}

bool starts_fiche(std::span<const Line> lines, std::size_t at) {
  constexpr std::size_t kFar = 14;
  const auto heading = fiche_heading(lines[at].text);
  if (!heading) return false;
  // "Fiche 4.2 (séjours) : l’indicateur change.": a sentence about one.
  if (!heading->code && lines[at].text.ends_with('.') && !lines[at].text.ends_with("..")) return false;
  for (std::size_t i = at + 1; i < std::min(at + kFar, lines.size()); ++i) {
    const auto next = fiche_heading(lines[i].text);
    if (next && (next->code == heading->code || next->number != heading->number)) return false;
    // "… les structures d’accompagnement des / publics": the end of a title is no label.
    const std::string_view text = lines[i].text;
    if (text[0] >= 'a' && text[0] <= 'z') continue;
    const std::string_view label = fiche_label(text);
    const bool sure = heading->code && opens_fiche(label) && looks_like_label(text);
    if (!sure && !lines[i].after_blank && text.find(':') == std::string_view::npos &&
        label_column(text) >= text.size() && !in_capitals(text))
      continue;
    if (label.empty() || !looks_like_label(text)) continue;
    // The last of the links of a fiche, whose own « Échéance » follows.
    if (label == "echeance" && lines[i].after_blank && text.size() < 12) return false;
    if (heading->code ? opens_fiche(label) : label != "titre") return true;
  }
  return false;
}

}  // namespace ctg::readers
