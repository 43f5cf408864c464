// DAT-017: as many names stand in a sentence as it says there are.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::counted_names {

namespace {

// Small words within a name: "La Ferté en Brie", "Pont d’Ain".
bool is_particle(std::string_view plain) {
  return is_one_of(
      plain, {"-", "de", "du", "des", "d'", "la", "le", "les", "l'", "en", "sur", "sous", "a", "aux", "au"});
}

struct Names {
  std::size_t count = 0, last = 0;  // the word behind
};

// "Centre-Ville, Les Cascades (nord) et Petit-Brûlé": names with capitals, up to the end of the sentence or
// of the brackets. Nothing where a part is no name.
Names names_from(const Passage& passage, std::size_t first, bool in_brackets) {
  constexpr std::size_t kLongest = 7;  // words of one name
  const std::vector<Word>& words = passage.words;
  Names made;
  std::size_t i = first, length = 0;
  bool open = false, joined = false;
  for (; i < words.size(); ++i) {
    const std::string_view plain = words[i].plain;
    if (plain == "(") {  // "Banon (1 204 habitants)"
      while (i < words.size() && words[i].plain != ")") ++i;
      if (i >= words.size()) return {};
      continue;
    }
    if (plain == "." && i > first && words[i - 1].plain == "m") continue;  // "M. Bothorel"
    if (in_brackets ? plain == ")" : (plain == "." || plain == ";")) break;
    if (plain == "," || plain == "et") {
      if (!open) return {};
      // "…, soit 2 600 habitants", "…, qui", "et leurs hameaux": the list is over, or no list.
      const std::size_t next = plain == "," && passage.word(i + 1) == "et" ? i + 2 : i + 1;
      std::size_t name = next;
      while (name < next + 2 && is_one_of(passage.word(name), {"a", "la", "le", "les", "l'", "de", "d'"}))
        ++name;
      if (!passage.capitalised(name)) {
        if (plain == "et") return {};
        break;
      }
      joined = plain == "et" || passage.word(next - 1) == "et";
      i = name - 1;
      open = false;
      length = 0;
      continue;
    }
    if (!open) {
      if (words[i].kind != Word::Kind::letters || (!passage.capitalised(i) && !is_particle(plain))) return {};
      if (!passage.capitalised(i)) continue;
      ++made.count;
      open = true;
    } else if (!passage.capitalised(i) && !is_particle(plain)) {
      // "… de Banon, Cruis et Lure y participent": behind the last name the sentence goes on.
      if (!joined || in_brackets) return {};
      break;
    }
    if (++length > kLongest) return {};
    made.last = i + 1;
  }
  if (in_brackets && i >= words.size()) return {};
  return open || made.count > 0 ? made : Names{};
}

// Where the names may begin behind a counted thing: behind ":", "(", ", à", "de"; 0 for nowhere.
std::size_t opening(const Passage& passage, std::size_t thing, bool& in_brackets) {
  constexpr std::size_t kFar = 12;
  for (std::size_t i = thing + 1; i < passage.words.size() && i <= thing + kFar; ++i) {
    const std::string_view plain = passage.word(i);
    in_brackets = plain == "(";
    if (plain == ":" || plain == "(") return i + 1;
    // "6 communes, 9 410 habitants :"
    if (plain == ",") {
      const auto people = number_at(passage, i + 1);
      if (people && passage.word(people->last) == "habitants" && passage.word(people->last + 1) == ":")
        return people->last + 2;
    }
    if (plain == "," && passage.word(i + 1) == "a" && passage.capitalised(i + 2)) return i + 2;
    if ((plain == "de" || plain == "d'") && passage.capitalised(i + 1)) return i + 1;
    // "deux communes de plus de 1 500 habitants :"
    const bool more =
        passage.words[i].kind == Word::Kind::number && i > thing + 2 && passage.word(thing + 2) == "plus";
    // "trois structures sur neuf ouvrent avant 7 h 30 (…)": what is between counts no names
    const bool measured = passage.words[i].kind == Word::Kind::number &&
                          is_one_of(passage.word(i + 1), {"h", "heures", "(", "%", "€"});
    if (passage.words[i].kind != Word::Kind::letters && !more && !measured) return 0;
    if (plain == "sur" && count_at(passage, i + 1)) continue;
    if (is_one_of(plain, {"dont", "parmi", "soit", "sur"})) return 0;
  }
  return 0;
}

// `announced`: "six communes"; `all`: up to the last that is listed.
void report(const Subject& subject, const Excerpt& announced, const Excerpt& all, std::size_t listed) {
  subject.report(all, "« {} » annoncés, {} énumérés", "“{}” announced, {} listed", announced.text(), listed)
      .hint("ajoutez ce qui manque, ou corrigez le nombre", "add what is missing, or correct the number");
}

void check_names(const Subject& subject, const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 4 < words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 2 || count->value > 60 || count->last >= words.size()) continue;
    const Word& thing = words[count->last];
    const bool plural = thing.plain.size() > 3 && (thing.plain.ends_with('s') || thing.plain.ends_with('x'));
    if (thing.kind != Word::Kind::letters || !plural || passage.capitalised(count->last) ||
        is_one_of(thing.plain, {"habitants", "places", "mois", "jours", "heures", "euros", "ans", "annees",
                                "fois", "km", "enfants", "familles", "jeunes", "parties"}))
      continue;
    if (i > 0 && is_one_of(passage.word(i - 1), {"-", "/", "n", "°", "article", "annexe", "moins", "plus"}))
      continue;
    if (i > 1 && passage.word(i - 1) == "sur" && count_at(passage, i - 2)) continue;  // "3 sur 5 communes"
    bool in_brackets = false;
    const std::size_t first = opening(passage, count->last, in_brackets);
    if (first == 0 || (!in_brackets && i > 0 && passage.word(i - 1) == "des")) continue;
    const Names names = names_from(passage, first, in_brackets);
    const auto announced = static_cast<std::size_t>(count->value);
    // One name more or less of a few is a slip; three of twenty are examples.
    const std::size_t off = names.count > announced ? names.count - announced : announced - names.count;
    if (names.count < 2 || off == 0 || 2 * off > announced + 1) continue;
    // Of communes behind a colon PAR-007 speaks.
    if (thing.plain == "communes" && passage.word(first - 1) == ":" && names.count > 3 && i > 0 &&
        is_one_of(passage.word(i - 1), {"ses", "les", "des", "ces", "de", "compte", "comprend", "regroupe",
                                        "reunit", "dans", "sur", "leurs", "rassemble"}))
      continue;
    report(subject, passage.excerpt(i, count->last), passage.excerpt(i, names.last - 1), names.count);
    i = names.last - 1;
  }
}

