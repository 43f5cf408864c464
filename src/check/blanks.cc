// Every finder says what it sees; then blanks that meet become one, under the name of the strongest.
#include "check/blanks.h"

#include <algorithm>

#include "base/utf8.h"
#include "check/blank_sight.h"

namespace ctg::check {

Bilingual what_to_write(Asked asked) {
  switch (asked) {
    case Asked::value:
      return {"écrivez la valeur", "write the value"};
    case Asked::name:
      return {"écrivez le nom", "write the name"};
    case Asked::date:
      return {"écrivez la date", "write the date"};
    case Asked::amount:
      return {"écrivez le montant", "write the amount"};
    case Asked::count:
      return {"écrivez le nombre", "write the number"};
    case Asked::number:
      return {"écrivez le numéro", "write the number"};
    case Asked::place:
      return {"écrivez le lieu ou l’adresse", "write the place or the address"};
    case Asked::duration:
      return {"écrivez la durée", "write the duration"};
    case Asked::choice:
      return {"gardez ce qui vaut pour votre convention", "keep what holds for your convention"};
  }
  return {};
}

bool Sight::accented(std::size_t i) const { return raw(i).find('\xC3') != std::string_view::npos; }

bool Sight::capitals(std::size_t i) const {
  if (!letters(i)) return false;
  const std::string_view word = raw(i);
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF) || c == 0x153) return false;
    count += c != U'\'' && c != 0x2019;
  }
  return count >= 2;
}

bool Sight::capitalised(std::size_t i) const {
  if (!letters(i)) return false;
  std::size_t at = words[i].begin;
  const char32_t c = utf8::next(passage.text, at);
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x152;
}

bool Sight::starts_line(std::size_t i) const {
  if (i == 0) return true;
  if (i >= words.size()) return false;
  const Passage::Piece& piece = passage.piece_at(words[i].begin);
  return words[i - 1].begin < piece.offset ||
         (words[i - 1].end <= words[i].begin && passage.text.find('\n', words[i - 1].end) < words[i].begin);
}

bool Sight::is_title() const {
  std::size_t big = 0, small = 0;
  for (std::size_t i = 0; i < words.size() && big + small < 40; ++i) {
    if (!letters(i) || words[i].plain.size() < 3) continue;
    ++(capitals(i) ? big : small);
  }
  return big > 2 * small;
}

bool Sight::is_civility(std::size_t i) const {
  static constexpr WordList kTitles("mme", "madame", "monsieur", "mlle", "mademoiselle", "mmes", "mm",
                                    "mesdames", "messieurs", "mr", "maitre", "docteur");
  if (kTitles.has(at(i))) return true;
  return at(i) == "." && i > 0 && is(i - 1, {"m", "mm", "mme", "mr"}) && !spaced(i);
}

bool Sight::is_unit(std::size_t i) const {
  static constexpr WordList kUnits("€", "%", "euros", "euro", "k€", "etp", "ans", "an", "annees", "mois",
                                   "jours", "semaines", "heures", "places", "habitants", "communes", "agents",
                                   "enfants", "familles", "exemplaires", "m2", "m²", "emplois", "postes",
                                   "seances", "logements", "allocataires", "jeunes");
  return kUnits.has(at(i));
}

bool Sight::asks(std::size_t i) const {
  if (i >= words.size()) return false;
  if (at(i) == ":" || is_civility(i) || is_numero(i)) return true;
  if (!letters(i)) return false;
  if (is_function_word(words[i])) return !accented(i) || at(i) == "a";
  static constexpr WordList kAsking("soit", "siege", "sis", "sise", "situe", "situee", "nomme", "nommee",
                                    "denomme", "denommee", "date", "numero", "montant", "telephone", "tel",
                                    "siret", "siren", "rna", "adresse", "representant", "concernant",
                                    "depuis", "sous", "est", "maximum", "represente", "compte", "courriel",
                                    "appelee", "intitule", "intitulee");
  return kAsking.has(at(i));
}

bool Sight::in_citation(std::size_t first, std::size_t last) const {
  constexpr std::size_t kFar = 60, kFew = 8;  // words
  std::size_t open = first;
  while (open > 0 && first - open < kFar && at(open - 1) != "«" && at(open - 1) != "»") --open;
  if (open == 0 || at(open - 1) != "«") return false;
  std::size_t close = last;
  while (close < words.size() && close - last < kFar && at(close) != "»") ++close;
  return at(close) == "»" && close - open > kFew;
}

