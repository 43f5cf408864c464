// PAR-009: verbs and their participles agree with the subject beside them.
//
// Without a grammar of the whole sentence only what is plain is judged: "sont" and "ont été" want a plural
// behind them whatever their subject; a noun with its article right before "est" gives its gender; a sentence
// that opens with "La Caf, la Commune et le CCAS" has a subject of several.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/bodies.h"
#include "reading/word_list.h"

namespace ctg::check::rules::verbs {

namespace {

std::string_view raw(const Passage& passage, std::size_t i) {
  return i < passage.words.size() ? passage.excerpt(i, i).text() : std::string_view{};
}

struct Form {
  bool feminine = false, plural = false;
  bool invariable = false;  // "transmis": one or many
};

// "formé", "signées", "établie": a participle with its endings; those in -i and -u by their names.
std::optional<Form> participle(const Passage& passage, std::size_t i) {
  if (i >= passage.words.size() || passage.words[i].kind != Word::Kind::letters || passage.capitalised(i))
    return {};
  const std::string_view word = raw(passage, i);
  const bool born = word.starts_with("né") && word.size() <= 5;  // "né", "nées"
  if (word.size() < 4 && !born) return {};
  if (word.size() < 5 && !born && word.find("\xC3") != std::string_view::npos) return {};
  if (word.ends_with("é")) return Form{false, false};
  if (word.ends_with("ée")) return Form{true, false};
  if (word.ends_with("és")) return Form{false, true};
  if (word.ends_with("ées")) return Form{true, true};
  static constexpr WordList kOthers("etabli", "defini", "reuni", "reparti", "fourni", "garanti", "accompli",
                                    "choisi", "rempli", "saisi", "prevu", "retenu", "tenu", "convenu", "recu",
                                    "soutenu", "maintenu", "obtenu", "rendu", "attendu", "connu", "conclu",
                                    "exclu", "perdu", "elu", "suspendu", "etendu", "entendu");
  static constexpr WordList kConsonants("transmis", "admis", "compris", "pris", "remis", "soumis", "permis",
                                        "acquis", "requis", "inclus", "inscrit", "ecrit", "decrit", "produit",
                                        "construit", "reduit", "ouvert", "offert", "couvert", "joint",
                                        "atteint", "souscrit", "prescrit", "introduit", "confondu", "fait");
  const std::string_view plain = passage.words[i].plain;
  if (kConsonants.has(plain)) return Form{false, false, plain.ends_with('s')};
  for (const std::string_view ending : {"es", "e", "s"}) {
    if (plain.ends_with(ending) && kConsonants.has(plain.substr(0, plain.size() - ending.size())))
      return Form{ending != "s", ending != "e", false};
  }
  std::string_view stem = passage.words[i].plain;
  Form form;
  if (stem.ends_with('s')) form.plural = true, stem.remove_suffix(1);
  if (stem.ends_with('e')) form.feminine = true, stem.remove_suffix(1);
  return kOthers.has(stem) ? std::optional(form) : std::nullopt;
}

std::string agreed(std::string_view word, const Form& form) {
  std::string out(word);
  if (out.ends_with('s')) out.pop_back();
  if (out.ends_with("ée") || (out.ends_with('e') && !out.ends_with("é"))) out.pop_back();
  return out + (form.feminine ? "e" : "") + (form.plural ? "s" : "");
}

bool is_adverb(std::string_view plain) {
  static constexpr WordList kAdverbs("pas", "plus", "egalement", "toutes", "tous", "donc", "ainsi", "deja",
                                     "aussi", "bien", "ensuite", "alors", "notamment", "dument",
                                     "regulierement", "conjointement", "toujours", "desormais",
                                     "expressement", "chacun", "chacune");
  return kAdverbs.has(plain) || (plain.size() > 8 && plain.ends_with("ment"));
}

void report(const Subject& subject, const Passage& passage, std::size_t i, std::string_view expected) {
  if (subject.is_blank(passage.excerpt(i, i))) return;
  subject
      .report(passage.excerpt(i, i), "accord : « {} », on attend « {} »", "agreement: “{}”, “{}” is expected",
              raw(passage, i), expected)
      .hint("accordez avec le sujet", "make it agree with its subject");
}

// The participle that an auxiliary at a word has behind it; 0 where none.
std::size_t behind_auxiliary(const Passage& passage, std::size_t i) {
  std::size_t at = i + 1;
  if (passage.word(at) == "ete" || (is_adverb(passage.word(at)) && passage.word(at + 1) == "ete"))
    at += passage.word(at) == "ete" ? 1 : 2;
  while (is_adverb(passage.word(at))) ++at;
  return at;
}

// "deux animateurs ont été formé", "les pièces sont annexée".
void check_plural(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr WordList kBe("sont", "seront", "etaient", "furent", "seraient", "demeurent", "restent");
  const bool have = passage.word(i) == "ont" || passage.word(i) == "auront" || passage.word(i) == "avaient";
  const bool been = have && (passage.word(i + 1) == "ete" || passage.word(i + 2) == "ete");
  const bool may =
      passage.word(i) == "etre" && i > 0 &&
      is_one_of(passage.word(i - 1), {"peuvent", "doivent", "pourront", "devront", "pourraient"});
  if (!kBe.has(passage.word(i)) && !been && !may) return;
  if (i > 0 && is_one_of(passage.word(i - 1), {"se", "s'"})) return;  // "se sont succédé"
  const std::size_t at = behind_auxiliary(passage, i);
  const auto form = participle(passage, at);
  if (form && !form->plural && !form->invariable)
    report(subject, passage, at, agreed(raw(passage, at), {.feminine = form->feminine, .plural = true}));
  // "restent inchangées et demeure applicables"
  if (!form || !form->plural || passage.word(at + 1) != "et") return;
  static constexpr std::string_view kOnes[][2] = {
      {"demeure", "demeurent"}, {"reste", "restent"}, {"est", "sont"}, {"sera", "seront"}};
  for (const auto& one : kOnes) {
    if (passage.word(at + 2) == one[0] && passage.word(at + 3).ends_with('s') &&
        passage.word(at + 3).size() > 4)
      report(subject, passage, at + 2, one[1]);
  }
}

// "les clauses non modifiées reste applicables": what it is told to be shows a plural.
void check_attribute(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr std::string_view kVerbs[][2] = {{"reste", "restent"}, {"demeure", "demeurent"}};
  static constexpr WordList kPlurals("applicables", "inchanges", "inchangees", "valables", "identiques",
                                     "exigibles", "mobilises", "mobilisees", "necessaires", "acquises",
                                     "annexees", "disponibles", "inscrits", "inscrites", "ouverts",
                                     "ouvertes");
  for (const auto& verb : kVerbs) {
    if (passage.word(i) != verb[0] || !kPlurals.has(passage.word(i + 1))) continue;
    if (i > 0 && is_one_of(passage.word(i - 1), {"le", "du", "les", "de", "au", "et"})) return;  // "du reste"
    report(subject, passage, i, verb[1]);
  }
}

// The gender and number that the article and the noun before a word show.
struct Noun {
  bool known = false, feminine = false, masculine = false;
};
Noun noun_before(const Passage& passage, std::size_t verb) {
  Noun made;
  // "L’action 2.1 a été": over its number.
  while (verb > 2 &&
         (passage.words[verb - 1].kind == Word::Kind::number ||
          is_one_of(passage.word(verb - 1), {".", "°", "n"})) &&
         !passage.words[verb - 1].plain.empty() &&
         !(passage.word(verb - 1) == "." && passage.words[verb].space_before))
    --verb;
  if (verb < 2 || passage.words[verb - 1].kind != Word::Kind::letters) return made;
  // "La convention", "le présent avenant", "cette annexe": behind the start of its clause.
  std::size_t article = verb - 2;
  if (is_one_of(passage.word(article),
                {"present", "presente", "dit", "dite", "nouvelle", "nouveau", "meme"})) {
    if (article == 0) return made;
    --article;
  }
  const bool opens = article == 0 ||
                     is_one_of(passage.word(article - 1), {".", ";", ":", ")", "que", "qu'"}) ||
                     passage.starts_line(article);
  if (!opens) return made;
  const std::string_view plain = passage.word(article);
  const bool accent = raw(passage, article).find('\xC3') != std::string_view::npos;  // "là"
  made.feminine = !accent && is_one_of(plain, {"la", "cette", "une", "sa"});
  made.masculine = is_one_of(plain, {"le", "ce", "cet", "un"});
  const std::string_view noun = passage.word(verb - 1);
  if (plain == "l'") {  // the noun tells
    static constexpr WordList kFeminine("action", "annexe", "association", "aide", "etude", "evaluation",
                                        "enquete", "offre", "equipe", "agglomeration", "ouverture",
                                        "organisation", "animation", "assemblee", "echeance", "attestation",
                                        "adhesion", "operation", "ecole", "avance", "experimentation",
                                        "information", "intervention", "application");
    static constexpr WordList kMasculine(
        "avenant", "accord", "accueil", "article", "acompte", "avis", "atelier", "etablissement",
        "equipement", "espace", "etat", "axe", "objectif", "engagement", "agent", "appel", "arrete", "emploi",
        "entretien", "exercice", "outil", "observatoire", "organisme", "office", "accompagnement");
    made.feminine = kFeminine.has(noun);
    made.masculine = kMasculine.has(noun);
  }
  if (plain == "chaque") {
    const Body* body = body_of(noun);
    made.feminine = (body != nullptr && body->gender == Gender::feminine) ||
                    is_one_of(noun, {"partie", "famille", "structure", "action", "fiche", "annee"});
    made.masculine = body != nullptr && body->gender == Gender::masculine;
  }
  made.known = made.feminine || made.masculine;
  if (is_one_of(noun,
                {"plupart", "moitie", "majorite", "part", "reste", "tiers", "personne", "tout", "un", "une"}))
    return {};
  return made;
}

// "La convention est conclu", "le présent avenant est annexée", "Madame Besnard est habilité".
void check_singular(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr WordList kBe("est", "sera", "etait", "fut", "serait", "demeure", "reste");
  const bool been = (passage.word(i) == "a" || passage.word(i) == "aura" || passage.word(i) == "avait") &&
                    (passage.word(i + 1) == "ete" || passage.word(i + 2) == "ete");
  // "Elle peut être résilié"
  const bool may = passage.word(i) == "etre" && i > 1 &&
                   is_one_of(passage.word(i - 1), {"peut", "doit", "pourra", "devra", "pourrait", "devrait"});
  const std::size_t verb = may ? i - 1 : i;
  if (!kBe.has(passage.word(i)) && !been && !may) return;
  const std::size_t at = behind_auxiliary(passage, i);
  const auto form = participle(passage, at);
  if (!form) return;
  if (form->plural) {  // "est signés": of one
    if (i > 0 && !is_one_of(passage.word(i - 1), {"s'", "en", "quand", "n'", "on"}) &&
        passage.word(i) == "est")
      report(subject, passage, at, agreed(raw(passage, at), {.feminine = form->feminine}));
    return;
  }
  Noun noun = noun_before(passage, verb);
  // "Il a été présentée"
  if (verb > 0 &&
      (verb == 1 || passage.word(verb - 2) == "." || passage.word(verb - 2) == ";" ||
       passage.word(verb - 2) == ",") &&
      is_one_of(passage.word(verb - 1), {"il", "elle"}))
    noun = {true, passage.word(verb - 1) == "elle", passage.word(verb - 1) == "il"};
  if (!noun.known) {  // "Madame Roux est"
    std::size_t back = i;
    while (back > 0 && i - back < 4 && (passage.capitalised(back - 1) || passage.word(back - 1) == "-")) {
      --back;
      const Gender gender = civility_gender(passage, back);
      if (gender == Gender::unknown) continue;
      noun = {true, gender == Gender::feminine, gender == Gender::masculine};
      break;
    }
    if (noun.known && back > 0 && is_one_of(passage.word(back - 1), {"et", "de", "par", "a", "avec"})) return;
  }
  if (!noun.known || form->feminine == noun.feminine) return;
  report(subject, passage, at, agreed(raw(passage, at), {.feminine = noun.feminine}));
}

// "données", "actions", "subventions": a plural whose ending shows that it is feminine.
bool is_feminine_plural(std::string_view noun) {
  if (is_one_of(noun, {"musees", "lycees", "trophees", "comites", "sites", "gites", "silences", "communes",
                       "familles", "fiches", "pieces", "places"}))
    return is_one_of(noun, {"communes", "familles", "fiches", "pieces", "places"});
  for (const std::string_view ending : {"ees", "tions", "sions", "ites", "ances", "ences", "ettes"}) {
    if (noun.size() > ending.size() + 2 && noun.ends_with(ending)) return true;
  }
  return false;
}

// "Les données sont transmis": what "sont" has behind it is of the noun right before it.
void check_feminine(const Subject& subject, const Passage& passage, std::size_t i) {
  if (i < 2 || !is_one_of(passage.word(i), {"sont", "seront", "etaient"})) return;
  if (!is_one_of(passage.word(i - 2), {"les", "ces", "leurs", "ses", "des"}) ||
      !is_feminine_plural(passage.word(i - 1)))
    return;
  const bool opens = i == 2 || is_one_of(passage.word(i - 3), {".", ";", ":"}) || passage.starts_line(i - 2);
  const std::size_t at = behind_auxiliary(passage, i);
  const auto form = opens ? participle(passage, at) : std::nullopt;
  if (!form || form->feminine || (!form->plural && !form->invariable)) return;
  std::string expected(raw(passage, at));
  if (expected.ends_with('s') && !form->invariable) expected.pop_back();
  report(subject, passage, at, expected + "es");
}

// "de leur représentants": what one determiner says and the noun does not.
void check_determiner(const Subject& subject, const Passage& passage, std::size_t i) {
  if (passage.word(i) != "leur" || i == 0 ||
      !is_one_of(passage.word(i - 1), {"de", "par", "a", "et", "pour", "avec", "sur", "dans", "ou", "en"}))
    return;
  const std::string_view noun = passage.word(i + 1);
  static constexpr WordList kOne("temps", "parcours", "acces", "avis", "concours", "corps", "discours",
                                 "pays", "recours", "refus", "proces", "progres", "succes", "fils", "cours",
                                 "secours", "poids", "repas", "sens", "fonds", "propos", "univers", "tiers",
                                 "permis", "compromis", "bras", "mois");
  if (noun.size() < 5 || !noun.ends_with('s') || noun.ends_with("ons") != noun.ends_with("tions") ||
      kOne.has(noun))
    return;
  subject
      .report(passage.excerpt(i, i + 1), "accord : « {} », on attend « leurs »",
              "agreement: “{}”, “leurs” is expected", passage.excerpt(i, i + 1).text())
      .hint("accordez avec le nom", "make it agree with the noun");
}

// "engage" of "s’engage": its plural; "" for other words.
std::string_view plural_of(std::string_view verb) {
  static constexpr std::string_view kVerbs[][2] = {{"engage", "engagent"},
                                                   {"accorde", "accordent"},
                                                   {"designe", "désignent"},
                                                   {"contribue", "contribuent"},
                                                   {"participe", "participent"},
                                                   {"assure", "assurent"},
                                                   {"decide", "décident"},
                                                   {"convient", "conviennent"},
                                                   {"finance", "financent"},
                                                   {"souhaite", "souhaitent"},
                                                   {"apporte", "apportent"},
                                                   {"met", "mettent"},
                                                   {"veille", "veillent"},
                                                   {"poursuit", "poursuivent"},
                                                   {"soutient", "soutiennent"},
                                                   {"dispose", "disposent"},
                                                   {"reunit", "réunissent"},
                                                   {"constate", "constatent"},
                                                   {"mobilise", "mobilisent"},
                                                   {"peut", "peuvent"},
                                                   {"doit", "doivent"},
                                                   {"a", "ont"},
                                                   {"est", "sont"},
                                                   {"procede", "procèdent"},
                                                   {"prepare", "préparent"},
                                                   {"propose", "proposent"},
                                                   {"organise", "organisent"},
                                                   {"presente", "présentent"},
                                                   {"coordonne", "coordonnent"},
                                                   {"anime", "animent"},
                                                   {"etudie", "étudient"},
                                                   {"relance", "relancent"},
                                                   {"valide", "valident"},
                                                   {"approuve", "approuvent"},
                                                   {"reconnait", "reconnaissent"},
                                                   {"etablit", "établissent"},
                                                   {"definit", "définissent"},
                                                   {"verse", "versent"},
                                                   {"accompagne", "accompagnent"},
                                                   {"developpe", "développent"},
                                                   {"rappelle", "rappellent"},
                                                   {"partage", "partagent"},
                                                   {"nomme", "nomment"},
                                                   {"transmet", "transmettent"}};
  for (const auto& verb_and_plural : kVerbs) {
    if (verb_and_plural[0] == verb) return verb_and_plural[1];
  }
  return {};
}

// The parties that a sentence opens with: "La Caf, la Commune et le CCAS", "Les parties".
struct Parties {
  std::size_t first = 0, verb = 0;  // words
  std::size_t count = 0;
  bool plural = false, joined = false;  // "les"; "et"
  bool reflexive = false;               // "s’" before the verb

