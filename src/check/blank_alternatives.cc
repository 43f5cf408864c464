// Two words where one should have been chosen: "sa/son", "la commune ou communauté de communes", "comité(s)".
#include <algorithm>

#include "check/blank_sight.h"
#include "reading/bodies.h"

namespace ctg::check {

namespace {

bool is_determiner(const Sight& s, std::size_t i) {
  return !s.accented(i) && s.is(i, {"le", "la", "les", "l'", "du", "des", "de", "au", "aux", "son", "sa",
                                    "ses", "leur", "leurs", "ce", "cette", "un", "une"});
}

// A person who holds an office, or whom the text may name.
bool holds_office(std::string_view plain) {
  static constexpr std::string_view kOffices[] = {
      "president", "presidente", "directeur",  "directrice", "maire",        "mairesse",
      "prefet",    "prefete",    "adjoint",    "adjointe",   "representant", "representante",
      "tresorier", "tresoriere", "signataire", "secretaire", "responsable",  "gestionnaire"};
  return std::find(std::begin(kOffices), std::end(kOffices), plain) != std::end(kOffices);
}

bool is_civil(std::string_view plain) {
  static constexpr std::string_view kTitles[] = {
      "monsieur", "madame", "mme", "m", "mademoiselle", "mlle", "mr", "messieurs", "mesdames", "mm", "mmes"};
  return std::find(std::begin(kTitles), std::end(kTitles), plain) != std::end(kTitles);
}

bool is_body(std::string_view plain) {
  static constexpr std::string_view kBodies[] = {
      "commune",   "ville",       "communaute", "epci",          "intercommunalite", "syndicat",
      "metropole", "association", "communes",   "agglomeration", "departement",      "collectivite"};
  return std::find(std::begin(kBodies), std::end(kBodies), plain) != std::end(kBodies);
}

// "représenté", "représentée"; "directeur", "directrice".
bool is_other_gender(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 2 || a == b) return false;
  if (b.size() == a.size() + 1 && b.starts_with(a)) return b.back() == 'e';
  const std::string_view stem = a.substr(0, a.size() - 2);
  return a.size() > 4 && b.starts_with(stem) &&
         (b.substr(stem.size()) == "rice" || b.substr(stem.size()) == "euse" ||
          b.substr(stem.size()) == "ere");
}

bool is_participle(std::string_view plain) {
  static constexpr std::string_view kWords[] = {"represente", "denomme", "autorise", "habilite",  "soussigne",
                                                "designe",    "mandate", "elu",      "domicilie", "ne",
                                                "nomme",      "dument",  "delegue",  "charge"};
  return std::find(std::begin(kWords), std::end(kWords), plain) != std::end(kWords);
}

bool is_pair(const Sight& s, std::size_t a, std::size_t b) {
  static constexpr std::string_view kPairs[][2] = {
      {"le", "la"},   {"son", "sa"},  {"du", "de"},    {"au", "a"},        {"ses", "leurs"}, {"son", "leur"},
      {"sa", "leur"}, {"il", "elle"}, {"ce", "cette"}, {"celui", "celle"}, {"le", "les"},    {"la", "les"},
      {"du", "des"},  {"oui", "non"}, {"le", "l'"},    {"la", "l'"}};
  if (!s.letters(a) || !s.letters(b)) return false;
  const std::string_view one = s.at(a), two = s.at(b);
  for (const auto& pair : kPairs) {
    if ((one == pair[0] && two == pair[1]) || (one == pair[1] && two == pair[0])) return true;
  }
  if (is_civil(one) && is_civil(two) && one != two) return true;
  if (holds_office(one) && holds_office(two) && one != two) return true;
  if (is_body(one) && is_body(two) && one != two) return true;
  if (!is_other_gender(one, two)) return false;
  return holds_office(one) || holds_office(two) || is_participle(one) || is_participle(two);
}

// "et/ou" is a way of writing; "et ou" is not.
bool is_and_or(const Sight& s, std::size_t i) {
  return s.at(i) == "et" && s.at(i + 1) == "ou" && !s.accented(i + 1);
}

// "M./Mme": the word, the slash and the word; the end, or 0.
std::size_t slashed(const Sight& s, std::size_t i) {
  std::size_t slash = i + 1;
  if (s.at(i) == "m" && s.at(slash) == ".") ++slash;
  if (!s.is(slash, {"/", "·"}) && !(s.at(slash) == "-" && s.spaced(slash) && false)) return 0;
  if (s.is(slash + 1, {"la"}) && s.at(i) == "de") return 0;
  if (!is_pair(s, i, slash + 1)) {
    // "du/de la", "au/à la"
    return 0;
  }
  std::size_t last = slash + 2;
  if (s.is(slash + 1, {"de", "a"}) && s.is(last, {"la", "l'"})) ++last;
  if (s.is(slash + 1, {"m", "mme"}) && s.at(last) == "." && !s.spaced(last)) ++last;
  while (s.at(last) == "/" && s.letters(last + 1) && is_civil(s.at(last + 1))) last += 2;
  if (is_body(s.at(slash + 1)) && s.at(last) == "de" && s.is(last + 1, {"communes"})) last += 2;
  return last;
}

// "par le préfet/la présidente": two offices or bodies, each with its article; "le président/la présidente"
// is a way of writing.
std::size_t slashed_nouns(const Sight& s, std::size_t i) {
  if (!s.sign(i + 2) || s.at(i + 2) != "/" || !is_determiner(s, i)) return 0;
  const auto named = [&](std::size_t at) {
    return holds_office(s.at(at)) || is_body(s.at(at)) || body_of(s.at(at)) != nullptr;
  };
  const std::size_t slash = i + 2;
  if (s.at(slash) != "/" || !named(i + 1) || !is_determiner(s, slash + 1)) return 0;
  std::size_t noun = slash + 2;
  if (is_determiner(s, noun)) ++noun;  // "de la"
  if (!named(noun) || s.at(noun) == s.at(i + 1) || is_other_gender(s.at(i + 1), s.at(noun)) || s.is_title())
    return 0;
  return noun + 1;
}

// "la commune ou communauté de communes", "la commune ou la communauté de": heads of which one is signed for.
std::size_t doubled_head(const Sight& s, std::size_t i) {
  if (!s.is(i, {"la", "le", "l'"}) || s.accented(i) || !is_body(s.at(i + 1)) || s.at(i + 2) != "ou" ||
      s.accented(i + 2))
    return 0;
  std::size_t head = i + 3;
  const bool article = s.is(head, {"la", "le", "l'"});
  if (article) ++head;
  if (!is_body(s.at(head)) || s.at(head) == s.at(i + 1)) return 0;
  // "la commune ou l’intercommunalité" names two things that exist.
  if (article && !(s.at(head) == "communaute" && s.at(head + 1) == "de")) return 0;
  std::size_t last = head + 1;
  if (s.at(last) == "de" || s.at(last) == "d'") last += s.is(last + 1, {"communes", "agglomeration"}) ? 2 : 1;
  return last;
}

// "Monsieur ou Madame le Maire", "M. le président ou Mme la présidente": one person signs.
std::size_t doubled_civility(const Sight& s, std::size_t i) {
  if (!is_civil(s.at(i)) || s.is(i, {"messieurs", "mesdames", "mm", "mmes"})) return 0;
  std::size_t at = i + 1;
  if (s.at(at) == "." && !s.spaced(at)) ++at;
  if (is_determiner(s, at) && holds_office(s.at(at + 1))) at += 2;
  if (s.at(at) != "ou" || s.accented(at)) return 0;
  std::size_t last = at + 1;
  if (!is_civil(s.at(last)) || s.at(last) == s.at(i)) return 0;
  ++last;
  if (s.at(last) == "." && !s.spaced(last)) ++last;
  if (is_determiner(s, last) && holds_office(s.at(last + 1))) return last + 2;
  return s.capitalised(last) ? 0 : last;
}

// "(ou des)", "(ou la communauté de communes)", "(ou …)"; "(ou son représentant)" is no choice of the model.
std::size_t in_brackets(const Sight& s, std::size_t i) {
  if (s.at(i) != "(" || !s.is(i + 1, {"ou", "et"}) || s.accented(i + 1) || i == 0) return 0;
  const std::size_t word = s.at(i + 1) == "et" && s.at(i + 2) == "/" && s.at(i + 3) == "ou" ? i + 4 : i + 2;
  if (s.at(i + 1) == "et" && word == i + 2) return 0;
  std::size_t close = word;
  while (close < s.words.size() && close - word < 6 && s.at(close) != ")") ++close;
  if (s.at(close) != ")") return 0;
  if (s.at(word) == "…") return close + 1;
  const bool before =
      is_determiner(s, i - 1) || is_body(s.at(i - 1)) || holds_office(s.at(i - 1)) || is_civil(s.at(i - 1));
  const bool choice =
      is_determiner(s, word) || is_body(s.at(word)) || holds_office(s.at(word)) || is_civil(s.at(word));
  if (!before || !choice || s.is(word, {"son", "sa", "ses", "leur", "leurs", "un", "une"})) return 0;
  return close + 1;
}

}  // namespace

