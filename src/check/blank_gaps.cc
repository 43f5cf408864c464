// Nothing where something must stand: "la Caf de et la commune", "Madame , maire", "Fait à , le", "% ETP".
//
// A merge field that was empty prints nothing, so what is left is grammar: a word that needs another behind
// it, and a sign, a verb or the end of the text in its place. French insertions ("entre, d’une part, …") are
// not that; neither are "là", "dès" and "dû", which look like "la", "des" and "du" without their accents.
#include <algorithm>

#include "check/blank_sight.h"
#include "reading/spoken.h"

namespace ctg::check {

namespace {

bool is_closing(const Sight& s, std::size_t i) {
  return s.sign(i) && s.is(i, {",", ";", ".", ")", "»", ":", "]"});
}

// What only comes behind a name: "représentée par", "dont", "ayant".
bool follows_a_name(const Sight& s, std::size_t i) {
  return s.is(
      i, {"represente", "representee", "representes",  "representees", "dont",       "ayant",     "agissant",
          "dument",     "domicilie",   "domiciliee",   "sis",          "sise",       "situe",     "situee",
          "denomme",    "denommee",    "designe",      "designee",     "habilite",   "habilitee", "autorise",
          "autorisee",  "ci",          "immatriculee", "declaree",     "enregistree"});
}

// ", d’une part,", ", notamment,": an insertion between a word and what it needs.
bool is_insertion(const Sight& s, std::size_t comma) {
  if (s.at(comma) != ",") return false;
  const std::size_t i = comma + 1;
  if (s.at(i) == "d'" && s.is(i + 1, {"une", "un", "autre", "abord"})) return true;
  return s.is(i, {"notamment", "entre",   "selon", "par",  "apres", "outre", "chacun", "chacune",
                  "si",        "lorsque", "pour",  "sauf", "comme", "dans",  "sous",   "avec",
                  "en",        "a",       "au",    "les",  "le",    "non",   "et",     "ou"}) &&
         !(s.spaced(comma));
}

bool is_month(const Sight& s, std::size_t i) {
  return i < s.passage.words.size() && reading::month_of(s.passage.words[i]) != 0;
}

bool month_like(const Sight& s, std::size_t i) { return is_month(s, i) || s.is(i, {"er", "re", "e"}); }

bool is_year(const Sight& s, std::size_t i) {
  return s.number(i) && s.at(i).size() == 4 && (s.at(i).starts_with("20") || s.at(i).starts_with("19"));
}

// "Page 3 sur 11", "CTG 2026-2030 – Page 3": the foot of a page, over which a sentence goes on.
bool is_furniture(const Passage& passage) {
  if (passage.words.size() > 16) return false;
  for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
    if (passage.words[i].plain == "page" ||
        (passage.words[i].plain == "p" && passage.words[i + 1].plain == "."))
      return true;
  }
  return passage.words.size() <= 5 && !passage.words.empty() &&
         passage.words.back().kind == Word::Kind::number;
}

// "Relevé le", "Représentée par": few words of a table whose value stands in the cell beside or below.
bool names_a_cell(const Sight& s) {
  constexpr std::size_t kFew = 6;
  if (s.passage.kind != Passage::Kind::cell || s.words.size() > kFew) return false;
  if (s.passage.header) return true;
  const Passage* next = s.next();
  const bool signs =
      std::any_of(s.words.begin(), s.words.end(), [](const Word& w) { return w.plain == ","; });
  return !signs && !s.passage.alone && next != nullptr && next->kind == Passage::Kind::cell;
}

// Whether the text ends behind the passage, and does not only go on below.
bool ends_here(const Sight& s) {
  if (names_a_cell(s)) return false;
  const Passage* next = s.next();
  if (next == nullptr) return true;
  if (next->words.empty() || is_furniture(*next)) return false;
  if (s.passage.kind == Passage::Kind::item && next->kind == Passage::Kind::item) return true;
  // "Pilote : CC du", and "Partenaires : Caf" below it
  for (std::size_t i = 1; i + 1 < next->words.size() && i < 6 && next->capitalised(0); ++i)
    if (next->words[i].plain == ":") return true;
  if (next->kind == Passage::Kind::item || s.passage.kind == Passage::Kind::heading) return false;
  const Word& first = next->words.front();
  const char letter = next->text[first.begin];
  if (letter >= 'a' && letter <= 'z') return false;
  // Lines of a title page go on without a blank between.
  const Place here = s.passage.at(s.passage.text.size()), there = next->at(0);
  const bool close = here.known() && there.known() && there.line == here.line + 1;
  return !close || next->kind == Passage::Kind::heading || first.plain == "le" || first.plain == "pour" ||
         first.plain == "en" || first.plain == "signature";
}

struct Gap {
  std::size_t left = 0;   // the word before
  std::size_t right = 0;  // the word behind
  Asked asked = Asked::value;
};

bool is_before_end(const Sight& s, std::size_t i) { return i + 1 == s.words.size() && ends_here(s); }

bool hyphened(const Sight& s, std::size_t i) { return i > 0 && s.at(i - 1) == "-" && !s.spaced(i); }

// "à raison de heures", "la part de allocataires": "de" would be "d’", were the word that followed it not
// lost.
bool misses_elision(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  static constexpr WordList kWhole("onze", "onzieme", "oui", "un", "une", "huit", "ouvrage", "y");
  static constexpr WordList kMuteH("heures", "heure", "habitants", "hommes", "hopital", "hebergement");
  if (!s.letters(n) || s.capitalised(n) || !s.spaced(n) || s.at(n).size() < 3 || kWhole.has(s.at(n)) ||
      s.raw(i) != "de")
    return false;
  const std::string_view next = s.at(n);
  const bool vowel = std::string_view("aeiou").find(next[0]) != std::string_view::npos;
  return (vowel && s.raw(n)[0] != '\'') || kMuteH.has(next);
}

// A preposition, a possessive or "et" with nothing behind it: "dans", "et par son.", "la petite enfance et.".
bool misses_noun(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  const bool end = is_before_end(s, i), sign = is_closing(s, n) && s.raw(n).size() == 1;
  const std::string_view word = s.at(i);
  if (s.is(i, {"dans", "avec", "sous", "chez", "sur"}))
    return (end && s.words.size() > 3 && s.passage.kind != Passage::Kind::heading) ||
           (sign && s.spaced(n) && s.is(n, {".", ";"}));
  // "au siège de la.", not "là"
  if (s.is(i, {"la", "les"})) return sign && s.is(n, {".", ";"}) && !s.accented(i) && s.at(n + 1) != ".";
  // Not "les leurs" nor "le son".
  if (s.is(i, {"son", "sa", "ses", "leurs", "cette", "ces", "notre", "votre", "nos", "vos"}))
    return sign && s.is(n, {".", ";", ")", ","}) && !s.is(i - 1, {"le", "la", "les", "du", "«"}) &&
           !is_insertion(s, n);
  // "au rue du Lavoir": the number of the house.
  if (word == "au") return s.is(n, {"rue", "avenue", "impasse", "allee", "route", "ruelle"});
  if (word != "et" && (word != "ou" || s.accented(i))) return false;
  if (sign && s.is(n, {".", ";", ")"}) && !s.is(i - 1, {"/", "(", "«"}) && s.at(n + 1) != ".") return true;
  return end && s.words.size() > 4 && s.passage.kind == Passage::Kind::paragraph &&
         !s.is(i - 1, {";", ","}) && s.all().sections[s.passage.section].nature != document::Nature::parties;
}

// Behind a preposition or an article.
bool misses_after_word(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  const bool end = is_before_end(s, i);
  const bool closed = is_closing(s, n) && !is_insertion(s, n) && !(s.at(n) == ":") &&
                      !(s.at(n) == "." && s.raw(n).size() > 1);
  const std::string_view word = s.at(i);
  if (hyphened(s, i)) return false;
  if (word == "de" && misses_elision(s, i)) return true;
  if (word == "de")
    return closed || end || s.is(n, {"et", "du", "des", "sous"}) || follows_a_name(s, n) ||
           (s.is(n, {"est", "sont", "sera", "seront"}) && !s.accented(n));
  if (misses_noun(s, i)) return true;
  if (word == "d'") return end || (closed && s.spaced(n));
  if (word == "des") return !s.accented(i) && (s.is(n, {"et", "du"}) || (closed && !s.is(n, {":", "»"})));
  if (word == "aux") return s.is(n, {"et", "du", "des"}) || (closed && s.at(n) != ":");
  if (word == "entre")
    return n > 1 && ((closed && s.at(n) != ":" && s.spaced(n)) || s.is(n, {"du"}) ||
                     (s.at(n) == "et" && s.at(i - 1) != "l'"));
  if (word == "par")
    return (closed && s.spaced(n)) || end || s.is(n, {"et", "dument"}) ||
           (s.is(n, {".", ";"}) && s.raw(n).size() == 1 && s.at(n + 1) != ".") ||
           (s.at(n) == "," && !is_insertion(s, n)) ||
           (s.at(n) != "ci" && follows_a_name(s, n) && !s.is(n, {"sis", "sise"}));
  return false;
}

// "Vu la délibération en date du 6 octobre ;": the day of an act, without its year; minutes speak of days
// nearby.
bool misses_year(const Sight& s, std::size_t i) {
  const bool act = s.is(i - 1, {"deliberation", "arrete", "decret", "loi", "decision", "avenant"}) ||
                   (s.at(i - 1) == "date" && s.at(i - 2) == "en");
  // "Publié le 7 mars", at the end of an act
  const bool made =
      s.at(i) == "le" && i >= 1 && s.all().kind != DocumentKind::minutes &&
      s.is(i - 1, {"publie", "publiee", "affiche", "affichee", "transmis", "transmise", "notifie"}) &&
      s.number(i + 1) && is_month(s, i + 2) && i + 3 >= s.words.size();
  if (made) return true;
  if (s.at(i) != "du") return false;
  if (i < 2 || !act || !s.number(i + 1) || s.at(i + 1).size() > 2 || s.all().kind == DocumentKind::minutes ||
      s.all().kind == DocumentKind::letter)
    return false;
  std::size_t month = i + 2;
  if (s.at(month) == "er") ++month;
  if (!is_month(s, month)) return false;
  return !s.number(month + 1) && !s.is(month + 1, {"et", "au", "dernier", "deux", "courant"}) &&
         !s.is(month + 1, {"…", "_", "/", "-"}) &&
         (is_closing(s, month + 1) || month + 1 >= s.words.size() || s.passage.is_visa());
}

// A date that is not there: "en date du ,", "délibération du approuvant", "le à", "en date".
bool misses_date(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  const bool end = is_before_end(s, i);
  const bool closed = is_closing(s, n) && s.at(n) != ":" && !is_insertion(s, n) && s.raw(n).size() == 1;
  if (hyphened(s, i) || s.accented(i)) return false;
  if (misses_year(s, i)) return true;
  if (s.at(i) == "du")
    return closed || end ||
           s.is(n, {"et", "au", "approuvant", "autorisant", "relative", "portant", "decidant", "n", "de",
                    "par", "concernant", "fixant", "validant", "donnant", "adoptant", "relatif"}) ||
           (s.at(n) == "d'" && s.at(n + 1) == "une") || (is_month(s, n) && is_year(s, n + 1));
  if (s.at(i) == "au")
    return end || (closed && (s.spaced(n) || s.at(n) != ".")) || s.at(n) == "et" ||
           (is_month(s, n) && is_year(s, n + 1));
  if (s.at(i) == "le")
    return end ||
           (is_year(s, n) && s.is(i - 1, {",", "du", "fait", "signe", "signee"}) && !s.letters(n + 1)) ||
           (closed && s.at(n) != "»" && s.at(n) != ")") ||
           (s.at(n) == "a" && s.accented(n) && !s.is(i - 1, {"ne"}) && s.capitalised(n + 1)) ||
           (is_month(s, n) && is_year(s, n + 1)) || (s.at(n) == "en" && s.starts_line(n)) ||
           (s.is(n, {"et"}) &&
            (s.is(i - 1,
                  {"conclue",    "signee",   "signe",     "fait",    "reuni",    "reunie", "etablie",
                   "prefecture", "transmis", "transmise", "affiche", "affichee", "publie", "publiee",
                   "notifie",    "notifiee", "recu",      "recue",   "controle", "depose", "deposee"}) ||
             s.is(n + 1, {"publie", "publiee", "affiche", "affichee", "notifie", "notifiee"})));
  if (s.at(i) == "date" && s.at(i - 1) == "en")
    return end || closed || (s.at(n) == "d'" && s.at(n + 1) == "une") || follows_a_name(s, n) ||
           s.is(n, {"et", "approuvant", "autorisant"});
  return false;
}

// "sis et", "le siège est", "dénommée dont", "n° du 3 mars".
bool misses_complement(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  const bool end = is_before_end(s, i);
  const bool closed = is_closing(s, n) && s.at(n) != ":" && s.raw(n).size() == 1;
  if (s.is(i, {"sis", "sise"})) return end || closed || s.at(n) == "et" || follows_a_name(s, n);
  if (s.is(i, {"situe", "situee", "situes", "situees"}))
    return end || (closed && s.spaced(n)) || (s.at(n) == "et" && s.at(i - 1) == "est");
  if (s.is(i, {"denomme", "denommee", "nomme", "nommee"}) && s.at(i + 1) != "ci")
    return s.is(n, {"dont", "qui", "ayant", "represente", "representee"}) || (s.at(n) == "," && s.spaced(n));
  // "dénommée ci-après ;", with no short name behind it
  if (s.at(i) == "apres" && s.at(i - 1) == "-" && s.at(i - 2) == "ci" && i >= 3 &&
      (s.is(i - 3,
            {"denomme", "denommee", "designe", "designee", "denommes", "denommees", "appelee", "appele"})))
    return end || (closed && s.spaced(n));
  if (s.at(i) == "est")
    return (end || (closed && s.spaced(n)) || s.at(n) == "et") &&
           s.is(i - 1, {"siege", "objet", "but", "adresse", "numero", "social", "montant", "duree", "maire",
                        "president", "presidente"});
  if (s.is_numero(i))
    return closed || (end && s.words.size() > 2) || s.is(n, {"du", "et", "en"}) ||
           // "délibération n° de la communauté", not "le n° de téléphone"
           (s.at(n) == "de" && i >= 2 &&
            s.is(i - 2,
                 {"deliberation", "arrete", "decision", "loi", "decret", "convention", "ordonnance"})) ||
           (s.at(n) == "-" && s.spaced(n));
  // "voir le diagnostic, page"
  if (s.is(i, {"page", "pages"}) && i > 1 && s.is(i - 1, {",", "(", "voir", "la", "en", "cf", "."}))
    return (end || closed) && (s.at(i - 1) != "la" || s.is(i - 2, {"a", "voir", "cf"})) &&
           s.passage.kind != Passage::Kind::heading;
  if (s.is(i, {"numero"}))
    return (closed && s.spaced(n)) || (s.at(n) == "," && s.at(i - 1) == "le") ||
           (s.is(n, {"et", "du"}) && s.at(i - 1) == "le");
  return false;
}

// "Fait à , le", "Fait à le 3 mars", "Fait en exemplaires".
bool misses_in_closing(const Sight& s, std::size_t i) {
  if (s.at(i) == "a" && s.accented(i)) {
    // "à le signer" is French, "à Le Thil" the name of a place
    if (s.is(i + 1, {"le", "les"}) && !s.accented(i + 1) && !(s.capitalised(i + 1) && s.capitalised(i + 2)))
      return !(s.letters(i + 2) && !s.capitalised(i + 2) &&
               (s.at(i + 2).ends_with("er") || s.at(i + 2).ends_with("ir") || s.at(i + 2).ends_with("re")) &&
               !is_month(s, i + 2) && !s.is(i + 2, {"premier"}));
    // "M. Ravier à Mme Roy ; Mme Vieille à."
    if (s.is(i + 1, {".", ";"}) && s.raw(i + 1).size() == 1 && !hyphened(s, i) && s.at(i + 2) != ".")
      return true;
    if (is_before_end(s, i) && i > 1 && s.raw(i) == "à" && s.passage.kind != Passage::Kind::cell) return true;
    if (s.at(i + 1) == "." && s.at(i + 2) == ".") return false;  // dots
    return is_closing(s, i + 1) && s.at(i + 1) != ":" && !is_insertion(s, i + 1) &&
           (s.spaced(i + 1) ||
            s.is(i - 1, {"fait", "situe", "situee", "fixe", "domicilie", "domiciliee", "demeurant"}));
  }
  if (s.at(i) == "a" && i == 1 && s.at(0) == "fait")
    return s.is(i + 1, {",", "le", "."}) || is_before_end(s, i);
  // "72 000 € en, puis", "clôturé en."
  if (s.at(i) == "en" && is_closing(s, i + 1) && !is_insertion(s, i + 1) && s.is(i + 1, {",", ".", ";"}) &&
      s.raw(i + 1).size() == 1 && i > 0 &&
      (s.is(i - 1, {"€", "euros"}) || s.number(i - 1) || s.spaced(i + 1) ||
       (s.is(i + 1, {".", ";"}) && !hyphened(s, i))))
    return true;
  return s.at(i) == "en" && s.is(i + 1, {"exemplaires", "originaux", "exemplaire"});
}

// "M.", "Mme": no word but a name follows, or its particle, or an office ("Mme la présidente").
bool is_abbreviated(const Sight& s, std::size_t i) {
  return (s.at(i) == "." && s.is(i - 1, {"m", "mme"}) && s.capitalised(i - 1)) ||
         (s.is(i, {"mme"}) && s.capitalised(i));
}
bool may_follow_civility(const Sight& s, std::size_t i) {
  return s.is(i, {"le", "la", "l'",  "les", "de", "du", "des", "d'",  "van", "von", "di",
                  "da", "el", "ben", "et",  "ou", "ni", "a",   "nee", "ne",  "dit", "dite"}) ||
         is_crosses(s, i);
}

// "par Madame , maire", "M. , président", "M.      présente", "Madame" at the end.
bool misses_person(const Sight& s, std::size_t i) {
  if (!s.is_civility(i)) return false;
  const std::size_t n = i + 1;
  if (s.at(i) != "." && s.at(n) == "." && !s.spaced(n))  // "Mme. Roux", not "est confié à Mme."
    return n + 1 >= s.words.size() && s.words.size() > 4 && s.is(i, {"mme", "madame", "monsieur"});
  if (is_before_end(s, i) && (i > 1 || s.at(i) == "."))
    return s.words.size() > 1 && !s.is(i, {"mesdames", "messieurs"}) &&
           s.passage.kind != Passage::Kind::signer;
  if (follows_a_name(s, n) || s.is(n, {"representant"})) return true;
  if (s.is(i, {"madame", "monsieur"}) && s.is(n, {"pour", "comme", "afin"}) && i > 0) return true;
  if (is_abbreviated(s, i) && s.letters(n) && !s.capitalised(n) && !may_follow_civility(s, n)) return true;
  if (s.at(n) == ";" || (s.at(n) == ")" && i > 1 && s.at(i - 1) != "(")) return true;
  // "M. Durand à M. .", "M. (Juvigny)": what stands behind the name is there, the name is not.
  if (is_abbreviated(s, i) && s.spaced(n) && s.at(n) == "." && s.raw(n).size() == 1 && !s.spaced(i))
    return true;
  if (is_abbreviated(s, i) && s.spaced(n) && s.at(n) == "(")
    return s.letters(n + 1) && !s.is_civility(n + 1) && !is_crosses(s, n + 1) && !s.is(n + 2, {"."});
  if (s.at(n) != ",") return false;
  if (s.is_civility(n + 1) || (s.at(n + 1) == "m" && s.at(n + 2) == "."))
    return false;  // "Madame, Monsieur,"
  return s.spaced(n) || s.at(i) == "." || s.is(i, {"mme"}) || (i > 0 && s.asks(i - 1));
}

// What a text counts: behind a verb or "pour" it wants its number.
bool is_counted(const Sight& s, std::size_t i) {
  static constexpr WordList kCounted(
      "habitants", "places", "enfants", "familles", "communes", "agents", "jeunes", "allocataires",
      "assistants", "assistantes", "salaries", "benevoles", "eleves", "adherents", "ans", "mois", "jours",
      "semaines", "heures", "euros", "etp", "logements", "menages", "foyers", "voix", "exemplaires", "m2");
  return kCounted.has(s.at(i)) && !s.capitalised(i);
}

// "son directeur, , dûment", "« »", "nom : , prénom".
bool misses_between_signs(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  if (s.at(i) == "," && s.at(n) == ",") return s.spaced(n);
  if (s.at(i) == "," && s.at(n) == ";") return s.spaced(n);
  if (s.at(i) == "«" && s.at(n) == "»") return true;
  if (s.at(i) == "(" && s.at(n) == ")") return s.spaced(i);
  if (s.at(i) == "=" && s.at(n) == ")") return true;  // "(n =   )"
  // "cinq crèches ( places)"
  if (s.at(i) == "(" && s.spaced(n) && is_counted(s, n) && s.at(n + 1) == ")") return true;
  // "Montigny (   novembre 2025)": the room for the day; "n° 2025- " at the end of its line.
  if (s.at(i) == "(" && is_month(s, n) && is_year(s, n + 1) && s.words[n].begin >= s.words[i].end + 2U)
    return true;
  if (s.at(i) == "-" && !s.spaced(i) && s.number(i - 1) && i >= 2 && s.is_numero(i - 2) &&
      (n >= s.words.size() || s.starts_line(n)))
    return true;
  // "n° 2022-      en date": the rest of a number.
  if (s.at(i) == "-" && !s.spaced(i) && s.number(i - 1) && i >= 2 && s.is_numero(i - 2) && s.spaced(n) &&
      s.letters(n))
    return true;
  // "articles L. 214- ;", "N° CA-2025-": a number that breaks off.
  if (s.is(i, {"-", "/"}) && !s.spaced(i) && i > 0 && s.number(i - 1) && !s.number(n) &&
      (n >= s.words.size() || (is_closing(s, n) && s.spaced(n)) || (s.starts_line(n) && s.at(n).size() > 2)))
    return true;
  // "Pilote :        Échéance : 2024"
  if (s.at(i) == ":" && i > 0 && s.letters(i - 1) && s.letters(n) && s.capitalised(n) && s.at(n + 1) == ":" &&
      !s.is(i - 1, {"vote", "votes", "scrutin", "suffrages"}) && s.words[n].begin >= s.words[i].end + 2U &&
      s.passage.kind != Passage::Kind::cell)
    return true;
  // "80 en 2025, 120 en 2026,      en 2027": the number of one year
  if (s.at(i) == "," && s.at(n) == "en" && is_year(s, n + 1) && i >= 3 && is_year(s, i - 1) &&
      s.at(i - 2) == "en" && (s.number(i - 3) || s.is_unit(i - 3)) && s.words[n].begin >= s.words[i].end + 2U)
    return true;
  // "Humains : ETP animatrice", "Moyens humains : ETP"
  if (s.at(i) == ":" && s.at(n) == "etp" && (s.letters(n + 1) || n + 1 >= s.words.size())) return true;
  if (s.at(i) == ":" && s.at(n) == "." && s.raw(n).size() == 1 && s.spaced(n) && s.at(n + 1) != "." &&
      i > 0 && s.letters(i - 1))
    return true;  // "Responsable : . Échéance : avril"
  return s.at(i) == ":" && s.is(n, {",", ";"}) && (s.spaced(n) || s.spaced(i));
}

// "DÉSIGNE  comme suppléante": the space that an empty field leaves on each side.
bool misses_object(const Sight& s, std::size_t i) {
  if (!s.is(i, {"designe", "nomme", "elit", "mandate", "propose", "autorise", "charge", "delegue"}) ||
      !s.is(i + 1, {"comme", "en", "pour", "a", "de"}))
    return false;
  // "désigne comme référente ;", and nobody behind it
  if (s.at(i + 1) == "comme" && s.is(i, {"designe", "nomme", "elit"}) &&
      (s.is(i + 3, {";", ".", ","}) || i + 3 >= s.words.size()))
    return true;
  const std::string_view between =
      std::string_view(s.passage.text).substr(s.words[i].end, s.words[i + 1].begin - s.words[i].end);
  return between.size() >= 2 && between.find_first_not_of(' ') == std::string_view::npos;
}

// "n°            ouvert à la banque", "délibération du          autorisant": the room that was left to write
// in.
bool has_room_behind(const Sight& s, std::size_t i) {
  constexpr std::size_t kRoom = 4;  // blanks
  if (!s.letters(i + 1) || s.capitalised(i + 1) || s.passage.kind == Passage::Kind::cell ||
      s.passage.kind == Passage::Kind::signer)
    return false;
  const bool asks = s.is_numero(i) || s.at(i) == "numero" ||
                    (is_function_word(s.words[i]) && (s.at(i) == "a" || !s.accented(i)));
  const std::string_view between =
      std::string_view(s.passage.text).substr(s.words[i].end, s.words[i + 1].begin - s.words[i].end);
  return asks && between.size() >= kRoom && between.find_first_not_of(' ') == std::string_view::npos;
}

Asked asked_of_person() { return Asked::name; }

// "compte habitants", "pour ans", "un foyer sur ne recourt pas", "notamment ses articles et 7".
bool misses_count(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  if (s.is(i, {"compte", "comptent", "comptait", "comprend", "regroupe", "reunit", "accueille", "emploie",
               "totalise", "recense", "represente", "dessert", "beneficie"}))
    return is_counted(s, n) && !s.is(n, {"jeunes", "familles", "enfants"});
  if (s.at(i) == "pour")
    return (s.is(n, {"ans", "mois", "places", "euros", "habitants", "par"}) && !s.accented(n)) ||
           (s.at(n) == "jours" && s.at(i - 1) != "fois");
  if (s.is(i, {"pendant", "durant", "sous", "depuis", "apres"}))
    return s.is(n, {"ans", "mois", "jours", "semaines", "heures", "annees"});
  if (s.at(i) == "chaque") {  // "est versé chaque,", not "deux heures chaque"
    const bool done =
        s.raw(i - 1).ends_with("é") || s.raw(i - 1).ends_with("ée") || s.is(i - 1, {"fait", "faite"});
    return i > 0 && done && ((is_closing(s, n) && s.at(n) != ":") || is_before_end(s, i));
  }
  // "à l’issue de la période" is said of one that is known; "pour la période" wants its years.
  if (s.at(i) == "periode")
    return i >= 2 && s.at(i - 1) == "la" && s.at(i - 2) == "pour" &&
           ((is_closing(s, n) && s.is(n, {";", ")"})) || is_before_end(s, i));
  // "Vu le CGCT et notamment l’article ;"
  if (s.at(i) == "article" && is_closing(s, n) && s.is(n, {";", ",", "."}))
    return s.passage.is_visa() || s.is(i - 1, {"notamment"}) || s.is(i - 2, {"notamment"});
  if (s.at(i) == "sur")
    return i >= 2 && s.is(i - 2, {"un", "une"}) &&
           (s.is(n, {"ne", "n'", "est", "vit", "reste", "beneficie", "dispose", "habite", "sont"}) ||
            is_closing(s, n));
  if (s.is(i, {"article", "articles", "annexes", "fiches", "axes", "actions"}))
    return s.is(n, {"et", "a", ","}) && s.number(n + 1) && s.at(n + 1).size() <= 2 && !s.number(i - 1) &&
           !s.is(n + 2, {"ans", "mois", "%", "€", "h", "autres"}) && !(s.at(n) == "a" && !s.accented(n)) &&
           s.at(n) != "," && !(s.letters(n + 2) && s.at(n + 2).ends_with('s')) &&
           (s.is(n, {"et"}) ? s.is(i - 1, {"ses", "les", "aux", "des", "l'", "annexes", "fiches"})
                            : s.at(i - 1) != "les") &&
           month_like(s, n + 2) == false;
  return false;
}

// "soit environ habitants", "une surface de m²", "au moins places": what is measured, and no number.
bool misses_measure(const Sight& s, std::size_t i) {
  const std::size_t n = i + 1;
  if (s.at(i) == "environ" && i > 0)
    return (is_counted(s, n) || s.is_unit(n)) && !s.number(i - 1) && s.at(n + 1) != "sur";
  if (s.is(i, {"moins", "plus"}) && s.at(i - 1) == "au")
    return is_counted(s, n) || s.is(n, {"€", "euros", "etp"});
  if (s.at(i) != "de") return false;
  if (s.is(n, {"m", "km", "ha"}) && s.words[n].end - s.words[n].begin <= 2 && s.spaced(n) &&
      !s.capitalised(n))
    return s.at(n) != "m" || s.is(n + 1, {"2", "²"});
  if (s.is(n, {"m2", "m²"})) return true;
  return is_counted(s, n) && s.is(i - 1, {"capacite", "effectif", "surface", "superficie", "maximum",
                                          "minimum", "hauteur", "population", "jauge"});
}

// "durée de ans", "somme de euros": "de" would be "d’" if the number were not lost.
bool misses_number(const Sight& s, std::size_t i) {
  if (s.is(i, {"a", "de"}) && s.at(i + 1) == "h" && s.accented(i) == (s.at(i) == "a"))
    return true;  // "à   h"
  // "un délai de prévenance de mois."
  if (s.at(i) == "de" && s.is(i + 1, {"mois", "jours", "semaines"}) &&
      (is_closing(s, i + 2) || i + 2 >= s.words.size()) &&
      s.is(i - 1, {"prevenance", "preavis", "delai", "duree", "periode", "terme"}))
    return true;
  if (misses_count(s, i) || misses_measure(s, i)) return true;
  // "au chapitre , article 65748", "inscrits au chapitre du budget"
  if (s.at(i) == "chapitre" && s.at(i + 1) == "," && s.spaced(i + 1)) return true;
  if (s.is(i, {"chapitre", "article", "compte", "fonction"}) && s.is(i - 1, {"au", "l'"}) &&
      s.at(i + 1) == "du" && s.at(i + 2) == "budget")
    return true;
  if (s.at(i) == "a" && s.accented(i) && s.is(i + 1, {"etp", "euros", "ans", "places", "habitants"}))
    return true;
  return s.is(i, {"de", "soit", "a"}) &&
         s.is(i + 1, {"ans", "euros", "heures", "habitants", "etp", "mois", "jours"}) &&
         (s.at(i) == "soit" || s.is(i - 1, {"duree", "somme", "montant", "preavis", "delai", "periode"}) ||
          (s.at(i) == "de" && s.is(i + 1, {"ans", "euros", "etp"}))) &&
         !(s.at(i) == "a" && !s.accented(i));
}

// "Commune de Commune de Saint-Brun": the group of words twice; its length, or 0.
std::size_t doubled_group(const Sight& s, std::size_t i) {
  for (std::size_t length = 2; length <= 4; ++length) {
    if (i + 2 * length > s.words.size()) return 0;
    bool same = true, letters = true;
    for (std::size_t k = 0; k < length && same; ++k) {
      same = s.words[i + k].plain == s.words[i + length + k].plain;
      letters = letters && s.letters(i + k);
    }
    if (same && letters) return length;
  }
  return 0;
}

// The last word of a piece of text that an avenant quotes: "les mots « la commune à » sont remplacés par « à
// la »", or a word alone between quotes.
bool ends_words_quoted(const Sight& s, std::size_t i) {
  constexpr std::size_t kFar = 40;  // words
  if (s.at(i + 1) != "»") return false;
  std::size_t open = i;
  while (open > 0 && i - open < kFar && s.at(open - 1) != "«") --open;
  return open > 0 && s.at(open - 1) == "«" &&
         (open == i ||
          (open > 1 && s.is(open - 2, {"mot", "mots", "terme", "termes", "par", "apres", "avant", "et"})));
}

// The words that the questions about words ask for, in one look.
bool needs_more(const Sight& s, std::size_t i) {
  static constexpr WordList kWords(
      "chapitre", "fonction", "environ", "moins", "plus", "page", "pages", "de", "d'", "des", "du", "a", "au",
      "aux", "le", "en", "entre", "par", "soit", "date", "numero", "est", "sis", "sise", "situe", "situee",
      "denomme", "denommee", "nomme", "nommee", "apres", "designe", "elit", "mandate", "propose", "autorise",
      "charge", "delegue", "compte", "comptent", "comptait", "comprend", "regroupe", "reunit", "accueille",
      "emploie", "totalise", "recense", "represente", "dessert", "beneficie", "pour", "sur", "article",
      "articles", "annexes", "fiches", "axes", "actions", "dans", "avec", "sous", "chez", "pendant", "durant",
      "depuis", "chaque", "periode", "et", "ou", "son", "la", "les", "sa", "ses", "leurs", "cette", "ces",
      "notre", "votre", "nos", "vos");
  return kWords.has(s.at(i)) || s.is_civility(i);
}

}  // namespace

