// Words that stand for a value: "[date]", "(à préciser)", "NOM DE L’ASSOCIATION", "{{nom}}", "<adresse>".
#include <algorithm>

#include "base/next.h"
#include "check/blank_sight.h"

namespace ctg::check {

bool is_field_name(std::string_view plain) {
  static constexpr WordList kNames(
      "nom", "noms", "prenom", "prenoms", "adresse", "date", "dates", "montant", "numero", "qualite",
      "fonction", "titre", "intitule", "raison", "denomination", "siege", "lieu", "siret", "siren",
      "telephone", "mail", "courriel", "signataire", "representant", "nombre", "duree", "taux", "annee",
      "periode", "civilite", "coordonnees", "sigle", "statut", "somme", "compagnie");
  return kNames.has(plain);
}

namespace {

// A place or a body that a model leaves open: a field name only where a name is asked for.
bool is_body_name(std::string_view plain) {
  static constexpr WordList kNames("commune", "ville", "departement", "collectivite", "association",
                                   "structure", "organisme", "epci", "territoire", "communaute",
                                   "gestionnaire", "maire", "president", "partenaire", "region", "caf");
  return kNames.has(plain);
}

bool is_linking(const Sight& s, std::size_t i) {
  return s.is(i, {"de", "du", "des", "d'", "l'", "la", "le", "les", "et", "ou", "a"});
}

// "à", "la", "complétés": verbs that say what is still to be done.
bool is_mark_at(const Sight& s, std::size_t i, const MarkWords& mark) {
  if (i + mark.words.size() > s.words.size()) return false;
  for (std::size_t k = 0; k < mark.words.size(); ++k) {
    if (s.words[i + k].plain != mark.words[k]) return false;
  }
  return true;
}

// "à définir" of a thing is French; at the start of what is said, in brackets, in capitals or at the end of a
// few words it is a mark.
// "NB : …", "Note : …": what its author wrote to somebody else.
bool noted(const Sight& s) {
  return s.is(0, {"nb", "nota", "note", "remarque", "commentaire", "todo", "rappel"}) &&
         (s.at(1) == ":" || s.at(2) == ":");
}

bool stands_apart(const Sight& s, std::size_t i, std::size_t last) {
  if (noted(s)) return true;
  const bool starts = i == 0 || s.is(i - 1, {":", ";", "(", "[", "/", "–", "…", "«", "<", "→", "="}) ||
                      (s.is(i - 1, {"-"}) && s.spaced(i)) || s.passage.is_in_other_column(i, "   ");
  const bool ends = last >= s.words.size() || s.is(last, {".", ")", "]", ";", "»", ">", "…"}) ||
                    (s.at(last) == "," && i > 0 && s.at(i - 1) == ":");
  if (starts) return true;
  bool capitals = !s.is_title();
  for (std::size_t k = i; k < last; ++k)
    capitals = capitals && (s.capitals(k) || s.raw(k) == "A" || s.raw(k) == "À");
  if (capitals) return true;
  // "30 000 euros à confirmer par an": behind an amount.
  if (i >= 2 && s.is(i - 1, {"€", "euros", "%", "etp", "places"}) && s.number(i - 2)) return true;
  // "Comité de pilotage : date à caler avec les élus": the field that is asked for stands before the mark.
  if (i >= 2 && s.at(i - 2) == ":" && is_field_name(s.at(i - 1))) return true;
  if (!ends) return false;
  if (last >= s.words.size() && s.words.size() <= 4) return true;
  // "[commune à préciser]", "lieu : salle à définir"
  for (std::size_t back = 1; back <= 5 && back <= i; ++back) {
    if (s.is(i - back, {"(", "[", "<"})) return true;
    if (s.at(i - back) == ":") return back <= 4;
    if (s.is(i - back, {")", "]", ".", ";"})) return false;
  }
  // "Objectif : créer un nombre de places à définir"
  constexpr std::size_t kShort = 12;  // words of a value
  if (s.words.size() <= kShort && (s.at(1) == ":" || s.at(2) == ":") && last + 1 >= s.words.size())
    return true;
  if (s.at(i - 1) == "," && last >= s.words.size()) return true;
  // "à 14 h, lieu à confirmer."
  return i >= 2 && s.letters(i - 1) && s.at(i - 2) == ",";
}

}  // namespace

void find_customary_marks(Sight& s, const Marks& marks) {
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (!marks.first_words.may_have(s.words[i].plain)) continue;
    for (const MarkWords& mark : marks.all) {
      if (!is_mark_at(s, i, mark)) continue;
      const std::size_t last = i + mark.words.size();
      if (mark.alone && !stands_apart(s, i, last)) continue;
      // "Relogement : en attente du programme local": what is awaited is said.
      if (mark.alone && s.is(last, {"de", "du", "des", "d'"}) && !s.is(i - 1, {"(", "[", "<"})) continue;
      // "à définir un projet commun": what is to be done, not to be written.
      if (mark.alone && mark.words[0] == "a" && !noted(s) &&
          s.is(last, {"le", "la", "les", "l'", "un", "une", "ses", "son", "sa", "leur", "leurs", "ces",
                      "cette", "et"}))
        continue;
      std::size_t first = i;
      // In round brackets the whole is the mark: "(nom à préciser)".
      std::size_t open = i;
      while (open > 0 && i - open < 6 && s.letters(open - 1)) --open;
      std::size_t end = last;
      if (open > 0 && s.at(open - 1) == "(" && s.at(last) == ")") first = open - 1, end = last + 1;
      Blank& blank = s.add(Blank::Class::mark, first, end);
      if (first + 1 == open && open > 0) blank.asked = s.asked(first, end);
      i = end - 1;
      break;
    }
  }
  // "Erreur ! Signet non défini.": what a word processor writes for a field that leads nowhere.
  for (std::size_t i = 0; i + 2 < s.words.size(); ++i) {
    static constexpr WordList kErrors("erreur", "error");
    if (!kErrors.has(s.at(i)) || !s.is(i + 1, {"!", ":"}) || !s.capitalised(i) || !s.letters(i + 2)) continue;
    const bool known =
        s.is(i + 2, {"signet", "source", "reference", "renvoi", "liaison", "nom", "argument", "aucun", "il",
                     "bookmark", "objet", "style", "unknown", "no", "not", "le", "document", "fichier"});
    if (!known || (s.at(i + 1) == ":" && !s.is(i + 2, {"source", "reference", "signet"}))) continue;
    std::size_t last = i + 2;
    while (last < s.words.size() && !s.is(last, {".", ")", ";", ","}) && last - i < 14) ++last;
    s.add(Blank::Class::mark, i, s.at(last) == "." ? last + 1 : last);
    i = last;
  }
}