// "(le comité technique / le comité de pilotage)": two that start with the same article.
void find_bracketed(Sight& s) {
  constexpr std::size_t kFar = 16;  // words
  for (std::size_t open = 0; open + 4 < s.words.size(); ++open) {
    if (s.at(open) != "(" || !is_determiner(s, open + 1)) continue;
    std::size_t slash = 0, close = open + 1;
    while (close < s.words.size() && close < open + kFar && s.at(close) != ")") {
      if (s.at(close) == "/" && s.spaced(close)) slash = close;
      ++close;
    }
    if (slash == 0 || s.at(close) != ")" || !is_determiner(s, slash + 1) || close - slash < 2) continue;
    s.add(Blank::Class::alternative, open, close + 1).asked = Asked::choice;
  }
}

void find_alternatives(Sight& s) {
  find_bracketed(s);
  bool boxed = false;  // the first box tells of all
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    std::size_t first = i, last = 0;
    if (is_and_or(s, i)) {
      last = i + 2;
      if (s.at(i - 1) == "commune" && s.at(last) == "l'" && s.at(last + 1) == "epci")
        first = i - 1, last += s.at(last + 2) == "signataire" ? 3 : 2;
    } else if (s.letters(i)) {
      last = slashed(s, i);
      if (last == 0) last = slashed_nouns(s, i);
      if (last == 0) last = doubled_head(s, i);
      if (last == 0) last = doubled_civility(s, i);
    } else if (s.at(i) == "(") {
      last = in_brackets(s, i);
      if (last != 0) first = i - 1;
    } else if (!boxed && s.is(i, {"☐", "□", "⬜", "❏", "❑"})) {
      boxed = true;
      // Boxes of which none is ticked, nor one before them.
      bool beside = false;  // on one line: not the bullets of a list
      std::size_t boxes = 0;
      bool ticked = false;
      for (std::size_t k = 0; k < s.words.size(); ++k) {
        if (s.is(k, {"☐", "□", "⬜", "❏", "❑"})) ++boxes, beside = beside || (k > i && !s.starts_line(k));
        ticked = ticked || s.is(k, {"☑", "☒", "✓", "✔", "■"});
      }
      if (boxes >= 2 && !ticked && (s.at(i) == "☐" || beside)) last = s.words.size();
    }
    if (last == 0) continue;
    if (s.is(i, {"oui", "non"}) && i > 0 && !s.is(i - 1, {":", "?", ")"})) continue;
    // "sa/son Présidente/Président" is one choice.
    Blank& blank = s.add(Blank::Class::alternative, first, std::min(last, s.words.size()));
    blank.asked = Asked::choice;
    i = last - 1;
  }
}

