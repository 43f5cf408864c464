// Signs that hold a place: "……", "____", "-----", "..../..../2026", "XX", "20XX", "JJ/MM/AAAA".
//
// Three dots are an ellipsis more often than a blank: what stands beside them decides. Five or more are a
// blank wherever they stand, but for the dots that lead to a page number.
#include <algorithm>

#include "check/blank_sight.h"

namespace ctg::check {

namespace {

// The kind of leader that a sign can be part of; 0 for other signs.
char leader_sign(std::string_view raw) {
  if (raw.empty()) return 0;
  if (raw[0] == '.' || raw.starts_with("…") || raw == "‥" || raw == "․" || raw == "⋯") return '.';
  if (raw == "_" || raw == "‗" || raw == "▁") return '_';
  if (raw == "-" || raw == "–" || raw == "—" || raw == "=" || raw == "~" || raw == "─") return '-';
  if (raw == "*" || raw == "·" || raw == "∙" || raw == "•") return '*';
  if (raw == "?" || raw == "#") return raw[0];
  return 0;
}

std::size_t weight_of(std::string_view raw) {
  std::size_t weight = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw.substr(at).starts_with("…") || raw.substr(at).starts_with("⋯"))
      weight += 3, at += 2;
    else if (raw.substr(at).starts_with("‥"))
      weight += 2, at += 2;
    else if ((static_cast<unsigned char>(raw[at]) & 0xC0) != 0x80)
      ++weight;
  }
  return weight;
}

}  // namespace

Leader leader_at(const Sight& sight, std::size_t i) {
  if (!sight.sign(i)) return {};
  const char sign = leader_sign(sight.raw(i));
  if (sign == 0) return {};
  Leader leader{sign, i, 0};
  bool spaces = false;
  while (sight.sign(leader.last) && leader_sign(sight.raw(leader.last)) == sign) {
    // "une virgule … . Le": a full stop on its own behind dots ends the sentence, and is no part of them.
    spaces = spaces || (leader.last > i && sight.spaced(leader.last));
    leader.weight += weight_of(sight.raw(leader.last));
    ++leader.last;
  }
  const bool year =
      sign == '_' && i > 0 && !sight.spaced(i) && sight.number(i - 1) && sight.at(i - 1).size() == 3;
  const std::size_t least = year ? 1 : sign == '.' ? 2 : sign == '_' || sign == '?' ? 2 : sign == '-' ? 4 : 3;
  if (leader.weight < least || (sign == '.' && leader.weight == 2 && leader.last - i == 2)) return {};
  return leader;
}

bool is_crosses(const Sight& sight, std::size_t i) {
  if (!sight.letters(i)) return false;
  const std::string_view plain = sight.at(i);
  if (plain.find_first_not_of('x') != std::string_view::npos) return false;
  const std::string_view raw = sight.raw(i);
  if (plain.size() == 1) {
    // "202X", "Madame X", "X places": one cross says little by itself.
    if (raw != "X") return false;
    // "Animatrice (X %)"
    if (i > 0 && sight.is(i - 1, {"(", ":"}) && sight.is(i + 1, {"%", "€", "etp", "euros"})) return true;
    const bool year = sight.number(i - 1) && !sight.spaced(i) && sight.at(i - 1).size() == 3;
    // "X fois par an", "X places": before what is counted, behind no word that numbers with Roman figures.
    const std::string_view next = sight.at(i + 1);
    const bool counted =
        sight.letters(i + 1) && sight.spaced(i + 1) && !sight.capitalised(i + 1) && next.size() > 3 &&
        (next.ends_with('s') || next.ends_with('x')) && !sight.number(i - 1) &&
        !sight.is(i - 1, {"article", "annexe", "axe", "titre", "chapitre", "partie", "livre", "charles",
                          "section", "numero", "°", "×", ")"}) &&
        !sight.is(i + 1, {"dans", "vers", "sous", "mais", "siecles", "sans", "apres", "alors"});
    return year || counted || (i > 0 && sight.is_civility(i - 1) && !sight.letters(i + 1)) ||
           (i > 0 && !sight.number(i - 1) && sight.asks(i - 1) && sight.is_unit(i + 1));
  }
  // The century, the king, the chapter.
  return !sight.is(i + 1, {"siecle", "siecles"}) &&
         !sight.is(i - 1, {"chapitre", "titre", "livre", "tome", "louis"});
}