  bool several() const { return plural || (joined && count > 1); }
};

bool is_article(const Passage& passage, std::size_t i) {
  return is_one_of(passage.word(i), {"la", "le", "l'", "les"});
}

bool names_party(const Passage& passage, std::size_t noun, bool first) {
  return body_at(passage, noun) != nullptr ||
         (first && is_one_of(passage.word(noun),
                             {"parties", "partenaires", "signataires", "communes", "collectivites"})) ||
         (passage.capitalised(noun) && passage.words[noun].kind == Word::Kind::letters);
}

// Behind the name of a party, from the word after its noun on.
std::size_t behind_name(const Passage& passage, std::size_t i, const Parties& parties) {
  while (i < passage.words.size() &&
         (passage.capitalised(i) || is_one_of(passage.word(i), {"-", "de", "du", "d'", "des"}) ||
          // "les communes de Larressore, d’Halsou et de Jatxou"
          (parties.plural && parties.count == 1 && is_one_of(passage.word(i), {",", "et"}) &&
           (passage.capitalised(i + 1) || is_one_of(passage.word(i + 1), {"de", "d'"}))) ||
          (is_one_of(passage.word(i), {"la", "l'", "le", "les", "communes", "agglomeration"}) &&
           is_one_of(passage.word(i - 1), {"de", "d'"}))))
    ++i;
  return i;
}

std::optional<Parties> parties_at(const Passage& passage, std::size_t first) {
  constexpr std::size_t kMost = 24;
  if (!is_article(passage, first)) return {};
  Parties made{.first = first, .verb = first, .plural = passage.word(first) == "les"};
  std::size_t& i = made.verb;
  while (i < passage.words.size() && i < first + kMost) {
    if (!is_article(passage, i) || !names_party(passage, i + 1, made.count == 0)) return {};
    ++made.count;
    i = behind_name(passage, i + 2, made);
    const bool goes_on = is_one_of(passage.word(i), {",", "et"}) && is_article(passage, i + 1);
    if (!goes_on) break;
    if (passage.word(i) == "et") made.joined = true;
    ++i;
  }
  if (made.count > 1 && !made.joined) return {};
  made.reflexive = is_one_of(passage.word(i), {"s'", "se"});
  if (made.reflexive || is_one_of(passage.word(i), {"n'", "ne"})) ++i;
  if (i >= passage.words.size() || passage.words[i].kind != Word::Kind::letters) return {};
  return made;
}

// "La Caf, la Commune et le CCAS s’engage", "Les parties s’engage".
void check_verb_of_several(const Subject& subject, const Passage& passage, const Parties& parties) {
  const std::string_view verb = passage.word(parties.verb), written = raw(passage, parties.verb);
  const bool preposition = verb == "a" && written.find('\xC3') != std::string_view::npos;  // "à"
  if (preposition || written.ends_with("é")) return;
  std::string expected(plural_of(verb));
  // "Les parties respecte"
  const bool right_behind =
      parties.plural && parties.verb == parties.first + 2 &&
      !is_one_of(verb, {"comme", "entre", "contre", "notre", "meme", "chaque", "une", "ensemble", "autre",
                        "outre", "elle", "quatre", "onze", "mille"});
  // Behind "se" a verb stands: "se donne".
  if (expected.empty() && (parties.reflexive || right_behind) && verb.ends_with('e') && verb.size() > 3)
    expected = std::string(written) + "nt";
  if (!expected.empty()) report(subject, passage, parties.verb, expected);
}

void report_singular(const Subject& subject, const Excerpt& verb) {
  subject
      .report(verb, "accord : « {} », avec un sujet au singulier", "agreement: “{}”, with a singular subject",
              verb.text())
      .hint("accordez le verbe avec son sujet", "make the verb agree with its subject");
}

// "La Communauté de communes exercent": what ends so right behind a body is its verb.
bool ends_as_plural(const Passage& passage, std::size_t i) {
  const std::string_view verb = passage.word(i);
  return verb.ends_with("ent") && !verb.ends_with("ment") && !verb.ends_with("tient") &&
         !verb.ends_with("vient") && verb.size() > 5 && !passage.capitalised(i) &&
         !is_one_of(verb, {"competent", "adherent", "afferent", "permanent", "present", "precedent",
                           "different", "referent", "equivalent", "recent", "president", "urgent", "content",
                           "pertinent", "resident", "excedent", "client", "patient"});
}

// "La Caf s’engagent".
void check_verb_of_one(const Subject& subject, const Passage& passage, const Parties& parties) {
  static constexpr WordList kPlurals("engagent", "designent", "contribuent", "participent", "assurent",
                                     "decident", "conviennent", "financent", "apportent", "mettent",
                                     "veillent", "poursuivent", "soutiennent", "disposent", "mobilisent",
                                     "peuvent", "doivent", "souhaitent", "proposent", "preparent",
                                     "organisent", "versent", "accompagnent", "ont", "sont");
  if (!kPlurals.has(passage.word(parties.verb)) && !ends_as_plural(passage, parties.verb)) return;
  if (body_at(passage, parties.first + 1) != nullptr)
    report_singular(subject, passage.excerpt(parties.verb, parties.verb));
}

void check_subject(const Subject& subject, const Passage& passage, std::size_t first) {
  const auto parties = parties_at(passage, first);
  if (!parties) return;
  if (parties->several())
    check_verb_of_several(subject, passage, *parties);
  else
    check_verb_of_one(subject, passage, *parties);
}

// "Mme Villeneuve, adjointe, et M. Barthès, directeur général, se tient à votre disposition."
void check_persons(const Subject& subject, const Passage& passage, std::size_t first) {
  if (civility_gender(passage, first) == Gender::unknown) return;
  // "Monsieur le maire présentent": one person
  static constexpr WordList kOfOne("presentent", "rappellent", "exposent", "informent", "indiquent",
                                   "proposent", "donnent", "soumettent", "expliquent", "precisent",
                                   "invitent");
  if (is_one_of(passage.word(first + 1), {"le", "la"}) && is_office(passage.word(first + 2)) &&
      kOfOne.has(passage.word(first + 3)))
    return report_singular(subject, passage.excerpt(first + 3, first + 3));
  constexpr std::size_t kMost = 40;
  bool two = false;
  for (std::size_t i = first + 1; i + 1 < passage.words.size() && i < first + kMost; ++i) {
    if (is_one_of(passage.word(i), {";", ":", "(", "qui", "que"})) return;
    if (passage.word(i) == "." && passage.word(i - 1) != "m" && passage.word(i - 1) != "mme") return;
    two = two || (passage.word(i) == "et" && civility_gender(passage, i + 1) != Gender::unknown);
    if (!two || !is_one_of(passage.word(i), {"se", "s'"}) || passage.word(i - 1) != ",") continue;
    static constexpr std::string_view kVerbs[][2] = {{"tient", "tiennent"},      {"engage", "engagent"},
                                                     {"charge", "chargent"},     {"rend", "rendent"},
                                                     {"felicite", "félicitent"}, {"rejouit", "réjouissent"}};
    for (const auto& verb : kVerbs) {
      if (passage.word(i + 1) == verb[0]) report(subject, passage, i + 1, verb[1]);
    }
    return;
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (passage.words[i].kind != Word::Kind::letters) continue;
      check_plural(subject, passage, i);
      check_singular(subject, passage, i);
      check_attribute(subject, passage, i);
      check_feminine(subject, passage, i);
      check_determiner(subject, passage, i);
      const bool starts = (i == 0 || (passage.word(i - 1) == "." && passage.words[i].space_before)) &&
                          (passage.capitalised(i) || i == 0);
      const bool told = i > 0 && (passage.word(i - 1) == "que" || passage.word(i - 1) == "qu'");
      if (starts) check_persons(subject, passage, i);
      if (starts || told) check_subject(subject, passage, i);
    }
  }
}

}  // namespace

const Rule rule = {
    "PAR-009",
    "verbs",
    Family::parties,
    Severity::warning,
    {"Le verbe et son participe s’accordent avec leur sujet",
     "A verb and its participle agree with the subject"},
    {"Un verbe resté au singulier (« la Caf et la Commune s’engage ») montre qu’une partie a été ajoutée "
     "sans relire. Ne voit que le participe tout près de « sont », « ont été » ou « est », un sujet qui est un "
     "nom et son article juste avant, et les parties en tête de phrase devant les verbes usuels d’une convention.",
     "A verb left in the singular (“la Caf et la Commune s’engage”) shows that a party was added without "
     "reading again. Only sees the participle right behind “sont”, “ont été” or “est”, a subject that is a noun with "
     "its article right before, and parties at the start of a sentence before the usual verbs of a convention."},
    "La Caf, la Commune et le CCAS s’engage à agir. Les deux agents ont été formé.\n",
    "La Caf, la Commune et le CCAS s’engagent à agir. Les deux agents ont été formés.\n",
    apply};

}  // namespace ctg::check::rules::verbs