namespace {

bool is_ending(const Sight& s, std::size_t i) {
  return s.at(i) == "(" && !s.spaced(i) && s.at(i + 2) == ")" &&
         s.is(i + 1, {"e", "s", "es", "le", "x", "aux", "trice", "rice", "la", "les", "ne", "ere", "sse",
                      "esse", "me", "eaux"});
}

}  // namespace

// Of persons who are not named ("assistant(e)s sociaux"), or of a plain noun ("enfant(s)"), it is a way of
// writing; of a party, of who signs for it, or of an article ("le(s)", "au(x)"), something was not decided.
void find_open_endings(Sight& s) {
  for (std::size_t i = 0; i + 3 < s.words.size(); ++i) {
    if (!s.letters(i) || !is_ending(s, i + 1)) continue;
    const bool article = is_determiner(s, i) && s.is(i + 2, {"s", "x", "les", "la", "aux", "es"});
    const bool office = holds_office(s.at(i)) && i > 0 &&
                        (is_determiner(s, i - 1) || s.is(i - 1, {"/", ")", "/a"}) || is_civil(s.at(i - 1))) &&
                        !s.is(i + 2, {"s"});
    const bool civil = is_civil(s.at(i));
    if (!article && !office && !civil && !is_participle(s.at(i))) {
      // "du (ou des) comité(s)": the choice before goes on here.
      const bool goes_on = s.at(i - 1) == ")" && i >= 2 && (s.is(i - 2, {"des", "les", "aux"}));
      if (!goes_on) continue;
    }
    std::size_t last = i + 4;
    // The endings that follow agree with it: one thing to decide.
    for (std::size_t k = last; k < s.words.size() && k - last <= 3; ++k) {
      if (s.letters(k) && is_ending(s, k + 1)) last = k + 4, k = last - 1;
      if (s.is(k, {".", ";"})) break;
    }
    s.add(Blank::Class::open_ending, i, std::min(last, s.words.size())).asked = Asked::choice;
    i = last - 1;
  }
}

}  // namespace ctg::check
