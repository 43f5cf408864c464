// Cells come from spreadsheets of all kinds, so a date may be a date or "1er juin 2028", a number 71.5 or
// "71,5 %". What can mean two things ("12.500", a date with two digits of its year) is asked for again.
#include "suivi/cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/nearest.h"
#include "base/utf8.h"
#include "model/suivi.h"
#include "readers/structure.h"
#include "suivi/fault_values.h"

namespace ctg::suivi {

namespace {

using Cell = sheets::GridCell;

struct Choice {
  std::string_view word, shown;
};
constexpr Choice kStatuts[] = {{"non-demarree", "Non démarrée"},
                               {"en-cours", "En cours"},
                               {"realisee", "Réalisée"},
                               {"reportee", "Reportée"},
                               {"abandonnee", "Abandonnée"}};
constexpr Choice kYesNo[] = {{"oui", "Oui"}, {"non", "Non"}};
constexpr Choice kSens[] = {{"hausse", "En hausse"}, {"baisse", "En baisse"}};

std::span<const Choice> words_of(Type type) {
  switch (type) {
    case Type::statut:
      return kStatuts;
    case Type::yes_no:
      return kYesNo;
    case Type::sens:
      return kSens;
    default:
      return {};
  }
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

// White space folded to one blank (no-break spaces stay as they are), ends trimmed of all of it.
std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r') {
      blank = !out.empty();
      continue;
    }
    if (is_space(c) && (out.empty() || at == text.size())) continue;
    if (blank) out += ' ';
    blank = false;
    out += text.substr(from, at - from);
  }
  return out;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (!is_space(utf8::next(text, at))) out += text.substr(from, at - from);
  }
  return out;
}

std::string many_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = one_line(text.substr(at, end - at));
    for (const std::string_view mark : {"– ", "• ", "* "})
      if (line.starts_with(mark)) line.replace(0, mark.size(), "- ");
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  return out;
}

std::optional<int> whole(std::string_view digits, std::size_t longest) {
  if (digits.empty() || digits.size() > longest) return {};
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return {};
  return value;
}

std::optional<Date> day_of(int day, int month, int year) {
  if (day < 1 || month < 1) return {};
  return plausible(Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day))));
}

// "30/06/2028", "30-6-2028", "2028-06-30", "1er juin 2028".
std::optional<Date> typed_day(std::string_view text, bool american) {
  if (const auto date = parse_day(text)) return date;
  std::vector<std::string> parts(1);
  for (const char c : readers::folded(text)) {
    if (c == '/' || c == '-' || c == '.' || c == ' ')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  std::erase(parts, "");
  if (parts.size() != 3 || parts[2].size() != 4) return {};
  if (parts[0] == "1er") parts[0] = "1";
  if (american && text.find('/') != text.npos) std::swap(parts[0], parts[1]);
  const auto day = whole(parts[0], 2), year = whole(parts[2], 4);
  auto month = whole(parts[1], 2);
  for (std::size_t i = 0; i < kFrenchMonths.size() && !month; ++i)
    if (readers::folded(kFrenchMonths[i]) == parts[1]) month = static_cast<int>(i) + 1;
  return day && month && year ? day_of(*day, *month, *year) : std::nullopt;
}

// Thousandths of a number as spreadsheets keep it: binary, so a few units of its last place are forgiven.
std::optional<std::int64_t> stored_number(std::string_view text, double factor) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  const double scaled = value * factor * 1000;
  if (scaled < 0 || scaled >= 1e15) return {};
  const double rounded = std::round(scaled);
  if (std::abs(scaled - rounded) > 1e-9 * std::max(1.0, rounded)) return {};
  return static_cast<std::int64_t>(rounded);
}

struct TypedNumber {
  std::optional<std::int64_t> thousandths;
  bool percent = false;
  bool ambiguous = false;
};