// "Trois étapes : programme (2024) ; consultation (2025) ; travaux (2026)".
void check_parts(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 2 || count->value > 12 || passage.word(count->last + 1) != ":" ||
        !is_one_of(passage.word(count->last), {"etapes", "phases", "temps", "volets", "actions", "objectifs",
                                               "priorites", "missions", "axes", "indicateurs"}))
      continue;
    std::size_t parts = 1, last = count->last + 2;
    bool plain = last < passage.words.size() && !passage.starts_line(last);
    for (std::size_t k = last; k < passage.words.size() && plain; ++k) {
      if (passage.word(k) == "." && (k + 1 == passage.words.size() || passage.words[k + 1].space_before))
        break;
      plain = !is_one_of(passage.word(k), {"…", "etc", ":"});
      parts += passage.word(k) == ";" && k + 1 < passage.words.size();
      last = k + 1;
    }
    if (!plain || parts < 2 || parts == static_cast<std::size_t>(count->value)) continue;
    report(subject, passage.excerpt(i, count->last), passage.excerpt(i, last - 1), parts);
  }
}

bool is_infinitive(std::string_view plain) {
  return plain.size() > 4 && (plain.ends_with("er") || plain.ends_with("ir") || plain.ends_with("re"));
}

// "les quatre compétences prévues à l’article L. 214-1-3 : recenser les besoins, informer les familles et
// planifier": each part opens with its verb.
void check_verbs(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kFar = 30;  // words
  for (std::size_t i = 1; i + 4 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 3 || count->value > 9 ||
        !is_one_of(passage.word(count->last), {"competences", "missions", "objectifs", "engagements"}))
      continue;
    std::size_t colon = count->last + 1;
    while (colon < passage.words.size() && colon < count->last + kFar && passage.word(colon) != ":") ++colon;
    if (passage.word(colon) != ":" || !is_infinitive(passage.word(colon + 1))) continue;
    std::size_t verbs = 1, last = colon + 2;
    bool closed = false;
    for (std::size_t k = colon + 2; k + 1 < passage.words.size() && !is_one_of(passage.word(k), {".", ";"});
         ++k) {
      const bool opens = is_one_of(passage.word(k), {",", "et"}) && is_infinitive(passage.word(k + 1));
      verbs += opens;
      closed = closed || (opens && passage.word(k) == "et");
      last = k + 1;
    }
    if (!closed || verbs < 2 || verbs == static_cast<std::size_t>(count->value)) continue;
    report(subject, passage.excerpt(i, count->last), passage.excerpt(i, last - 1), verbs);
  }
}

