// Values are read as the schema's types have them: white space around them does not count; a number
// is digits with a point, a date is year-month-day. People write "3/2/2026" and "12 000,50": the message
// then gives the value in the form expected.
#include "model/values.h"

#include <algorithm>
#include <charconv>

#include "base/confined.h"
#include "base/file_name.h"
#include "base/nearest.h"
#include "xml/names.h"

namespace ctg::model {

namespace {

enum class Kind {
  text,
  day,
  known_day,
  rate,
  count,
  number,
  percentage,
  year,
  known_year,
  rank,
  id,
  clause,
  fiche,
  version,
  letter,
  uri,
  language,
};

// What to write, in a sentence that follows "écrivez" or "ajoutez x="…" :".
std::string expected(Kind kind, const Diagnostics& diags) {
  switch (kind) {
    case Kind::text:
      return diags.phrase("un texte, vide tant qu’il n’est pas connu", "a text, empty while it is not known");
    case Kind::day:
      return diags.phrase("une date comme 2026-02-03, ou rien tant qu’elle n’est pas connue",
                          "a date like 2026-02-03, or nothing while it is not known");
    case Kind::known_day:
      return diags.phrase("une date comme 2026-02-03", "a date like 2026-02-03");
    case Kind::rate:
      return diags.phrase("un pourcentage entier de 0 à 100, sans le signe",
                          "a whole percentage from 0 to 100, without the sign");
    case Kind::count:
      return diags.phrase("un nombre entier comme 1200, ou rien tant qu’il n’est pas connu",
                          "a whole number like 1200, or nothing while it is not known");
    case Kind::number:
      return diags.phrase(
          "un nombre comme 1200 ou 0.5 (trois décimales au plus), ou rien tant qu’il n’est pas connu",
          "a number like 1200 or 0.5 (three decimals at most), or nothing while it is not known");
    case Kind::percentage:
      return diags.phrase(
          "un pourcentage comme 50 ou 12.5, sans le signe, ou rien tant qu’il n’est pas connu",
          "a percentage like 50 or 12.5, without the sign, or nothing while it is not known");
    case Kind::year:
      return diags.phrase("une année comme 2026, ou rien tant qu’elle n’est pas connue",
                          "a year like 2026, or nothing while it is not known");
    case Kind::known_year:
      return diags.phrase("une année comme 2026", "a year like 2026");
    case Kind::rank:
      return diags.phrase("un nombre de 1 à 999", "a number from 1 to 999");
    case Kind::id:
      return diags.phrase("un identifiant : des lettres, des chiffres, - _ et le point, une lettre en tête",
                          "an identifier: letters, digits, - _ and the point, starting with a letter");
    case Kind::clause:
      return diags.phrase("l’identifiant d’une clause, comme art-9.al-3",
                          "the identifier of a clause, like art-9.al-3");
    case Kind::fiche:
      return diags.phrase("un code de fiche comme 1.A.1", "the code of a fiche, like 1.A.1");
    case Kind::language:
      return diags.phrase("un code de langue comme en ou oc", "the code of a language, like en or oc");
    case Kind::version:
      return diags.phrase("un numéro de version comme 1 ou 1.2", "a version number like 1 or 1.2");
    case Kind::letter:
      return diags.phrase("une lettre majuscule, de A à Z", "a capital letter, from A to Z");
    case Kind::uri:
      return diags.phrase("une adresse entière, comme https://www.caf.fr/ ou mailto:ctg@exemple.fr",
                          "a whole address, like https://www.caf.fr/ or mailto:ctg@example.org");
  }
  return {};
}

// What a value that was refused is not.
Bilingual denial(Kind kind) {
  switch (kind) {
    case Kind::text:
      break;
    case Kind::day:
    case Kind::known_day:
      return {"n’est pas une date du calendrier", "is not a date of the calendar"};
    case Kind::count:
      return {"n’est pas un nombre entier", "is not a whole number"};
    case Kind::number:
      return {"n’est pas un nombre", "is not a number"};
    case Kind::percentage:
      return {"n’est pas un pourcentage", "is not a percentage"};
    case Kind::rate:
      return {"n’est pas un pourcentage entier de 0 à 100", "is not a whole percentage from 0 to 100"};
    case Kind::year:
    case Kind::known_year:
      return {"n’est pas une année", "is not a year"};
    case Kind::rank:
      return {"n’est pas un numéro", "is not a number in a row"};
    case Kind::id:
    case Kind::clause:
      return {"n’est pas un identifiant", "is not an identifier"};
    case Kind::fiche:
      return {"n’est pas un code de fiche", "is not the code of a fiche"};
    case Kind::language:
      return {"n’est pas un code de langue", "is not the code of a language"};
    case Kind::version:
      return {"n’est pas un numéro de version", "is not a version number"};
    case Kind::letter:
      return {"n’est pas une lettre majuscule", "is not a capital letter"};
    case Kind::uri:
      return {"n’est pas une adresse entière", "is not a whole address"};
  }
  return {"ne convient pas", "does not fit"};
}

std::string_view code_of(Kind kind) {
  switch (kind) {
    case Kind::day:
    case Kind::known_day:
      return "MOD-010";
    case Kind::rate:
    case Kind::count:
    case Kind::number:
    case Kind::percentage:
    case Kind::year:
    case Kind::known_year:
    case Kind::rank:
      return "MOD-011";
    case Kind::fiche:
      return "MOD-014";
    case Kind::uri:
      return "MOD-015";
    default:
      return "MOD-013";
  }
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> parse_digits(std::string_view text, std::size_t longest) {
  if (!all_digits(text) || text.size() > longest) return {};
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// In thousandths.
std::optional<std::int64_t> parse_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto whole = parse_digits(text.substr(0, point), 12);
  if (!whole) return {};
  if (point == std::string_view::npos) return *whole * 1000;
  std::string decimals(text.substr(point + 1));
  if (!all_digits(decimals) || decimals.size() > 3) return {};
  decimals.resize(3, '0');
  return *whole * 1000 + *parse_digits(decimals, 3);
}

std::optional<int> parse_year(std::string_view text) {
  const auto year = parse_digits(text, 4);
  if (!year || text.size() != 4 || *year == 0) return {};
  return static_cast<int>(*year);
}

// "1.A.1"
bool is_fiche_code(std::string_view text) {
  const std::size_t first = text.find('.');
  const std::size_t last = text.rfind('.');
  if (first == std::string_view::npos || last != first + 2) return false;
  const auto rank = [](std::string_view t) { return all_digits(t) && t.front() != '0'; };
  const char letter = text[first + 1];
  return rank(text.substr(0, first)) && letter >= 'A' && letter <= 'Z' && rank(text.substr(last + 1));
}

// "en", "oc", "en-GB".
bool is_language(std::string_view text) {
  const std::string_view language = text.substr(0, text.find('-'));
  const std::string_view country = text.substr(language.size());
  const auto all = [](std::string_view t, char first, char last) {
    return std::all_of(t.begin(), t.end(), [&](char c) { return c >= first && c <= last; });
  };
  return (language.size() == 2 || language.size() == 3) && all(language, 'a', 'z') &&
         (country.empty() || (country.size() == 3 && all(country.substr(1), 'A', 'Z')));
}

bool is_version(std::string_view text) {
  for (;;) {
    const std::size_t point = text.find('.');
    if (!all_digits(text.substr(0, point))) return false;
    if (point == std::string_view::npos) return true;
    text.remove_prefix(point + 1);
  }
}

// A whole address: no scheme that a reader of the document would not expect, no space.
bool is_address(std::string_view text) {
  if (text.find(' ') != std::string_view::npos || !xml::is_uri(text)) return false;
  for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"}) {
    if (text.starts_with(scheme)) return text.size() > scheme.size();
  }
  return false;
}

// "3/2/2026" and "3 février 2026" as "2026-02-03": the day first, as it is written in French.
std::string suggested_day(std::string_view text) {
  std::array<std::string, 3> parts;
  for (std::string& part : parts) {
    const std::size_t end = std::min(text.find_first_of("/.- "), text.size());
    part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!text.empty() || parts[2].size() != 4) return {};
  const auto month = std::find(kFrenchMonths.begin(), kFrenchMonths.end(), parts[1]);
  if (month != kFrenchMonths.end()) parts[1] = std::to_string(month - kFrenchMonths.begin() + 1);
  if (parts[0] == "1er") parts[0] = "1";
  const std::string iso = fmt::format("{}-{:0>2}-{:0>2}", parts[2], parts[1], parts[0]);
  return parse_day(iso) ? iso : std::string();
}

// "12 000,50 €" as "12000.50".
std::string suggested_number(std::string_view text, Kind kind) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool skipped = false;
    for (const std::string_view sign : {" ", "\u00a0", "\u202f", "€", "%"}) {
      if (!text.substr(at).starts_with(sign)) continue;
      at += sign.size() - 1;
      skipped = true;
      break;
    }
    if (!skipped) out += text[at] == ',' ? '.' : text[at];
  }
  const auto digits = parse_digits(out, 12);
  const bool good = kind == Kind::count  ? digits.has_value()
                    : kind == Kind::rate ? digits && *digits <= 100
                                         : parse_decimal(out).has_value();
  return good ? out : std::string();
}