// "1 250,50", "12000 €", "45 %", "0.5 ETP".
TypedNumber typed_number(std::string_view text) {
  TypedNumber out;
  std::string word = without_spaces(text);
  for (const std::string_view unit : {"€", "%", "ETP", "etp"}) {
    if (!word.ends_with(unit)) continue;
    word.resize(word.size() - unit.size());
    out.percent = unit == "%";
    break;
  }
  const std::size_t mark = word.find_first_of(".,");
  const std::string whole_part = word.substr(0, mark);
  std::string rest = mark == std::string::npos ? std::string() : word.substr(mark + 1);
  const auto digits = [](std::string_view t) {
    return std::all_of(t.begin(), t.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole_part.empty() || whole_part.size() > 12 || !digits(whole_part) || !digits(rest)) return out;
  if (mark != std::string::npos && (rest.empty() || rest.size() > 3)) return out;
  out.ambiguous = mark != std::string::npos && word[mark] == '.' && rest.size() == 3;
  rest.resize(3, '0');
  std::int64_t value = 0;
  const std::string all = whole_part + rest;
  std::from_chars(all.data(), all.data() + all.size(), value);
  out.thousandths = value;
  return out;
}

Understood is(std::string word) { return {std::move(word), {}, {}}; }

Understood wrong(const Bilingual& expected, std::string advice = {}) {
  return {{}, expected, std::move(advice)};
}

Understood understand_day(const Cell& cell, bool american, const Diagnostics& diags) {
  const std::string text = one_line(cell.text);
  if (cell.kind == Cell::Kind::date) {
    if (const auto date = parse_day(std::string_view(text).substr(0, 10))) return is(to_iso(*date));
  } else if (cell.kind == Cell::Kind::text) {
    if (const auto date = typed_day(text, american)) return is(to_iso(*date));
  }
  const bool number = cell.kind == Cell::Kind::number;
  return wrong({"une date", "a date"},
               number ? diags.phrase("donnez à la cellule le format date, ou écrivez par exemple 30/06/2028",
                                     "give the cell the format of a date, or write for example 30/06/2028")
                      : diags.phrase("écrivez-la par exemple 30/06/2028, avec quatre chiffres pour l’année",
                                     "write it for example 30/06/2028, with four digits for the year"));
}

// Excel keeps "45 %" as 0.45 in a cell that has the format of a number, and "100 %" as 1.
Understood doubtful_percentage(std::int64_t thousandths, const Diagnostics& diags) {
  const auto comma = [](std::string word) {
    std::replace(word.begin(), word.end(), '.', ',');
    return word;
  };
  return wrong({"un pourcentage sans équivoque", "a percentage that cannot mean two things"},
               diags.phrase("écrivez {} % ou {} %, avec le signe", "write {} % or {} %, with the sign",
                            comma(number_word(thousandths * 100)), comma(number_word(thousandths))));
}

Understood understand_number(const Cell& cell, bool percent, const Diagnostics& diags) {
  const std::string advice = diags.phrase("écrivez par exemple 12,5 : des chiffres, trois décimales au plus",
                                          "write for example 12,5: digits, at most three decimals");
  std::optional<std::int64_t> value;
  bool is_percent = cell.kind == Cell::Kind::percentage;
  if (cell.kind == Cell::Kind::number || is_percent) {
    value = stored_number(cell.text, is_percent ? 100 : 1);
  } else if (cell.kind == Cell::Kind::text) {
    const TypedNumber typed = typed_number(cell.text);
    if (typed.ambiguous)
      return wrong({"un nombre sans équivoque", "a number that cannot mean two things"},
                   diags.phrase("écrivez 12500 pour douze mille cinq cents, 12,5 pour douze et demi",
                                "write 12500 for twelve thousand five hundred, 12,5 for twelve and a half"));
    value = typed.thousandths;
    is_percent = typed.percent;
  }
  if (!value) return wrong({"un nombre", "a number"}, advice);
  if (percent && !is_percent && *value > 0 && *value <= 1000) return doubtful_percentage(*value, diags);
  if (is_percent && !percent)
    return wrong(
        {"un nombre sans « % »", "a number without “%”"},
        diags.phrase("l’unité de cette ligne n’est pas « % » : écrivez le nombre seul, ou corrigez l’unité",
                     "the unit of this row is not “%”: write the number alone, or mend the unit"));
  return is(number_word(*value));
}

Understood understand_percent(const Cell& cell, const Diagnostics& diags) {
  const Understood number = understand_number(cell, true, diags);
  const auto value = number.expected ? std::nullopt : whole(number.word, 3);
  if (value && *value <= 100) return is(std::to_string(*value));
  if (one_line(cell.text) == "1") return number;  // or 100
  return wrong({"un pourcentage entier, de 0 à 100", "a whole percentage, from 0 to 100"},
               diags.phrase("écrivez 45 pour 45\u00a0%", "write 45 for 45 %"));
}

// A whole number of a column, and what is said where it is none.
struct Range {
  int least, most;
  Bilingual expected;
  std::string advice;
};

Understood understand_whole(const Cell& cell, const Range& range, const Diagnostics& diags) {
  const Understood number = understand_number(cell, false, diags);
  const auto value = number.expected ? std::nullopt : whole(number.word, 4);
  if (value && *value >= range.least && *value <= range.most) return is(std::to_string(*value));
  return wrong(range.expected, range.advice);
}

std::string listed(const std::vector<std::string>& names, const Diagnostics& diags) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < 12; ++i)
    out += (out.empty() ? "" : ", ") + diags.phrase("«\u00a0{}\u00a0»", "“{}”", names[i]);
  return names.size() > 12 ? out + "…" : out;
}