Blank& Sight::add(Blank::Class kind, std::size_t first, std::size_t last) {
  Blank blank;
  blank.kind = kind;
  blank.begin = blank.said = words[first].begin;
  blank.end = blank.left_end = blank.right_begin = words[last - 1].end;
  blank.asked = asked(first, last);
  return found_.emplace_back(blank);
}

Asked Sight::asked(std::size_t first, std::size_t last) const {
  // What stands behind it first: a unit tells most.
  if (is(last, {"€", "euros", "euro", "k€"})) return Asked::amount;
  if (is(last, {"ans", "an", "annees", "mois", "jours", "semaines", "heures"})) return Asked::duration;
  if (is_unit(last)) return Asked::count;
  const std::size_t before = first - 1;  // past the end where nothing stands before it
  if (is_numero(before) || is(before, {"numero", "siret", "siren", "rna", "telephone", "tel"}))
    return Asked::number;
  if (is_civility(before)) return Asked::name;
  if (is(before, {"montant", "somme"})) return Asked::amount;
  if (is(before, {"date"})) return Asked::date;
  for (std::size_t back = 1; back <= 6 && back <= first; ++back) {
    const std::size_t i = first - back;
    if (is(i, {";", ".", ",", "»"}) && back > 1 && !is_civility(i)) break;
    if (back == 1 && is(i, {"le", "du", "au"}) && !accented(i)) return Asked::date;
    if (is(i, {"fait", "siege", "sis", "sise", "situe", "situee", "domicilie", "domiciliee", "adresse",
               "lieu", "rue"}))
      return Asked::place;
    if (is(i, {"montant", "somme", "cout", "budget", "subvention", "plafond"})) return Asked::amount;
    if (is(i, {"date", "seance", "deliberation"})) return Asked::date;
    if (is(i, {"duree"})) return Asked::duration;
    if (is(i, {"represente", "representee", "commune",     "ville",      "communaute", "association",
               "caf",        "president",   "presidente",  "maire",      "directeur",  "directrice",
               "prefet",     "syndicat",    "nom",         "nomme",      "denomme",    "denommee",
               "prenom",     "entre",       "departement", "prefecture", "msa"}))
      return Asked::name;
  }
  return Asked::value;
}

namespace {

// What meets becomes one: its whole extent, under the strongest name.
std::vector<Blank> merged(std::vector<Blank> found) {
  std::stable_sort(found.begin(), found.end(), [](const Blank& a, const Blank& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.kind < b.kind;
  });
  std::vector<Blank> out;
  for (const Blank& blank : found) {
    if (out.empty() || blank.begin >= out.back().end) {
      out.push_back(blank);
      continue;
    }
    Blank& last = out.back();
    const std::size_t begin = last.begin, end = std::max(last.end, blank.end), said = last.said;
    if (blank.kind < last.kind) last = blank;
    last.begin = begin;
    last.said = std::min({said, last.said, begin});
    last.end = end;
  }
  return out;
}

Marks words_of_marks(const Settings& settings) {
  Marks out;
  for (const CustomaryMark& mark : settings.marks) {
    MarkWords made;
    made.alone = mark.alone;
    for (Word& word : words_of(mark.text)) made.words.push_back(std::move(word.plain));
    // Leaders are found as such, in any length.
    const bool dots = std::find(made.words.begin(), made.words.end(), "…") != made.words.end();
    if (made.words.empty() || dots) continue;
    out.first_words.add(made.words[0]);
    out.all.push_back(std::move(made));
  }
  return out;
}

}  // namespace

Blanks::Blanks(const Passages& passages, const Settings& settings) : blanks_(passages.all.size()) {
  const Marks marks = words_of_marks(settings);
  std::vector<Blank> found;
  for (std::size_t i = 0; i < passages.all.size(); ++i) {
    found.clear();
    Sight sight(passages, i, found);
    if (sight.words.empty()) continue;
    find_empty_items(sight);
    find_leaders(sight);
    find_dates(sight);
    find_crosses(sight);
    find_customary_marks(sight, marks);
    find_brackets(sight);
    find_merge_fields(sight);
    find_field_names(sight);
    find_instructions(sight);
    find_alternatives(sight);
    find_open_endings(sight);
    find_gaps(sight);
    find_units(sight);
    find_labels(sight);
    if (!found.empty()) blanks_[i] = merged(std::move(found));
  }
}

bool Blanks::touches(std::size_t passage, std::size_t begin, std::size_t end) const {
  const std::vector<Blank>& all = blanks_[passage];
  const auto from =
      std::partition_point(all.begin(), all.end(), [&](const Blank& b) { return b.end <= begin; });
  return from != all.end() && from->begin < end;
}

}  // namespace ctg::check