void find_gaps(Sight& s) {
  const auto add = [&](std::size_t left, Asked asked) {
    const bool end = left + 1 >= s.words.size();
    Blank& blank = s.add(Blank::Class::gap, left, end ? left + 1 : left + 2);
    if (s.sign(left) && (s.is_numero(left) || s.at(left) == "."))
      blank.begin = blank.said = s.words[left - 1].begin;  // "n°", "M."
    blank.left_end = s.words[left].end;
    blank.right_begin = end ? blank.end : s.words[left + 1].begin;
    blank.asked = asked;
  };
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    const Word::Kind kind = s.words[i].kind;
    if (kind == Word::Kind::letters && ends_words_quoted(s, i)) continue;
    if (kind == Word::Kind::sign) {
      if (s.is_civility(i) && misses_person(s, i))
        add(i, asked_of_person());
      else if (s.is_numero(i) && (misses_complement(s, i) || has_room_behind(s, i)))
        add(i, Asked::number);
      else if (misses_between_signs(s, i))
        add(i, s.at(i) == ":" ? Asked::value : Asked::name);
      continue;
    }
    if (kind != Word::Kind::letters) {
      // "2025-20"; "2019-20" is a way of writing the next year
      if (s.at(i) == "20" && i >= 2 && s.is(i - 1, {"-", "–", "/"}) && is_year(s, i - 2) && !s.spaced(i) &&
          !s.at(i - 2).ends_with("19") && !s.number(i + 1) && !s.letters(i + 1) &&
          !s.is(i + 1, {"-", "/", "…", "_"}))
        s.add(Blank::Class::gap, i - 2, i + 1).asked = Asked::date;
      // "le 12 mars 20"
      if (s.at(i) == "20" && i >= 2 && is_month(s, i - 1) && (s.number(i - 2) || s.at(i - 2) == "er") &&
          (i + 1 >= s.words.size() || is_closing(s, i + 1)))
        s.add(Blank::Class::gap, i - 2, i + 1).asked = Asked::date;
      continue;
    }
    if (const std::size_t length = doubled_group(s, i); length > 0 && s.spaced(i + length)) {
      if (s.is(i + 1, {"de", "du", "d'", "la"}) && s.words[i].plain.size() > 3) {
        s.add(Blank::Class::gap, i, i + 2 * length).asked = Asked::name;
        i += 2 * length - 1;
        continue;
      }
    }
    if (!needs_more(s, i)) continue;
    if (misses_number(s, i))
      add(i, s.asked(i + 1, i + 1));
    else if (misses_after_word(s, i))
      add(i, s.asked(i + 1, i + 1) == Asked::value ? Asked::name : s.asked(i + 1, i + 1));
    else if (misses_date(s, i))
      add(i, s.asked(i + 1, i + 1) == Asked::place ? Asked::place : Asked::date);
    else if (misses_complement(s, i) || has_room_behind(s, i))
      add(i, s.asked(i + 1, i + 1));
    else if (misses_in_closing(s, i))
      add(i, s.at(i) == "en" ? Asked::count : Asked::place);
    else if (misses_person(s, i))
      add(i, Asked::name);
    else if (misses_object(s, i))
      add(i, Asked::name);
  }
}