namespace {

// "Convention territoriale globale ......... 3": a line of a table of contents.
bool leads_to_page(const Sight& s, std::size_t first, const Leader& leader) {
  if (leader.sign != '.' && leader.sign != '_') return false;
  if (!s.number(leader.last) || leader.weight < 5) return false;
  // "Caf .......... 64 000 €": of a column of amounts.
  std::size_t end = leader.last;
  while (end < s.words.size() && (s.number(end) || (s.at(end) == "," && s.number(end + 1)))) ++end;
  if (s.is(end, {"€", "euros", "etp", "%"}) && (end + 1 >= s.words.size() || s.starts_line(end + 1)) &&
      first > 0)
    return true;
  // A page, or the year of a répertoire.
  const std::string_view page = s.at(leader.last);
  if (page.size() > 3 && !(page.size() == 4 && page.starts_with("20"))) return false;
  const bool ends = leader.last + 1 >= s.words.size() || s.starts_line(leader.last + 1);
  return ends && first > 0 && !s.asks(first - 1);
}

// "garde à domicile ............ 22 places", "Travaux ............ de mars à juin 2027": dots between a thing
// and its value, which ends the line.
bool leads_to_value(const Sight& s, std::size_t first, const Leader& leader) {
  constexpr std::size_t kLong = 8, kFew = 8;
  if (leader.weight < kLong || first == 0 || s.starts_line(first) || s.asks(first - 1)) return false;
  if (!s.letters(first - 1) && s.at(first - 1) != ")") return false;
  bool number = false;
  std::size_t end = leader.last;
  for (; end < s.words.size() && (end == leader.last || !s.starts_line(end)); ++end) {
    if (end - leader.last >= kFew || leader_at(s, end).sign == '.') return false;
    number = number || s.number(end);
  }
  return number && (s.letters(leader.last) || s.number(leader.last));
}

// "les sports, la culture……": dots close to the last word of a list.
bool closes_list(const Sight& s, std::size_t first, std::size_t last) {
  if (first == 0) return false;
  if (s.at(first - 1) == "etc" || (s.at(first - 1) == "." && s.at(first - 2) == "etc")) return true;
  if (s.at(first - 1) == ",") return s.ends_sentence(last) || s.is(last, {")", "»", "]"});
  if (s.spaced(first) || s.asks(first - 1) || (s.number(first - 1) && s.is_numero(first - 2))) return false;
  if (!s.ends_sentence(last) && !s.is(last, {")", "»", "]", ","})) return false;
  for (std::size_t back = 1; back <= 12 && back < first; ++back) {
    if (s.is(first - 1 - back, {",", "("})) return true;
    if (s.is(first - 1 - back, {";", ".", ":"})) return false;
  }
  return false;
}

// A noun that a name follows: "l’association … représentée".
bool heads_a_name(const Sight& s, std::size_t i) {
  return s.is(i, {"association", "commune",   "ville",      "communaute", "communes",  "departement",
                  "syndicat",    "caf",       "msa",        "caisse",     "president", "presidente",
                  "maire",       "directeur", "directrice", "prefet",     "prefete",   "societe",
                  "prefecture",  "college",   "ecole",      "rue",        "place",     "associee",
                  "associe",     "membre",    "partenaire", "annexe",     "article",   "convention"});
}

// Three or four dots: whether a value should stand there.
bool holds_a_place(const Sight& s, std::size_t first, std::size_t last) {
  const bool spaced = s.spaced(first);
  const bool alone = first == 0 && last >= s.words.size();
  if (alone) return true;
  if (first > 0 && s.asks(first - 1) && !(s.at(first - 1) == ":" && s.letters(last) && s.capitalised(last)))
    return true;
  if (s.at(first - 1) == "«" && s.at(last) == "»") return true;
  if (s.at(first - 1) == "(" && s.at(last) == ")")
    return first >= 2 && s.asks(first - 2) &&
           (s.is_unit(last + 1) || s.is(last + 1, {",", ";", "."}) || last + 1 >= s.words.size());
  if (first == 0 && s.is_unit(last)) return true;  // "… ETP de chargé de recrutement"
  if (s.starts_line(first) && (first == 0 || s.is(first - 1, {";", ",", ":"})))
    return s.letters(last) && !s.capitalised(last) && !is_function_word(s.words[last]) &&
           !s.is(last, {"dont", "qui", "que", "mais", "puis", "car", "donc", "comme", "c'", "qu'"});
  if (s.is_unit(last) && s.at(first - 1) != ",") return true;
  // "1 action terminée, … en cours"; "SIRET n° 4128…"
  if (s.at(first - 1) == "," && spaced && s.spaced(last) &&
      s.is(last, {"en", "sont", "ont", "a", "realisees", "terminees", "prevues", "abandonnees", "reportees"}))
    return true;
  if (s.number(first - 1) && !spaced && s.is_numero(first - 2)) return true;
  if (s.number(first - 1) && s.is(first - 1, {"20", "19"}) && !spaced && s.at(last) != ")") return true;
  if (s.at(first - 1) == "/" && first > 1 && s.number(first - 2)) return true;
  if (s.at(first - 1) == "-" && !spaced && !s.spaced(first - 1) && first > 1 && s.number(first - 2))
    return true;  // "2024-…"
  if (!spaced || s.is(first - 1, {",", "(", ";"})) return false;
  // "(Caf 60 000 €, Ville 45 000 €, Département …)"
  if (s.at(last) == ")" && s.capitalised(first - 1)) {
    for (std::size_t back = 2; back <= 12 && back <= first; ++back) {
      if (s.at(first - back) == "€") return true;
    }
  }
  if (s.at(last) == ",") return true;
  return heads_a_name(s, first - 1) && !s.is(last, {")", "»"});
}

// Over what belongs to the same blank: "n° 2020/…", "20__", "___/2026".
std::size_t grown_left(const Sight& s, std::size_t first) {
  if (first >= 2 && s.at(first - 1) == "/" && s.number(first - 2)) return first - 2;
  if (first >= 1 && s.is(first - 1, {"20", "19"}) && !s.spaced(first)) return first - 1;
  return first;
}
std::size_t grown_right(const Sight& s, std::size_t last) {
  for (;;) {
    if (s.at(last) == "/" && (s.number(last + 1) || leader_at(s, last + 1).sign != 0)) {
      const Leader more = leader_at(s, last + 1);
      last = more.sign != 0 ? more.last : last + 2;
    } else if (const Leader more = leader_at(s, last); more.sign != 0 && more.sign != '-') {
      last = more.last;
    } else {
      return last;
    }
  }
}

bool is_rule_line(const Sight& s, std::size_t first, const Leader& leader) {
  return first == 0 && leader.last >= s.words.size() &&
         (leader.sign != '.' && (leader.sign != '_' || leader.weight >= 15));
}

bool in_residue(const Sight& s, std::size_t first) {
  for (std::size_t back = 1; back <= first && back < 60; ++back) {
    if (s.at(first - back) == ")") return false;
    if (s.at(first - back) == "(") return back > 1 && s.at(first - back + 1) == "…";
  }
  return false;
}

// "(264 000 €)": brackets of the passage hold amounts, so "(…)" among them is one that is missing.
bool encloses_amounts(const Sight& s) {
  for (std::size_t i = 1; i < s.words.size(); ++i) {
    if (s.is(i, {"€", "euros"}) && s.at(i + 1) == ")" && s.number(i - 1)) return true;
  }
  return false;
}

bool is_blank(const Sight& s, std::size_t i, const Leader& leader) {
  switch (leader.sign) {
    case '.':
      if (leads_to_page(s, i, leader) || leads_to_value(s, i, leader) || in_residue(s, i)) return false;
      if (s.at(i - 1) == "[" && s.at(leader.last) == "]") return false;  // a bracket
      if (s.at(i - 1) == "(" && s.letters(leader.last)) return false;    // an instruction
      if (s.at(i - 1) == "(" && s.at(leader.last) == ")" && encloses_amounts(s)) return true;
      // "20..", "202…"
      if (s.is(i - 1, {"20", "19", "201", "202", "203"}) && !s.spaced(i) && i > 0) return true;
      if (leader.weight == 2 && s.at(i - 1) == ":" && i > 0 && leader.last >= s.words.size()) return true;
      if (leader.weight == 2) return s.spaced(i) && i > 0 && s.asks(i - 1) && leader.last < s.words.size();
      if (closes_list(s, i, leader.last) && leader.weight < 12) return false;
      return leader.weight >= 5 || holds_a_place(s, i, leader.last);
    case '_':
      if (i > 0 && s.is(i - 1, {"20", "201", "202", "203"}) && !s.spaced(i)) return true;
      if (leads_to_page(s, i, leader)) return false;
      return s.spaced(i) || !s.letters(i - 1) || s.spaced(leader.last) || !s.letters(leader.last);
    case '?':
      return (i > 0 && s.asks(i - 1)) || (leader.weight >= 2 && s.spaced(i)) || s.is_unit(leader.last);
    case '#':
      return s.spaced(i);
    default:  // dashes and stars: in the place of a word only
      return i > 0 && s.asks(i - 1) && s.spaced(i);
  }
}

}  // namespace