std::string suggestion(const Value& value, Kind kind) {
  switch (kind) {
    case Kind::day:
    case Kind::known_day:
      return suggested_day(value.text);
    case Kind::rate:
    case Kind::count:
    case Kind::number:
    case Kind::percentage:
      return suggested_number(value.text, kind);
    case Kind::uri: {
      const std::string whole = "https://" + value.text;
      return value.text.starts_with("www.") && is_address(whole) ? whole : std::string();
    }
    default:
      return {};
  }
}

std::string where(const Value& value, const Diagnostics& diags) {
  if (value.attribute.empty()) return fmt::format("<{}>", value.element);
  return diags.phrase("attribut « {} » de <{}>", "attribute “{}” of <{}>", value.attribute, value.element);
}

void refuse(const Value& value, Kind kind, Element& e) {
  Diagnostics& diags = e.diags();
  const std::string said = value.text.empty() ? diags.phrase("la valeur est vide", "the value is empty")
                                              : diags.phrase("« {} » {}", "“{}” {}", shortened(value.text),
                                                             denial(kind).in(diags.lang()));
  const std::string better = suggestion(value, kind);
  diags.error(code_of(kind), value.place, "{} : {}", "{}: {}", where(value, diags), said)
      .hint("écrivez {}", "write {}", better.empty() ? expected(kind, diags) : better);
}

