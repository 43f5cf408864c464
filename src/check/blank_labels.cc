// A label and nothing behind it, an item that is empty or says nothing.
#include <algorithm>

#include "check/blank_sight.h"
#include "readers/fiches.h"
#include "reading/word_list.h"

namespace ctg::check {

namespace {

// The labels of fiches, forms and minutes, by their first word.
constexpr WordList kKnownLabels(
    "financier", "financiers", "financieres", "humain", "humains", "humaines", "materiel", "materiels",
    "materielles", "pilote", "pilotes", "porteur", "partenaire", "partenaires", "echeance", "echeances",
    "calendrier", "public", "publics", "lieu", "lieux", "cout", "couts", "budget", "date", "dates", "adresse",
    "telephone", "tel", "mail", "courriel", "siret", "nom", "prenom", "qualite", "fonction", "representant",
    "contact", "referent", "referente", "indicateur", "indicateurs", "liens", "lien", "moyens", "ressources",
    "objectif", "objectifs", "contexte", "constat", "constats", "enjeux", "resultats", "duree", "montant",
    "descriptif", "description", "membres", "presents", "absents", "absent", "excuses", "votants", "pour",
    "contre", "abstention", "abstentions", "secretaire", "president", "convocation", "affichage", "objet",
    "evaluation", "criteres", "critere", "financement", "financements", "cofinanceurs", "bilan", "periode",
    "etp", "numero", "n", "rapporteur", "perspectives", "territoire", "beneficiaires", "axe", "action",
    "intitule", "priorite", "exercice", "echeancier", "maitre", "responsable", "observations", "commentaires",
    "avancement", "difficultes", "leviers", "decision", "effectif", "effectifs");
bool is_known_label(std::string_view plain) { return kKnownLabels.has(plain); }

bool is_title_passage(const Passage& passage) {
  return passage.kind == Passage::Kind::heading || passage.kind == Passage::Kind::label;
}

// "Matériels : terrain", "Membres en exercice : 23": a passage that opens with a label of its own.
bool opens_with_label(const Passage& passage) {
  for (std::size_t i = 0; i < passage.words.size() && i < 7; ++i) {
    if (passage.words[i].plain == ":") return i > 0 && is_known_label(passage.words[0].plain);
  }
  return false;
}

// "Conseillers en exercice : 48": few words with a capital, a colon, and a value.
bool is_labelled(const Passage& passage) {
  for (std::size_t i = 1; i + 1 < passage.words.size() && i < 6; ++i) {
    if (passage.words[i].plain == ":") return passage.capitalised(0);
    if (passage.words[i].kind != Word::Kind::letters) return false;
  }
  return false;
}

// Labels whose value is one thing: no list of labelled lines stands for it.
bool wants_one_value(std::string_view plain) {
  static constexpr WordList kLabels(
      "rapporteur", "rapporteure", "secretaire", "date", "lieu", "affichage", "convocation", "president",
      "presidente", "pilote", "porteur", "responsable", "referent", "referente", "telephone", "courriel",
      "siret", "montant", "echeance", "cout", "duree", "public", "validation", "redaction");
  return kLabels.has(plain);
}

// Headings and lists of a convention announce: "ce qui suit", "les soussignés", a decision, a signature.
bool announces_more(const Passage& passage) {
  for (const std::string_view words :
       {"ce qui suit", "soussigne", "entre ", "exemplaires", "signature", "pour la ", "pour le ", "pour l'",
        "considerant", "cachet", "visas", "vu "}) {
    if (passage.plain.starts_with(words) || (words.size() > 6 && passage.says(words))) return true;
  }
  return passage.words.size() <= 4 && (passage.says("decide") || passage.says("arrete") ||
                                       passage.says("delibere") || passage.says("approuve"));
}

bool announces_list(const Passage& passage) {
  for (const std::string_view words :
       {"suivant", "ci - dessous", "ci - apres", "sont :", "comprend :", "comprennent :", "a savoir :",
        "notamment :", "dont :", "concernent :", "porte sur :", "portent sur :"}) {
    if (passage.says(words)) return true;
  }
  return false;
}

// Whether nothing comes behind the passage that it could introduce.
bool is_followed_by_nothing(const Sight& s) {
  const Passage* next = s.next();
  if (next == nullptr || next->section != s.passage.section) return true;
  return is_title_passage(*next);
}

// "Objectifs" on a line of its own, and on the next "Porteur : la Ville": a part that was left out.
bool is_label_alone(const Sight& s, std::string_view part) {
  constexpr std::size_t kFew = 3;
  const Passage* next = s.next();
  if (s.words.size() > kFew || next == nullptr || next->section != s.passage.section ||
      part == "ressources" || !is_known_label(s.at(0)) || s.passage.text.find(':') < s.passage.text.size())
    return false;
  const std::string_view other = readers::fiche_label(next->text);
  return !other.empty() && other != part && next->text.find(':') < 40 && s.passage.kind == next->kind;
}

// "Moyens" of a fiche whose parts stand in two columns, and nothing in the second: in a table, or in the
// lines that a table became.
bool is_part_without_value(const Sight& s) {
  constexpr std::size_t kFew = 5;
  const Passage& passage = s.passage;
  const bool cell = passage.kind == Passage::Kind::cell && passage.alone && !passage.header;
  if ((!cell && passage.kind != Passage::Kind::paragraph) || s.words.size() > kFew || s.index() == 0)
    return false;
  const std::string_view part = readers::fiche_label(passage.text);
  if (part.empty() || !readers::looks_like_label(passage.text) ||
      passage.text.find_first_of('\t') < passage.text.size() || passage.text.find("  ") < passage.text.size())
    return false;
  const auto in_columns = [&](const Passage& other) {
    if (other.section != passage.section) return false;
    if (cell) return other.kind == Passage::Kind::cell;
    return readers::label_column(other.text) < other.text.size() && !readers::fiche_label(other.text).empty();
  };
  if (!cell && is_label_alone(s, part)) return true;
  if (!in_columns(s.all().all[s.index() - 1])) return false;
  // Another part follows, or the fiche ends: "Moyens / Humains : 1 ETP" goes on.
  const Passage* next = s.next();
  if (next == nullptr || next->section != passage.section) return true;
  const std::string_view other = readers::fiche_label(next->text);
  return in_columns(*next) && !other.empty() && other != part;
}

// "3. Budget", "IV – Calendrier": a line that opens the next part of minutes.
bool opens_part(const Passage& passage) {
  if (passage.words.size() < 3 || passage.words.size() > 14) return false;
  const std::string_view number = passage.words[0].plain, sign = passage.words[1].plain;
  const bool roman = number.find_first_not_of("ivx") == std::string_view::npos && number.size() <= 4;
  const bool decimal = passage.words[0].kind == Word::Kind::number && number.size() <= 2;
  return (roman || decimal) && (sign == "." || sign == "–" || sign == "-" || sign == ")" || sign == "/") &&
         passage.words[2].kind == Word::Kind::letters;
}

// A label with few words, of a bilan or of minutes: "Difficultés rencontrées :", "Secrétaire de séance :",
// and behind it the next part, or another label. "Reçu en préfecture le :" in any act.
bool is_left_open(const Sight& s, bool nothing) {
  constexpr std::size_t kFew = 5;
  const Passage* next = s.next();
  const std::size_t size = s.words.size();
  // "Ordre du jour :" and "1. …" is a list.
  const bool first =
      next != nullptr && !next->words.empty() && (next->words[0].plain == "1" || next->words[0].plain == "i");
  const bool starts_part =
      nothing || (next != nullptr && opens_part(*next) && (!first || s.at(0).starts_with("secretaire")));
  bool label_next = false;  // "Leviers : le réseau"
  for (std::size_t i = 1; next != nullptr && i < next->words.size() && i < kFew; ++i)
    label_next = label_next || (next->words[i].plain == ":" && next->kind == s.passage.kind &&
                                next->text[next->words[0].begin] < 'a');
  const bool dated = next != nullptr && !next->words.empty() &&
                     (next->words[0].kind == Word::Kind::number || next->words[0].plain == "le");
  if (size >= 3 && size <= 8 && s.at(size - 2) == "le" && s.at(size - 1) == ":" && next != nullptr &&
      !dated && next->kind == s.passage.kind && next->words.size() > 3 &&
      s.all().kind == DocumentKind::deliberation)
    return true;
  if (size >= 3 && size <= 8 && s.at(size - 2) == "le" && s.at(size - 1) == ":")
    return starts_part || label_next || next == nullptr || next->words[0].plain == "(";  // "(signature)"
  const auto kind = s.all().kind;
  const bool letter = kind == DocumentKind::letter;
  const bool form = letter || kind == DocumentKind::bilan || kind == DocumentKind::minutes ||
                    kind == DocumentKind::deliberation;
  const bool secretary = s.at(0).starts_with("secretaire");
  // "Secrétaire de séance :", and a sentence: a name alone may stand on the next line.
  constexpr std::size_t kName = 6;
  if (secretary && size <= kFew && next != nullptr && next->kind == s.passage.kind &&
      next->words.size() > kName)
    return true;
  if (!form || size > kFew || s.passage.kind == Passage::Kind::heading) return false;
  if (kind == DocumentKind::deliberation && !secretary) return false;
  // Between two labels that have a value: "Caf : Mme Bodin", "Msa :", "Techniciens : M. Douet".
  bool label_before = false;
  const Passage* before = s.index() > 0 ? &s.all().all[s.index() - 1] : nullptr;
  for (std::size_t i = 1; before != nullptr && i + 1 < before->words.size() && i < kFew; ++i)
    label_before = label_before || before->words[i].plain == ":";
  const auto names = [](const Passage* p) {
    return p->says("mme ") || p->says("m . ") || p->says("madame ") || p->says("monsieur ");
  };
  label_before = label_before && next != nullptr && names(before) && names(next) &&
                 !s.at(0).starts_with("absent") && !s.at(0).starts_with("excuse");
  return starts_part || (label_next && (secretary || label_before || letter || kind == DocumentKind::bilan));
}

// Whether the item behind is one like this: "- animation … dans les communes suivantes :", "- organisation
// …", which opens as the one before did, not "- Brenelle".
bool is_next_of_list(const Sight& s) {
  const Passage* next = s.next();
  if (next->words.empty()) return false;
  const bool small = !s.capitalised(0), next_small = next->text[next->words[0].begin] >= 'a';
  return small == next_small &&
         (s.index() + 2 >= s.all().all.size() || s.all().all[s.index() + 2].kind != Passage::Kind::item);
}

// "Nombre de familles accompagnées :", and a value behind the labels of the lines above and below.
bool is_between_values(const Sight& s) {
  constexpr std::size_t kFew = 9;  // words of a label
  const Passage* next = s.next();
  const Passage* before = s.index() > 0 ? &s.all().all[s.index() - 1] : nullptr;
  const auto valued = [&](const Passage* p) {
    if (p == nullptr || p->kind != s.passage.kind || p->section != s.passage.section || !p->capitalised(0))
      return false;
    std::size_t colon = 1;
    while (colon < p->words.size() && colon <= kFew && p->words[colon].kind == Word::Kind::letters) ++colon;
    return p->word(colon) == ":" && colon + 1 < p->words.size() && p->words.size() < colon + kFew;
  };
  if (s.at(0).starts_with("absent") || s.at(0).starts_with("excuse")) return false;  // there may be none
  return s.words.size() <= kFew && s.capitalised(0) && s.passage.kind == Passage::Kind::paragraph &&
         valued(next) && valued(before);
}

// Where the last sentence before a word starts: behind a full stop, or at its line.
std::size_t tail_begin(const Sight& s, std::size_t colon) {
  std::size_t first = colon;
  while (first > 0 && !s.starts_line(first) && !s.is(first - 1, {".", ";"})) --first;
  return first;
}

// Words [first, colon) are a label that asks for one value: "Nouveau pilote :".
bool asks_one_value(const Sight& s, std::size_t first, std::size_t colon) {
  constexpr std::size_t kFew = 4;  // words
  if (colon - first > kFew || !s.capitalised(first)) return false;
  for (std::size_t i = first; i < colon; ++i)
    if (wants_one_value(s.at(i))) return true;
  return false;
}

// "Fiche 3 : le pilote change. Nouveau pilote :", and on the next line "Fiche 4 : …": an entry like the one
// that the label ends.
void find_open_tails(Sight& s) {
  if (s.passage.text.find(':') == std::string::npos) return;
  constexpr std::size_t kFar = 8;  // words
  for (std::size_t i = 1; i < s.words.size(); ++i) {
    const bool ends = i + 1 == s.words.size();
    if (!s.sign(i) || s.at(i) != ":" || (!ends && !s.starts_line(i + 1))) continue;
    const Passage* next = ends ? s.next() : &s.passage;
    const std::size_t behind = ends ? 0 : i + 1, first = tail_begin(s, i);
    if (next == nullptr || first == 0 || !asks_one_value(s, first, i) || !next->capitalised(behind) ||
        next->kind != s.passage.kind)
      continue;
    std::size_t line = first;
    while (line > 0 && !s.starts_line(line)) --line;
    bool entry = line < first && s.at(line) == next->word(behind);
    for (std::size_t k = behind + 1; line < first && k < behind + kFar; ++k)
      entry = entry || next->word(k) == ":";
    if (entry) s.add(Blank::Class::label, first, i + 1);
  }
}

// "Matériels :", and on the next line "Indicateurs" with its tab, or "Calendrier" alone: of a fiche.
bool is_before_other_part(const Sight& s) {
  if (!is_known_label(s.at(0)) || s.next() == nullptr || s.next()->kind != s.passage.kind) return false;
  const std::string_view part = readers::fiche_label(s.next()->text);
  const bool tab = s.next()->text.find('\t') < 40;
  return !part.empty() && part != readers::fiche_label(s.passage.text) &&
         (tab || s.next()->words.size() <= 2);
}

// Two labels one under the other, or a label at the end of all.
bool is_over_label(const Sight& s, bool in_fiche) {
  const Passage& passage = s.passage;
  const std::string_view own = in_fiche ? readers::fiche_label(passage.text) : std::string_view{};
  const bool whole = tail_begin(s, s.words.size() - 1) == 0;  // not "Lieu : mairie. Horaires :"
  if (!whole || (!is_known_label(s.at(0)) && own.empty())) return false;
  const Passage* next = s.next();
  if (next == nullptr) return true;
  const std::string_view part = in_fiche ? readers::fiche_label(next->text) : std::string_view{};
  const bool labelled = opens_with_label(*next) || (!part.empty() && part != own) ||
                        (wants_one_value(s.at(0)) && is_labelled(*next));
  if (!labelled || (passage.kind != next->kind && next->kind != Passage::Kind::heading) ||
      next->words[0].plain == s.at(0))
    return false;
  return in_fiche || !s.is(0, {"objectif", "objectifs", "moyens", "ressources", "axe", "action"});
}

// "Coût :" and "Échéancier : 2026", of parts that are labelled line by line; "Co-référent :" between two
// labels with their values, in a fiche.
bool is_amid_parts(const Sight& s, bool in_fiche) {
  if (s.index() == 0 || s.next() == nullptr) return false;
  const Passage &next = *s.next(), &before = s.all().all[s.index() - 1];
  const auto valued = [](const Passage& p) {
    const std::size_t colon = p.text.find(':');
    return colon < 50 && colon + 2 < p.text.size();
  };
  const auto labelled = [](const Passage& p) {
    const std::size_t colon = p.text.find(':');
    return colon < 40 && colon > 1 && p.kind == Passage::Kind::paragraph && p.capitalised(0);
  };
  if (!valued(next) || !valued(before)) return false;
  if (in_fiche && s.words.size() <= 5 && labelled(s.passage) && labelled(next) && labelled(before))
    return true;
  const std::string_view own = readers::fiche_label(s.passage.text), part = readers::fiche_label(next.text);
  return !own.empty() && !part.empty() && !readers::fiche_label(before.text).empty() && own != part &&
         s.passage.kind == next.kind;
}

// "N° SIRET :", "créditée au compte de l’association :", "N° de dossier :", and another part behind it.
bool asks_number(const Sight& s, bool nothing) {
  constexpr std::size_t kFar = 6;  // words
  const Passage* next = s.next();
  const bool figure = next != nullptr && !next->words.empty() && next->words[0].kind == Word::Kind::number;
  const bool apart = next != nullptr && !next->words.empty() && next->kind != Passage::Kind::item &&
                     next->kind != Passage::Kind::cell;
  for (std::size_t i = s.words.size() > kFar ? s.words.size() - kFar : 0; i < s.words.size() && !figure;
       ++i) {
    if (s.is_numero(i) && s.at(i + 1) == "de") return true;
    if (s.is(i, {"siret", "siren", "rna", "iban", "bic", "rib", "compte", "telephone", "courriel", "ape",
                 "naf"}) &&
        (nothing || apart))
      return true;
  }
  return false;
}

// What a list or a clause should follow: "les communes suivantes :", "et :", and the next article, or
// nothing.
bool announces_nothing(const Sight& s, bool nothing) {
  using document::Nature;
  const Passage& passage = s.passage;
  const Passage* behind = s.next();
  const auto& sections = s.all().sections;
  const Nature nature = sections[passage.section].nature;
  if (s.words.size() <= 4) return false;
  if (nothing && announces_list(passage) && nature != Nature::closing) return true;
  if (behind == nullptr) return false;
  // "La Msa s’engage à étudier les demandes, et :", and the next article.
  if (nature == Nature::article && passage.kind != Passage::Kind::heading &&
      behind->section != passage.section && sections[behind->section].parent != passage.section &&
      sections[behind->section].nature == Nature::article)
    return true;
  // "dans les communes suivantes :", and the next item of the same list.
  return passage.kind == Passage::Kind::item && behind->kind == passage.kind &&
         behind->depth == passage.depth && behind->section == passage.section &&
         s.is(s.words.size() - 2, {"suivant", "suivants", "suivante", "suivantes"}) && is_next_of_list(s);
}

}  // namespace

void find_labels(Sight& s) {
  const Passage& passage = s.passage;
  find_open_tails(s);
  const bool in_fiche = s.all().around(passage, document::Nature::fiche) != nullptr;
  if (in_fiche && is_part_without_value(s)) {
    s.add(Blank::Class::label, 0, s.words.size());
    return;
  }
  if (!passage.introduces() || announces_more(passage)) return;
  const bool closing = s.all().sections[passage.section].nature == document::Nature::closing;
  const bool nothing = is_followed_by_nothing(s);
  const bool short_label = s.words.size() <= 8;
  const bool found = (short_label && in_fiche && (nothing || is_before_other_part(s))) ||
                     (short_label && !closing && is_over_label(s, in_fiche)) ||
                     (short_label && is_amid_parts(s, in_fiche)) || asks_number(s, nothing) ||
                     is_between_values(s) || is_left_open(s, nothing) || announces_nothing(s, nothing);
  if (!found) return;
  // A sentence before the label is not meant.
  std::size_t first = s.words.size() - 1;
  while (first > 0 && !s.is(first - 1, {".", ";"})) --first;
  if (first + 1 >= s.words.size()) first = 0;
  s.add(Blank::Class::label, first, s.words.size());
}

void find_empty_items(Sight& s) {
  const Passage& passage = s.passage;
  const bool item = passage.kind == Passage::Kind::item;
  if (s.words.empty()) return;
  const auto is_bullet = [&](std::size_t i) {
    return s.sign(i) && s.raw(i).size() <= 3 &&
           s.is(i, {"-", "–", "—", "•", "▪", "■", "·", "*", "›", "˃", ">", "\uF0B7", "\uF0A7", "o"});
  };
  // A dash alone in a table says "none": only behind another item is it a bullet.
  const Passage* before = s.index() > 0 ? &s.all().all[s.index() - 1] : nullptr;
  const bool listed = before != nullptr && before->kind == Passage::Kind::item && before->words.size() > 1 &&
                      before->section == passage.section;
  const bool flowing = item || passage.kind == Passage::Kind::paragraph;
  if (flowing && listed && s.words.size() == 1 && is_bullet(0)) {
    s.add(Blank::Class::empty_item, 0, 1);
    return;
  }
  // "- ;", "CONSIDÉRANT ;": the sign that ends an item, and nothing before it.
  static constexpr WordList kOpens("considerant", "vu", "visa", "attendu");
  const bool closes = !s.words.empty() && s.is(s.words.size() - 1, {";", ","});
  if (flowing && closes &&
      ((s.words.size() == 1 && item) || (s.words.size() == 2 && (is_bullet(0) || kOpens.has(s.at(0)))))) {
    s.add(Blank::Class::empty_item, 0, s.words.size());
    return;
  }
  // A line that is a bullet alone, within an item that was put together from lines.
  for (std::size_t i = 1; i < s.words.size() && item; ++i) {
    if (is_bullet(i) && s.starts_line(i) && (i + 1 == s.words.size() || s.starts_line(i + 1)))
      s.add(Blank::Class::empty_item, i, i + 1);
  }
  // "– de créer ;": what is to be done, and not what to.
  const std::size_t verb = s.is(0, {"de", "d'"}) ? 1 : 0;
  const bool alone =
      s.words.size() == verb + 1 || (s.words.size() == verb + 2 && s.is(verb + 1, {";", ".", ","}));
  static constexpr WordList kTransitive("creer", "developper", "soutenir", "renforcer", "ameliorer",
                                        "favoriser", "accompagner", "identifier", "perenniser", "mettre",
                                        "porter", "integrer", "ajouter", "prolonger", "modifier", "financer",
                                        "definir", "organiser", "proposer", "ouvrir");
  // Where the items around it say more: "– financer ;", "– accompagner." are a list of verbs.
  const auto says_more = [&](const Passage* other) {
    return other != nullptr && other->kind == Passage::Kind::item && other->words.size() > 4;
  };
  if (item && alone && kTransitive.has(s.at(verb)) && says_more(before) &&
      (says_more(s.next()) || s.next() == nullptr || s.next()->kind != Passage::Kind::item)) {
    s.add(Blank::Class::empty_item, 0, verb + 1);
    return;
  }
  if (!item || s.words.size() > 2 || !s.is(0, {"autre", "autres", "divers"})) return;
  if (s.words.size() == 2 && (!s.sign(1) || s.at(1) == ":")) return;
  s.add(Blank::Class::empty_item, 0, s.words.size());
}

}  // namespace ctg::check