namespace {

// "[1]", "[12-17]", "[sic]", "[x]", "[texte](adresse)": brackets that hold a place for nothing.
bool means_something(const Sight& s, std::size_t open, std::size_t close) {
  if (s.is(open + 1, {"sic", "ndlr", "nda", "ndr", "^", "mailto", "http", "https", "www"})) return true;
  if (close == open + 2 && s.is(open + 1, {"signature", "signe", "cachet", "tampon", "paraphe"})) return true;
  if (close == open + 2 && s.is(open + 1, {"x", "v", "✓", "✔", "☒", "☑"})) return true;
  if (s.at(close + 1) == "(" && !s.spaced(close + 1)) return true;
  if (open + 1 == close || s.letters(open + 1)) return false;
  return std::all_of(s.words.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                     s.words.begin() + static_cast<std::ptrdiff_t>(close), [](const Word& word) {
                       return word.kind == Word::Kind::number || word.plain == "-" || word.plain == ";" ||
                              word.plain == "," || word.plain == "–";
                     });
}

}  // namespace

void find_brackets(Sight& s) {
  constexpr std::size_t kMost = 25;  // words
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.at(i) != "[") continue;
    std::size_t close = i + 1;
    while (close < s.words.size() && close - i <= kMost && s.at(close) != "]" && s.at(close) != "[") ++close;
    if (s.at(close) != "]" || means_something(s, i, close) || s.in_citation(i, close + 1)) continue;
    const bool doubled = s.at(i - 1) == "[" && s.at(close + 1) == "]";  // "[[nom]]"
    Blank& blank = s.add(Blank::Class::mark, doubled ? i - 1 : i, close + (doubled ? 2u : 1u));
    if (s.is(i + 1, {"date"})) blank.asked = Asked::date;
    if (s.is(i + 1, {"nom", "raison", "denomination", "prenom", "commune"})) blank.asked = Asked::name;
    if (s.is(i + 1, {"montant", "somme"})) blank.asked = Asked::amount;
    i = close;
  }
}