std::optional<Value> ask(Element& e, std::string_view name, Need need, Kind kind) {
  return e.attribute(name, need, expected(kind, e.diags()));
}

// A value that `parse` reads, or nothing where it is empty.
template <class T, class Parse>
Located<std::optional<T>> optional_value(const std::optional<Value>& value, Kind kind, Element& e,
                                         Parse parse) {
  if (!value) return {{}, e.place()};
  if (value->text.empty()) return {{}, value->place};
  const auto parsed = parse(value->text);
  if (!parsed) refuse(*value, kind, e);
  return {parsed, value->place};
}

// A text that `good` accepts.
template <class Good>
Text checked_text(Element& e, std::string_view name, Need need, Kind kind, Good good) {
  const auto value = ask(e, name, need, kind);
  if (!value) return {{}, e.place()};
  if (good(value->text)) return {value->text, value->place};
  refuse(*value, kind, e);
  return {{}, value->place};
}

}  // namespace

Text text_attribute(Element& e, std::string_view name, Need need) {
  return checked_text(e, name, need, Kind::text, [](std::string_view) { return true; });
}

std::optional<Text> file_attribute(Element& e, std::string_view name, Need need) {
  Text file = text_attribute(e, name, need);
  if (is_confined(file.value)) {
    if (const auto trouble = refused_elsewhere(file.value))
      e.diags()
          .warning("MOD-039", file.place, "le nom de fichier « {} » {}", "the name of a file “{}” {}",
                   shortened(file.value), trouble->in(e.diags().lang()))
          .hint("renommez le fichier en lettres simples, ici et dans le dossier",
                "rename the file in plain letters, here and in the dossier");
    return file;
  }
  e.diags()
      .error("MOD-034", file.place, "le fichier « {} » n’est pas dans le dossier : il n’est pas lu",
             "the file “{}” is not in the dossier: it is not read", shortened(file.value))
      .hint("copiez-le dans le dossier, et donnez son nom à partir de là (logos/caf.png)",
            "copy it into the dossier, and give its name from there (logos/caf.png)");
  return {};
}

Day day_attribute(Element& e, std::string_view name, Need need) {
  return optional_value<Date>(ask(e, name, need, Kind::day), Kind::day, e, parse_day);
}

KnownDay known_day_attribute(Element& e, std::string_view name) {
  const auto value = ask(e, name, Need::required, Kind::known_day);
  if (!value) return {{}, e.place()};
  const auto day = parse_day(value->text);
  if (!day) refuse(*value, Kind::known_day, e);
  return {day.value_or(Date{}), value->place};
}

std::optional<int> rate_attribute(Element& e, std::string_view name) {
  const auto value = ask(e, name, Need::optional, Kind::rate);
  if (!value) return {};
  const auto rate = parse_digits(value->text, 3);
  if (rate && *rate <= 100) return static_cast<int>(*rate);
  refuse(*value, Kind::rate, e);
  return {};
}