// What is enumerated in a sentence; who acts or is counted ("deux communes demandent : …") is not.
bool is_enumerated(std::string_view noun) {
  static constexpr WordList kNouns(
      "axes", "objectifs", "priorites", "orientations", "themes", "thematiques", "domaines", "champs",
      "groupes", "ateliers", "volets", "enjeux", "besoins", "actions", "missions", "competences", "criteres",
      "indicateurs", "etapes", "phases", "instances", "services", "equipements", "structures", "secteurs",
      "niveaux", "types", "categories", "formes", "sujets", "points", "difficultes", "freins", "leviers",
      "constats", "engagements", "principes", "conditions", "documents", "pieces", "modalites", "sites",
      "dispositifs", "outils", "supports", "publics", "poles", "colleges", "commissions", "motifs",
      "finalites", "defis", "chantiers", "projets", "ambitions", "piliers", "locaux", "salles", "fonctions",
      "lieux", "rubriques", "parties", "cas", "quartiers", "creches", "ecoles", "etablissements");
  return kNouns.has(noun);
}

// How the parts of a list open: all alike.
enum class Opens { bare, article, verb };
Opens opening_at(const Passage& passage, std::size_t i) {
  if (is_one_of(passage.word(i), {"le", "la", "les", "l'", "un", "une", "des", "du"})) return Opens::article;
  if (letters_number_at(passage, i)) return Opens::article;  // "deux élus"
  return is_infinitive(passage.word(i)) && !passage.word(i).ends_with("re") ? Opens::verb : Opens::bare;
}

// The parts of a list that stands in a sentence: from so many to so many, as "jeunesse et sports" may be one
// or two.
struct Listed {
  std::size_t least = 0, most = 0, last = 0;  // last: the word behind
};

// Words that stand in no plain list of things.
bool opens_clause(std::string_view plain) {
  static constexpr WordList kWords("qui", "que", "qu'", "dont", "ou", "est", "sont", "ont", "car", "mais",
                                   "puis", "etc", "…", "ainsi", "notamment", "soit", "chaque", "se", "s'",
                                   ":", "«", "il", "elle", "fait", "y", "compris", "chacun", "chacune",
                                   "contre", "fois");
  return kWords.has(plain);
}

// "petite enfance, jeunesse et animation de la vie sociale": all parts open alike, with an article or
// without, and none is a clause. Nothing where it is no plain list, or is not closed by "et".
Listed listed_from(const Passage& passage, std::size_t first) {
  constexpr std::size_t kLongest = 10;  // words of one part
  const std::vector<Word>& words = passage.words;
  if (first >= words.size() || words[first].kind != Word::Kind::letters) return {};
  const Opens opens = opening_at(passage, first);
  std::size_t parts = 1, joins = 0, before = 0, length = 0,
              last = first;  // joins of the last part, of those before
  bool closed = false;
  for (std::size_t i = first; i < words.size(); ++i, ++length) {
    const std::string_view plain = passage.word(i);
    if (plain == "(") {
      while (i < words.size() && passage.word(i) != ")") ++i;
      continue;
    }
    if (plain == "." || plain == ";") break;
    if (opens_clause(plain) || length > kLongest || closed) {
      if (!closed || plain == "," || opens_clause(plain)) return {};
    }
    last = i + 1;
    if (plain == "et" && (opens == Opens::bare || opening_at(passage, i + 1) == opens)) ++joins, length = 0;
    if (plain != ",") continue;
    closed = passage.word(i + 1) == "et";
    const std::size_t next = closed ? i + 2 : i + 1;
    if (next >= words.size() || opening_at(passage, next) != opens || words[next].kind != Word::Kind::letters)
      return {};
    ++parts;
    before += joins;
    joins = length = 0;
    i = next - 1;
  }
  if (!closed && joins == 0) return {};
  if (opens == Opens::bare) return parts > 1 ? Listed{parts, parts + joins + before, last} : Listed{};
  const std::size_t all = closed ? parts : parts + 1;
  return {all, all + before + (closed ? joins : joins - 1), last};
}