// "Dépenses                €        Recettes                €": a unit under which amounts stand, in a line
// without numbers whose line before has none.
bool heads_column(const Sight& s, std::size_t i) {
  constexpr std::size_t kRoom = 2;  // blanks
  if (i == 0 || s.asks(i - 1) || s.words[i].begin < s.words[i - 1].end + kRoom) return false;
  const bool ends = i + 1 >= s.words.size() || s.starts_line(i + 1);
  if (!ends && s.words[i + 1].begin < s.words[i].end + kRoom) return false;
  std::size_t lines = 0;
  for (std::size_t back = i; back > 0 && lines < 2; --back) {
    if (s.number(back - 1)) return false;
    lines += s.starts_line(back - 1);
  }
  for (std::size_t k = i + 1; k < s.words.size() && !s.starts_line(k); ++k)
    if (s.number(k)) return false;
  return true;
}

// "% ETP", "ce qui représente % de", "un prix plafond de       €".
void find_units(Sight& s) {
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.at(i) != "%" && s.at(i) != "€") continue;
    const bool numbered =
        i > 0 && (s.number(i - 1) || s.words[i - 1].kind == Word::Kind::field || is_crosses(s, i - 1) ||
                  s.is(i - 1, {"x", "…", "k", "m", "_", "]", ">", "}", "»", "*", "?", "-", "%", "-"}));
    // "Montant (€)", "en %", "exprimé en €", "€ / an", "/ €": the name of the unit.
    const bool named = i > 0 && s.is(i - 1, {"(", "en", "/", "par", "[", "'"});
    const bool word = i > 0 && s.letters(i - 1) &&
                      s.is(i - 1, {"million", "millions", "milliers", "cent", "mille", "vingt", "cents",
                                   "milliard", "milliards"});
    const bool alone = s.words.size() == 1 && s.passage.kind == Passage::Kind::cell;  // a column’s unit
    // "% de réalisation", "% d’ETP" as the name of an indicator.
    constexpr std::size_t kIndicator = 14;  // words: longer, it is a sentence
    const bool indicator =
        (i == 0 || s.is(i - 1, {":", ";", "-", ","})) && s.is(i + 1, {"de", "d'", "des"}) &&
        (i == 0 || s.words.size() <= kIndicator || s.passage.kind != Passage::Kind::paragraph);
    if (numbered || named || word || alone || indicator || heads_column(s, i)) continue;
    s.add(Blank::Class::unit, i, s.at(i + 1) == "etp" ? i + 2 : i + 1);
  }
}

}  // namespace ctg::check