void find_leaders(Sight& s) {
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.at(i) == "?" && i > 0 && s.spaced(i) && s.is_unit(i + 1) && s.asks(i - 1))
      s.add(Blank::Class::mark, i, i + 1);
    if (s.is(i, {"#"}) && s.is(i + 1, {"ref", "n", "valeur", "nom", "div", "value", "name"}) &&
        !s.spaced(i + 1)) {
      std::size_t last = i + 2;
      while (last < s.words.size() && !s.spaced(last)) ++last;
      s.add(Blank::Class::mark, i, last);
    }
    // "M. …": the full stop belongs to the title.
    if (s.at(i) == "." && s.raw(i).size() == 1 && i > 0 && s.is(i - 1, {"m"}) && s.spaced(i + 1)) continue;
    // "Mme N.N.": a name that nobody has yet
    if (s.letters(i) && s.words[i].plain.size() == 1 && s.raw(i) == "N" && i > 0 && s.at(i + 1) == "." &&
        s.raw(i + 2) == "N" && s.is_civility(i - 1))
      s.add(Blank::Class::mark, i, i + 3).asked = Asked::name;
    // "M. ? (Département)", "voir annexe ?": a question mark in the place of a name or a number.
    const bool referred = i > 0 && s.is(i - 1, {"annexe", "article", "fiche", "page", "axe", "action", "°"});
    if (s.at(i) == "?" && i > 0 && s.spaced(i) && (s.is_civility(i - 1) || referred)) {
      s.add(Blank::Class::mark, i, i + 1).asked = referred ? Asked::number : Asked::name;
      continue;
    }
    const Leader leader = leader_at(s, i);
    if (leader.sign == 0) continue;
    if (!is_rule_line(s, i, leader) && is_blank(s, i, leader)) {
      const std::size_t first = grown_left(s, i), last = grown_right(s, leader.last);
      // What stands in brackets behind dots is told by what asks for it.
      Blank& blank = s.add(leader.sign == '.' ? Blank::Class::dots : Blank::Class::mark, first, last);
      if (first > 0)
        blank.said =
            s.words[first - (first > 1 && (s.is_numero(first - 1) || s.at(first - 1) == ".") ? 2 : 1)].begin;
      i = last - 1;
      continue;
    }
    i = leader.last - 1;
  }
}