// "quatre groupes de travail : petite enfance, jeunesse et animation de la vie sociale".
void check_listed(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kFar = 14;  // words
  for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 2 || count->value > 12) continue;
    if (i > 0 && is_one_of(passage.word(i - 1), {"sur", "/", "-", "°", "moins", "plus", "ou", "a", "de"}))
      continue;
    // "les deux communes : …" speaks of them; "deux communes : …" lists them.
    const std::string_view noun = passage.word(count->last);
    const bool spoken = i > 0 && is_one_of(passage.word(i - 1), {"les", "des", "ces", "nos", "ses", "leurs"});
    const bool plural = noun.size() > 3 && (noun.ends_with('s') || noun.ends_with('x'));
    if (!is_enumerated(noun) && (spoken || !plural || !letters_number_at(passage, i))) continue;
    std::size_t colon = count->last + 1;
    while (colon < passage.words.size() && colon < count->last + kFar && passage.word(colon) != ":" &&
           (passage.words[colon].kind != Word::Kind::number ||
            is_one_of(passage.word(colon - 1), {"annexe", "article", "fiche", "axe"})) &&
           !is_one_of(passage.word(colon), {".", ";", "("}))
      ++colon;
    if (passage.word(colon) != ":" || passage.capitalised(colon + 1)) continue;
    const Listed list = listed_from(passage, colon + 1);
    const auto announced = static_cast<std::size_t>(count->value);
    constexpr std::size_t kOff = 2;  // more is no slip
    if (list.most == 0 || announced + kOff < list.least || announced > list.most + kOff ||
        (list.least <= announced && announced <= list.most))
      continue;
    if (subject.has_told(passage.excerpt(i, i))) continue;
    report(subject, passage.excerpt(i, count->last), passage.excerpt(i, list.last - 1),
           announced < list.least ? list.least : list.most);
  }
}

// "P. J. : 2 (grille, modèle, calendrier)", "3 pièces jointes (…)": what a letter encloses.
void check_enclosed(const Subject& subject, const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 1; i + 3 < words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || passage.word(count->last) != "(" || count->value > 20) continue;
    bool encloses = false;
    for (std::size_t k = i > 6 ? i - 6 : 0; k < i; ++k)
      encloses = encloses ||
                 is_one_of(words[k].plain, {"pj", "jointes", "jointe", "piece", "pieces", "annexes"}) ||
                 (words[k].plain == "p" && k + 2 < i && is_one_of(passage.word(k + 2), {"j"}));
    if (!encloses || passage.word(i - 1) != ":") continue;
    std::size_t things = 1, k = count->last + 1;
    bool plain = true;
    for (; k < words.size() && words[k].plain != ")" && plain; ++k) {
      things += words[k].plain == "," || words[k].plain == ";" ||
                (words[k].plain == "et" && words[k - 1].plain != ",");
      plain = words[k].plain != "…" && words[k].plain != "etc";
    }
    if (!plain || k >= words.size() || things < 2 || things == static_cast<std::size_t>(count->value))
      continue;
    report(subject, passage.excerpt(i, count->last - 1), passage.excerpt(i, k), things);
  }
}

// "un délai de deux mois (3)": the figure stands behind what is counted.
void check_figure_behind(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
    const auto letters = letters_number_at(passage, i);
    if (!letters || letters->value > 999) continue;
    const std::size_t open = letters->last + 1;
    if (open + 2 >= passage.words.size() || passage.words[letters->last].kind != Word::Kind::letters ||
        passage.word(open) != "(" || passage.words[open + 1].kind != Word::Kind::number ||
        passage.word(open + 1).size() > 3 || passage.word(open + 2) != ")")
      continue;
    if (std::stoll(std::string(passage.word(open + 1))) == letters->value) continue;
    subject
        .report(passage.excerpt(i, open + 2), "« {} » en lettres, « {} » en chiffres",
                "“{}” in letters, “{}” in figures", passage.excerpt(i, letters->last).text(),
                passage.word(open + 1))
        .hint("gardez le bon nombre", "keep the right number");
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts || passage.words.size() < 5) continue;
    check_names(subject, passage);
    check_verbs(subject, passage);
    if (passage.text.find(':') != std::string::npos) check_listed(subject, passage);
    if (passage.text.find(';') != std::string::npos) check_parts(subject, passage);
    check_enclosed(subject, passage);
    check_figure_behind(subject, passage);
  }
}

}  // namespace

const Rule rule = {
    "DAT-017",
    "counted_names",
    Family::dates,
    Severity::warning,
    {"Autant de noms qu’annoncé", "As many names as announced"},
    {"« Sept quartiers : » et six noms : l’un a été oublié, ou le nombre est d’un autre texte. Ne voit que "
     "des noms à majuscule derrière deux-points, une parenthèse, « à » ou « de », près de leur nombre ; les "
     "pièces jointes d’une lettre ; un nombre en chiffres derrière ce qui est compté (« deux mois (3) »).",
     "“Sept quartiers:” and six names: one was forgotten, or the number is another text's. Only sees names "
     "with capitals behind a colon, a bracket, “à” or “de”, close to their number; what a letter encloses; a "
     "number in figures behind what is counted (“deux mois (3)”)."},
    "La ville compte quatre quartiers : Centre, Les Cascades et Trois-Frères.\n",
    "La ville compte trois quartiers : Centre, Les Cascades et Trois-Frères.\n",
    apply};

}  // namespace ctg::check::rules::counted_names