namespace {

bool plain_letters(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  });
}

// «Nom_Asso», «NomCommune», «Champ1»: more than a word in quotes that were typed without spaces.
bool is_merge_name(std::string_view name) {
  bool small = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '_' || (c >= '0' && c <= '9')) return true;
    if (c >= 'A' && c <= 'Z' && small) return true;
    small = c >= 'a' && c <= 'z';
  }
  return false;
}

bool is_html(std::string_view name) {
  static constexpr std::string_view kTags[] = {
      "a",  "b",  "i",  "u",     "p",      "br",   "hr",   "div",   "span",  "ul",   "ol", "li",
      "td", "th", "tr", "table", "strong", "em",   "sup",  "sub",   "img",   "font", "o",  "s",
      "h1", "h2", "h3", "h4",    "body",   "html", "head", "style", "tbody", "thead"};
  return std::find(std::begin(kTags), std::end(kTags), name) != std::end(kTags);
}

struct Frame {
  std::string_view open, close;
};

bool names_a_field(const Sight& s, const Frame& frame, std::size_t at, std::string_view name) {
  const std::string& text = s.passage.text;
  const bool spaced = name.starts_with("\u00A0") || name.starts_with("\u202F") || name.starts_with(' ');
  if (frame.open == "«" || frame.open == "‹") {
    if (spaced || !plain_letters(name)) return false;
    if (is_merge_name(name)) return true;
    // «Commune» is one where a name is asked for: "la commune de «Commune»", "représentée par «Nom»".
    const std::string_view before = std::string_view(text).substr(0, at);
    const std::vector<Word> word = words_of(name);
    const bool known = word.size() == 1 && (is_field_name(word[0].plain) || is_body_name(word[0].plain));
    for (const std::string_view asking : {"de ", "par ", "du ", "le ", "M. ", "Mme ", "à ", "n° "})
      if (known && before.ends_with(asking)) return true;
    return false;
  }
  if (frame.open == "<") {
    if (spaced || name.find("//") != std::string_view::npos || name.find('@') != std::string_view::npos)
      return false;
    const std::vector<Word> words = words_of(name);
    if (words.empty() || words.size() > 6 || words[0].kind != Word::Kind::letters) return false;
    return !is_html(words[0].plain) && std::all_of(words.begin(), words.end(), [](const Word& word) {
      return word.kind != Word::Kind::sign || word.plain == "-" || word.plain == "_" || word.plain == "/" ||
             word.plain == "'";
    });
  }
  if (frame.open == "%" || frame.open == "$" || frame.open == "#" || frame.open == "@" || frame.open == "{") {
    // "40 % des … %": a sign on each side, close to one word in capitals or with an underscore.
    if (name.find(' ') != std::string_view::npos)  // "{liste des membres}"
      return frame.open == "{" && std::none_of(name.begin(), name.end(), [](char c) {
               return c == ';' || c == ':' || c == '=' || (c >= '0' && c <= '9');
             });
    const bool big = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return plain_letters(name) && !(name[0] >= '0' && name[0] <= '9') &&
           (frame.open == "{" || (name.size() >= 3 && (big || is_merge_name(name))));
  }
  return name.find('\n') == std::string_view::npos;
}

}  // namespace