namespace {

bool is_date_letters(const Sight& s, std::size_t i) {
  return s.is(i, {"jj", "mm", "aaaa", "aa", "yyyy", "yy", "dd"});
}

// What stands for the day, the month or the year: none, a number, or signs.
bool is_date_atom(const Sight& s, std::size_t i) {
  return (s.number(i) && s.at(i).size() <= 4) || is_date_letters(s, i) ||
         (s.letters(i) && s.at(i).find_first_not_of('x') == std::string_view::npos) ||
         (s.sign(i) && (leader_sign(s.raw(i)) == '.' || leader_sign(s.raw(i)) == '_' || s.at(i) == "?"));
}

bool is_held(const Sight& s, std::size_t first, std::size_t last) {  // not a number and nothing else
  if (first == last) return true;
  for (std::size_t i = first; i < last; ++i) {
    if (!s.number(i)) return true;
  }
  return false;
}

// The date around the "/" at a word; false where it is none, or whole.
bool date_around(const Sight& s, std::size_t slash, std::size_t& first, std::size_t& last) {
  constexpr std::size_t kMost = 8;  // words of one part
  std::size_t second = slash + 1;
  while (second - slash <= kMost && is_date_atom(s, second)) ++second;
  if (s.at(second) != "/") return false;
  first = slash;
  while (first > 0 && slash - first < kMost && is_date_atom(s, first - 1)) --first;
  // A number that is not close belongs to what stands before.
  while (first < slash && s.number(first) && first + 1 < slash) ++first;
  last = second + 1;
  while (last - second <= kMost && is_date_atom(s, last) &&
         !(s.number(last) && last > second + 1 && s.spaced(last)))
    ++last;
  if (last > second + 1 && s.at(last - 1) == "." && s.sign(last - 1) && s.raw(last - 1).size() == 1) --last;
  const bool day = is_held(s, first, slash), month = is_held(s, slash + 1, second),
             year = is_held(s, second + 1, last);
  if (!day && !month && !year) return false;
  // "https://", "et // ou": with a part that is empty, only where a date is asked for.
  if (first < slash && last > second + 1) return true;
  if (!s.spaced(second) && !s.number(second + 1) && second == slash + 1) return false;
  return first == 0 || s.is(first - 1, {"le", "du", "au", "date", ":", "de", "naissance"});
}

}  // namespace