std::string advise(std::string_view typed, const std::vector<std::string>& names, const Diagnostics& diags) {
  if (const auto near = nearest(typed, names))
    return diags.phrase("vouliez-vous dire «\u00a0{}\u00a0»\u202f?", "did you mean “{}”?", *near);
  return diags.phrase("choisissez dans la liste : {}", "choose from the list: {}", listed(names, diags));
}

Understood understand_choice(Type type, const Cell& cell, const Names& names, const Diagnostics& diags) {
  std::string text = readers::folded(one_line(cell.text));
  if (type == Type::yes_no && cell.kind == Cell::Kind::other && (text == "true" || text == "false"))
    return is(text == "true" ? "oui" : "non");
  if (type == Type::financer) {
    for (const std::span<const Financer> known : {names.financers, names.others})
      for (const Financer& one : known)
        if (text == readers::folded(one.name) || text == readers::folded(one.id)) return is(one.id);
  }
  for (const Choice& choice : words_of(type))
    if (text == readers::folded(choice.shown) || text == choice.word) return is(std::string(choice.word));
  const std::vector<std::string> known = choices(type, names.others);
  const Bilingual expected = type == Type::statut   ? Bilingual{"un statut", "a status"}
                             : type == Type::yes_no ? Bilingual{"oui ou non", "oui or non"}
                             : type == Type::sens   ? Bilingual{"un sens", "a direction"}
                                                    : Bilingual{"un financeur", "a financer"};
  return wrong(expected, advise(one_line(cell.text), known, diags));
}

Understood understand_action(const Cell& cell, const Names& names, const Diagnostics& diags) {
  std::string code = without_spaces(cell.text);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (std::binary_search(names.fiches.begin(), names.fiches.end(), code)) return is(code);
  const std::vector<std::string> known(names.fiches.begin(), names.fiches.end());
  return wrong({"le code d’une fiche du plan d’actions", "the code of a fiche of the plan"},
               advise(code, known, diags));
}

}  // namespace

std::string shown(Type type, std::string_view word, std::span<const Financer> financers) {
  std::string out(word);
  if (word.empty()) return out;
  if (type == Type::day && out.size() == 10)
    return out.substr(8, 2) + "/" + out.substr(5, 2) + "/" + out.substr(0, 4);
  if (type == Type::lines) {  // a dash in front would be a formula to a spreadsheet program
    for (std::size_t at = 0; at < out.size(); ++at)
      if (out.compare(at, 2, "- ") == 0 && (at == 0 || out[at - 1] == '\n')) out.replace(at, 1, "•");
  }
  if (type == Type::number) std::replace(out.begin(), out.end(), '.', ',');
  for (const Choice& choice : words_of(type))
    if (choice.word == word) return std::string(choice.shown);
  if (type == Type::financer)
    for (const Financer& one : financers)
      if (one.id == word) return one.name;
  return out;
}

std::vector<std::string> choices(Type type, std::span<const Financer> financers) {
  std::vector<std::string> out;
  for (const Choice& choice : words_of(type)) out.emplace_back(choice.shown);
  if (type == Type::financer)
    for (const Financer& one : financers) out.push_back(one.name);
  return out;
}

Understood understand(Type type, const Cell& cell, const Names& names, bool percent,
                      const Diagnostics& diags) {
  if (cell.kind == Cell::Kind::unknown)
    return wrong(
        {"une valeur", "a value"},
        diags.phrase("le fichier ne contient pas le résultat de cette formule : enregistrez-le depuis un "
                     "tableur, ou écrivez la valeur",
                     "the file does not hold the result of this formula: save it from a spreadsheet "
                     "program, or write the value"));
  if (cell.kind == Cell::Kind::error || is_fault_value(cell.shown.empty() ? cell.text : cell.shown))
    return wrong({"une valeur", "a value"}, diags.phrase("cette formule est en erreur : écrivez la valeur",
                                                         "this formula failed: write the value"));
  if (one_line(cell.text).empty()) return is({});
  switch (type) {
    case Type::text:
      return is(one_line(cell.shown.empty() ? cell.text : cell.shown));
    case Type::lines:
      return is(many_lines(cell.shown.empty() ? cell.text : cell.shown));
    case Type::day:
      return understand_day(cell, names.american, diags);
    case Type::number:
      return understand_number(cell, percent, diags);
    case Type::percent:
      return understand_percent(cell, diags);
    case Type::year:
      return understand_whole(cell,
                              {1900,
                               2199,
                               {"une année", "a year"},
                               diags.phrase("écrivez-la par exemple 2028", "write it for example 2028")},
                              diags);
    case Type::rank:
      return understand_whole(cell,
                              {1,
                               999,
                               {"le numéro d’un avenant", "the number of an avenant"},
                               diags.phrase("écrivez par exemple 1", "write for example 1")},
                              diags);
    case Type::action:
      return understand_action(cell, names, diags);
    default:
      return understand_choice(type, cell, names, diags);
  }
}

}  // namespace ctg::suivi