Count count_attribute(Element& e, std::string_view name, Need need) {
  return optional_value<std::int64_t>(ask(e, name, need, Kind::count), Kind::count, e,
                                      [](std::string_view t) { return parse_digits(t, 12); });
}

Decimal decimal_attribute(Element& e, std::string_view name, Need need) {
  return optional_value<std::int64_t>(ask(e, name, need, Kind::number), Kind::number, e, parse_decimal);
}

Year year_attribute(Element& e, std::string_view name, Need need) {
  return optional_value<int>(ask(e, name, need, Kind::year), Kind::year, e, parse_year);
}

int known_year_attribute(Element& e, std::string_view name) {
  const auto value = ask(e, name, Need::required, Kind::known_year);
  if (!value) return 0;
  const auto year = parse_year(value->text);
  if (!year) refuse(*value, Kind::known_year, e);
  return year.value_or(0);
}

int rank_attribute(Element& e, std::string_view name, Need need) {
  const auto value = ask(e, name, need, Kind::rank);
  if (!value) return 0;
  const auto rank = parse_digits(value->text, 3);
  if (!rank || *rank == 0) refuse(*value, Kind::rank, e);
  return static_cast<int>(rank.value_or(0));
}

Located<std::string> id_attribute(Element& e, std::string_view name, Need need) {
  return checked_text(e, name, need, Kind::id, xml::is_ncname);
}

Located<std::string> clause_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::required, Kind::clause, xml::is_nmtoken);
}

Located<std::string> fiche_attribute(Element& e, std::string_view name, Need need) {
  return checked_text(e, name, need, Kind::fiche, is_fiche_code);
}

Text language_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::optional, Kind::language, is_language);
}

Text version_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::required, Kind::version, is_version);
}

Text letter_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::required, Kind::letter,
                      [](std::string_view t) { return t.size() == 1 && t[0] >= 'A' && t[0] <= 'Z'; });
}

Text uri_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::required, Kind::uri, is_address);
}

Text percentage_attribute(Element& e, std::string_view name) {
  return checked_text(e, name, Need::required, Kind::percentage,
                      [](std::string_view t) { return t.empty() || parse_decimal(t).has_value(); });
}

std::string advise_empty(std::string_view child, const Diagnostics& diags, std::string_view attributes) {
  return diags.phrase("ajoutez <{0}{1}></{0}>, vide tant que le contenu n’est pas connu",
                      "add <{0}{1}></{0}>, empty while its content is not known", child, attributes);
}

bool declared_none(Element& e) { return e.child("aucun", Need::optional) != nullptr; }

Text text_child(Element& e, std::string_view name, Need need) {
  const xml::Node* node = e.child(name, need, advise_empty(name, e.diags()));
  if (node == nullptr) return {{}, e.place()};
  Element child(*node, e.reading());
  Value value = child.content();
  return {std::move(value.text), std::move(value.place)};
}

Count count_content(Element& e) {
  return optional_value<std::int64_t>(e.content(), Kind::count, e,
                                      [](std::string_view t) { return parse_digits(t, 12); });
}

Decimal decimal_content(Element& e) {
  return optional_value<std::int64_t>(e.content(), Kind::number, e, parse_decimal);
}

std::optional<std::size_t> word_attribute(Element& e, std::string_view name,
                                          std::span<const std::string_view> words, Need need) {
  Diagnostics& diags = e.diags();
  std::string list;
  std::vector<std::string> candidates;
  for (const std::string_view word : words) {
    if (word.empty()) continue;
    if (!list.empty()) list += ", ";
    list += word;
    candidates.emplace_back(word);
  }
  if (candidates.size() < words.size()) list += diags.phrase(", ou laissez-la vide", ", or leave it empty");
  const auto value = e.attribute(name, need, diags.phrase("une valeur parmi {}", "one of {}", list));
  if (!value) return {};
  const auto found = std::find(words.begin(), words.end(), value->text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  const Reported d =
      value->text.empty()
          ? diags.error("MOD-012", value->place, "{} : la valeur est vide", "{}: the value is empty",
                        where(*value, diags))
          : diags.error("MOD-012", value->place, "{} : « {} » n’est pas une valeur admise",
                        "{}: “{}” is not a value admitted", where(*value, diags), shortened(value->text));
  const auto near = value->text.empty() ? std::nullopt : nearest(value->text, candidates);
  d.hint(near ? diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near)
              : diags.phrase("écrivez une valeur parmi : {}", "write one of: {}", list));
  return {};
}

}  // namespace ctg::model