void find_dates(Sight& s) {
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.at(i) == "/") {
      std::size_t first = 0, last = 0;
      if (!date_around(s, i, first, last)) continue;
      s.add(Blank::Class::mark, first, last).asked = Asked::date;
      i = last - 1;
    } else if (s.is(i, {"jj", "aaaa", "yyyy"})) {
      const auto joins = [&](std::size_t at) { return s.is(at, {"/", "-", "."}) && s.raw(at).size() <= 1; };
      const auto part = [&](std::size_t at) {
        return is_date_letters(s, at) || s.is(at, {"mois", "annee"}) ||
               (s.number(at) && s.at(at).size() <= 4);
      };
      std::size_t first = i, last = i + 1;
      while (part(last) || (joins(last) && part(last + 1))) ++last;
      while (first > 0 &&
             (is_date_letters(s, first - 1) || (joins(first - 1) && first > 1 && part(first - 2))))
        --first;
      s.add(Blank::Class::mark, first, last).asked = Asked::date;
      i = last - 1;
    }
  }
}

void find_crosses(Sight& s) {
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    // "AVENANT N° X": a cross in the place of a number.
    const bool numbered = s.raw(i) == "X" && i > 0 && s.is_numero(i - 1);
    if (numbered) s.add(Blank::Class::mark, i, i + 1).asked = Asked::number;
    if (numbered || !is_crosses(s, i)) continue;
    std::size_t first = i, last = i + 1;
    const auto joins = [&](std::size_t at) {
      return s.is(at, {"/", "-", ".", "’"}) && s.raw(at).size() == 1;
    };
    while (first > 0) {
      if (s.number(first - 1) && !s.spaced(first))
        --first;
      else if (joins(first - 1) && !s.spaced(first) && first > 1 && !s.spaced(first - 1) &&
               s.number(first - 2))
        first -= 2;
      else
        break;
    }
    const auto crosses = [&](std::size_t at) {
      return s.letters(at) && s.at(at).find_first_not_of('x') == std::string_view::npos;
    };
    for (;;) {
      if (crosses(last))
        ++last;
      else if (joins(last) && !s.spaced(last) && (crosses(last + 1) || s.number(last + 1)) &&
               !s.spaced(last + 1))
        last += 2;
      else if (s.number(last) && !s.spaced(last))
        ++last;
      else
        break;
    }
    Blank& blank = s.add(Blank::Class::mark, first, last);
    if (last - first >= 5 && s.at(first + 1) == "/") blank.asked = Asked::date;
    i = last - 1;
  }
}

}  // namespace ctg::check