void find_merge_fields(Sight& s) {
  const std::string& text = s.passage.text;
  if (text.find_first_of("{<%$#@M\xC2\xE2") == std::string::npos) return;
  static constexpr Frame kFrames[] = {{"{{", "}}"}, {"${", "}"}, {"<<", ">>"}, {"«", "»"},
                                      {"‹", "›"},   {"<", ">"},  {"{", "}"},   {"%", "%"},
                                      {"$", "$"},   {"#", "#"},  {"@@", "@@"}};
  std::size_t done = 0;
  for (const Frame& frame : kFrames) {
    Next close(text, frame.close);
    for (std::size_t at = text.find(frame.open); at != std::string::npos;
         at = text.find(frame.open, at + 1)) {
      const std::size_t inside = at + frame.open.size(), end = close.from(inside);
      if (end == std::string::npos) break;
      if (end == inside || end - inside > 60) continue;
      if (!names_a_field(s, frame, at, std::string_view(text).substr(inside, end - inside))) continue;
      const auto word_from = [&](std::size_t byte) {
        return static_cast<std::size_t>(std::partition_point(s.words.begin(), s.words.end(),
                                                             [&](const Word& w) { return w.end <= byte; }) -
                                        s.words.begin());
      };
      std::size_t first = word_from(at), last = word_from(end + frame.close.size() - 1) + 1;
      s.add(Blank::Class::mark, first, std::min(last, s.words.size()));
      done = std::max(done, last);
      at = end;
    }
  }
  for (std::size_t i = 0; i < s.words.size(); ++i) {  // a field that was printed as its code
    if (s.raw(i) == "MERGEFIELD") s.add(Blank::Class::mark, i, std::min(i + 2, s.words.size()));
  }
}

namespace {

// "NOM DE L’ASSOCIATION": the words in capitals from a field's name on; the word behind them.
std::size_t run_of_capitals(const Sight& s, std::size_t i) {
  std::size_t last = i + 1;
  while (last < s.words.size() && last - i < 8) {
    if (s.capitals(last) || (s.letters(last) && (s.raw(last) == "L’" || s.raw(last) == "L'" ||
                                                 s.raw(last) == "D’" || s.raw(last) == "D'"))) {
      ++last;
    } else if (s.is(last, {"-", "/"}) && s.capitals(last + 1)) {
      last += 2;
    } else {
      break;
    }
  }
  return last;
}

// "Prénom NOM", "NOM Prénom", "Nom, prénom et qualité".
std::size_t run_of_names(const Sight& s, std::size_t i) {
  std::size_t last = i, names = 0;
  while (last < s.words.size() &&
         (is_field_name(s.at(last)) || s.is(last, {",", "et", "-", "/", "du", "de", "la", "l'"}))) {
    names += is_field_name(s.at(last));
    ++last;
  }
  while (last > i && !is_field_name(s.at(last - 1))) --last;
  return names >= 2 ? last : i;
}

}  // namespace

void find_field_names(Sight& s) {
  const bool title = s.is_title();
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (!s.letters(i) || !(is_field_name(s.at(i)) || is_body_name(s.at(i)))) continue;
    // In quotes: « Nom de l’association ». « Nombre de places », « Taux d’occupation » are indicators.
    if (s.at(i - 1) == "«" && s.is(i, {"nom", "noms", "prenom", "prenoms", "adresse", "date", "raison",
                                       "denomination", "siege", "numero", "qualite", "fonction"})) {
      std::size_t close = i + 1;
      while (close - i < 8 && s.letters(close)) ++close;
      // « Montant » may be the title of a clause: alone, it is a field where a value is asked for.
      const bool field = close > i + 1 ? is_linking(s, i + 1) : i >= 2 && s.asks(i - 2);
      if (s.at(close) == "»" && field) {
        s.add(Blank::Class::mark, i - 1, close + 1);
        i = close;
        continue;
      }
    }
    if (s.is(i, {"nom", "prenom"}) && s.capitalised(i)) {
      const std::size_t last = run_of_names(s, i);
      const bool big = s.capitals(i) || (last > i && s.capitals(last - 1));
      if (last > i && big && s.at(last) != ":" && !(title && s.passage.kind == Passage::Kind::cell)) {
        s.add(Blank::Class::mark, i, last).asked = Asked::name;
        i = last - 1;
        continue;
      }
    }
    if (!s.capitals(i)) continue;
    std::size_t last = run_of_capitals(s, i);
    const bool several = last > i + 1 && is_linking(s, i + 1);
    if (s.at(last) == ":" || s.number(last)) continue;  // "n° SIRET 213 900 457"
    const bool asked = i > 0 && (s.asks(i - 1) || s.at(i - 1) == "«" || is_field_name(s.at(i - 1)));
    if (title) {  // "CONVENTION AVEC L’ASSOCIATION NOM DE L’ASSOCIATION"
      if (!several || i == 0 || !s.is(i, {"nom", "date", "adresse"}) || !s.letters(i - 1) ||
          is_linking(s, i - 1))
        continue;
    } else if (is_body_name(s.at(i))) {  // "la commune de COMMUNE"; "la COMMUNE s’engage" is a way of writing
      if (!(s.at(i - 1) == "de" && s.is(i - 2, {"commune", "ville", "mairie", "communes", "maire"})) ||
          several)
        continue;
    } else if (!several && !asked) {
      continue;
    } else if (i == 0) {
      continue;
    }
    s.add(Blank::Class::mark, i, last);
    i = last - 1;
  }
}

namespace {

bool is_instruction_verb(const Sight& s, std::size_t i) {
  return s.is(i,
              {"preciser", "indiquer",   "completer", "inserer",      "renseigner", "mentionner", "lister",
               "rayer",    "cocher",     "situer",    "nommer",       "detailler",  "inscrire",   "saisir",
               "barrer",   "entourer",   "choisir",   "selectionner", "supprimer",  "remplacer",  "ajouter",
               "adapter",  "enumerer",   "citer",     "decrire",      "reprendre",  "rappeler",   "joindre",
               "coller",   "developper", "resumer",   "reporter"});
}

// "(nom)", "(date du conseil)", "(nom, prénom et qualité)": words [first, last) name fields, and nothing
// else.
bool only_names(const Sight& s, std::size_t first, std::size_t last) {
  if (!is_field_name(s.at(first)) && !is_body_name(s.at(first)) && !s.is(first, {"n", "ville", "en"}))
    return false;
  if (last - first > 9) return false;
  if (s.at(first) == "en")
    return last == first + 3 && s.is(first + 1, {"toutes"}) && s.at(first + 2) == "lettres";
  if (s.at(first) == "n") return last == first + 2;
  std::size_t nouns = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (!s.letters(i) && !s.is(i, {",", "/", "°"})) return false;
    nouns += s.letters(i) && !is_linking(s, i) && !is_field_name(s.at(i));
  }
  return nouns <= 3;
}

std::size_t closing(const Sight& s, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < s.words.size(); ++i) {
    if (s.at(i) == "(") ++depth;
    if (s.at(i) == ")" && --depth == 0) return i;
  }
  return s.words.size();
}

}  // namespace

void find_instructions(Sight& s) {
  for (std::size_t i = 0; i + 1 < s.words.size(); ++i) {
    const bool dots = s.at(i) == "…" && s.at(i + 1) == "(";
    const std::size_t open = dots ? i + 1 : i;
    if (s.at(open) != "(" || open + 1 >= s.words.size()) continue;
    bool found = s.at(open + 1) == "…" && s.letters(open + 2);
    const auto close_of = [&] { return closing(s, open); };
    if (!found && dots && s.letters(open + 1) && s.capitalised(open + 1)) found = true;
    if (!found && s.letters(open + 1)) {
      const bool verb = is_instruction_verb(s, open + 1) && !s.is(open + 2, {",", "et"});
      if (verb) found = true;
      const bool name =
          !verb && !s.capitals(open + 1) &&
          (is_field_name(s.at(open + 1)) || is_body_name(s.at(open + 1)) || s.is(open + 1, {"n", "en"}));
      if (name && only_names(s, open + 1, close_of())) {
        // "Adresse (siège) :" is a label.
        const bool asked =
            open > 0 && !is_field_name(s.at(open - 1)) && (s.asks(open - 1) || s.at(open - 1) == ",");
        // "l’association (nom)"
        const bool certain = s.is(open + 1, {"nom", "prenom", "raison", "denomination", "adresse"});
        const bool alone = open == 0 && close_of() + 1 >= s.words.size();  // all that a cell holds
        found = dots || (alone && certain) || (asked && s.at(open - 1) != ":") ||
                (certain && s.letters(open - 1));
      }
    }
    if (!found) continue;
    std::size_t end = close_of();
    if (end >= s.words.size()) end = s.words.size() - 1;
    Blank& blank = s.add(Blank::Class::instruction, i, end + 1);
    if (s.is(open + 1, {"date"})) blank.asked = Asked::date;
    if (s.is(open + 1, {"nom", "prenom", "denomination", "raison", "departement", "commune", "ville"}))
      blank.asked = Asked::name;
    i = end;
  }
}

}  // namespace ctg::check
