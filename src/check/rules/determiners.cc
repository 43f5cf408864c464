// PAR-010: an article, the adjective and the noun behind it agree.
//
// Without a dictionary only what is plain is judged: adjectives that show their gender ("la premier"), nouns
// whose gender is known ("le convention"), determiners of several before a word without a plural ("ses
// article"), and a participle right behind the noun that it describes ("la crèche « Petits Pas », agréé
// pour").
#include <algorithm>
#include <array>
#include <optional>

#include "check/rules/rules.h"
#include "reading/nouns.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::determiners {

namespace {

std::string_view raw(const Passage& passage, std::size_t i) {
  return std::string_view(passage.text)
      .substr(passage.words[i].begin, passage.words[i].end - passage.words[i].begin);
}

bool is_plain_word(const Passage& passage, std::size_t i) {
  return i < passage.words.size() && passage.words[i].kind == Word::Kind::letters &&
         !passage.capitalised(i) && !passage.starts_line(i);
}

void report(const Subject& subject, const Passage& passage, std::size_t first, std::size_t last,
            const Bilingual& expected) {
  const std::size_t begin = passage.words[first].begin, end = passage.words[last].end;
  if (subject.is_blank({passage, begin, end})) return;
  subject
      .report({passage, begin, end}, "accord : « {} », on attend {}", "agreement: “{}”, {} is expected",
              passage.text.substr(begin, end - begin), expected.in(subject.diags().lang()))
      .hint("accordez avec le nom", "make it agree with the noun");
}

// "la", not "là" nor the pronoun of "la leur".
Gender determiner_gender(const Passage& passage, std::size_t i) {
  const std::string_view plain = passage.word(i);
  if (is_one_of(plain, {"une", "cette", "sa"}) || (plain == "la" && raw(passage, i).size() == 2))
    return Gender::feminine;
  if (is_one_of(plain, {"le", "un", "ce"}) || (is_one_of(plain, {"du", "au"}) && raw(passage, i).size() == 2))
    return Gender::masculine;
  return Gender::unknown;
}

// Adjectives that stand before their noun and show its gender; those that are also verbs ("il le présente")
// have one form here.
Gender adjective_gender(std::string_view plain) {
  static constexpr WordList kMasculine("premier", "nouveau", "dernier", "prochain", "ancien", "principal",
                                       "present", "certain", "meilleur", "second", "ledit", "seul");
  static constexpr WordList kFeminine("premiere", "nouvelle", "derniere", "prochaine", "ancienne",
                                      "principale", "meilleure", "certaine", "seule");
  if (kMasculine.has(plain)) return Gender::masculine;
  return kFeminine.has(plain) ? Gender::feminine : Gender::unknown;
}

// "la premier convention", "le nouvelle crèche", "la territoire", "du convention".
void check_gender(const Subject& subject, const Passage& passage, std::size_t i) {
  const Gender said = determiner_gender(passage, i);
  if (said == Gender::unknown || !is_plain_word(passage, i + 1)) return;
  const std::string_view next = passage.word(i + 1);
  if (i > 0 && is_one_of(passage.word(i - 1), {"-", "«", "'", "n'"})) return;
  const Gender adjective = adjective_gender(next);
  const bool noun_follows = is_plain_word(passage, i + 2) && !is_function_word(passage.words[i + 2]);
  // "la première" and "le premier" may stand for themselves; "un premier", with a noun behind it, does not.
  if (adjective != Gender::unknown) {
    if (adjective != said && noun_follows)
      report(subject, passage, i, i + 1,
             said == Gender::feminine ? Bilingual{"un adjectif au féminin", "a feminine adjective"}
                                      : Bilingual{"un adjectif au masculin", "a masculine adjective"});
    return;
  }
  const Gender noun = noun_gender(next);
  if (noun == Gender::unknown || noun == said) return;
  if (passage.word(i) == "une" && next.ends_with("ement")) return;  // "une seulement"
  // "sa" and "son" change before a vowel; "un" before a noun that is part of another: "un centre-ville".
  if (passage.word(i + 2) == "-" && !passage.words[i + 2].space_before) return;
  report(subject, passage, i, i + 1,
         noun == Gender::feminine ? Bilingual{"un article féminin", "a feminine article"}
                                  : Bilingual{"un article masculin", "a masculine article"});
}

// "ses article", "aux partenaire": a determiner of several, and a noun of one.
// "les assistant maternels": a noun between a determiner and an adjective of several. "les" may be a pronoun
// before a verb, so the noun shows by its ending that it is one.
bool is_noun_amid_plurals(const Passage& passage, std::size_t i) {
  static constexpr WordList kBefore("les", "des", "aux", "ces", "ses", "leurs");
  if (!kBefore.has(passage.word(i)) || !is_plain_word(passage, i + 1) || !is_plain_word(passage, i + 2))
    return false;
  const std::string_view noun = passage.word(i + 1), adjective = passage.word(i + 2);
  const auto ends = [](std::string_view word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view each) { return word.ends_with(each); });
  };
  return noun.size() > 5 &&
         ends(noun, {"ant", "eur", "tion", "sion", "ement", "ier", "teur", "trice", "ance"}) &&
         adjective.size() > 5 &&
         ends(adjective, {"els", "elles", "aux", "ales", "ifs", "ives", "aires", "iques"});
}

void check_number(const Subject& subject, const Passage& passage, std::size_t i) {
  constexpr std::size_t kShort = 4;
  if (is_noun_amid_plurals(passage, i)) return report(subject, passage, i, i + 1, {"un pluriel", "a plural"});
  static constexpr WordList kSeveral("ses", "ces", "nos", "vos", "leurs", "aux", "plusieurs");
  if (!kSeveral.has(passage.word(i)) || !is_plain_word(passage, i + 1)) return;
  const std::string_view noun = passage.word(i + 1);
  const char last = noun.back();
  const bool one = noun.size() >= kShort && last != 's' && last != 'x' && last != 'z';
  if (!one || letters_number_at(passage, i + 1) || noun_gender(noun) == Gender::unknown) {
    // Of nouns that the table does not know: those that only a plural has behind it.
    static constexpr WordList kNouns("article", "partenaire", "signataire", "membre", "enfant", "agent",
                                     "maire", "elu", "action", "moyen", "frais", "terme", "disposition",
                                     "habitant");
    if (!kNouns.has(noun)) return;
  }
  if (passage.word(i + 2) == "-" && !passage.words[i + 2].space_before) return;
  report(subject, passage, i, i + 1, {"un pluriel", "a plural"});
}

// "d’avenants signé par", "les actions mené en": a plural, and its participle right behind it. Words in -té
// may be nouns ("les actions santé").
void check_participle(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr WordList kSeveral("des", "les", "ces", "ses", "nos", "leurs", "d'", "aux");
  if (!kSeveral.has(passage.word(i)) || !is_plain_word(passage, i + 1) || !is_plain_word(passage, i + 2))
    return;
  const std::string_view noun = passage.word(i + 1), word = raw(passage, i + 2);
  const bool one =
      (word.ends_with("é") && !word.ends_with("té")) || (word.ends_with("ée") && !word.ends_with("tée"));
  if (noun.size() < 5 || !noun.ends_with('s') || !one || word.size() < 5) return;
  if (passage.word(i) == "d'" && passage.words[i + 1].plain.size() < 6) return;
  if (!is_one_of(passage.word(i + 3),
                 {"par", "en", "a", "dans", "pour", "au", "aux", "avec", "sur", ".", ";", ","}))
    return;
  report(subject, passage, i + 1, i + 2, {"un pluriel", "a plural"});
}

// "deux conseillères, formés par", "une animatrice, mis à disposition", "les partenaires, réuni le": between
// commas, and of the noun before: the participle's gender and number, where the noun and its determiner show
// theirs.
void check_apposed(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr WordList kBefore("un", "une", "les", "des", "deux", "trois", "quatre", "cinq", "six",
                                    "sept", "huit", "neuf", "dix", "ces", "ses", "leurs", "plusieurs");
  const std::string_view determiner = passage.words[i].plain;
  if (!kBefore.has(determiner) || (passage.word(i + 2) != "," && passage.word(i + 3) != ",")) return;
  const bool one = determiner.starts_with("un"), plural = !one;
  if (i + 1 >= passage.words.size() || passage.capitalised(i + 1)) return;
  // "le projet d’une crèche, porté par": the participle may be of the noun before.
  if (one && i > 0 && is_function_word(passage.words[i - 1])) return;
  const std::string_view noun = passage.word(i + 1);
  if (plural && !noun.ends_with('s') && !noun.ends_with('x')) return;
  std::size_t comma = i + 2;  // an adjective may stand between: "deux conseillères numériques"
  if (is_plain_word(passage, comma) && !is_function_word(passage.words[comma])) ++comma;
  if (passage.word(comma) != "," || !is_plain_word(passage, comma + 1)) return;
  if (!is_one_of(passage.word(comma + 2),
                 {"par", "a", "le", "la", "en", "pour", "au", "aux", "dans", "sur", "de"}))
    return;
  const std::string_view word = raw(passage, comma + 1), plain = passage.word(comma + 1);
  static constexpr WordList kOthers("reuni", "mis", "mise", "mises", "reunie", "reunis", "reunies", "choisi",
                                    "choisie", "choisis", "choisies", "inscrit", "inscrite", "inscrits",
                                    "inscrites");
  const bool regular =
      word.ends_with("é") || word.ends_with("és") || word.ends_with("ée") || word.ends_with("ées");
  if ((!regular && !kOthers.has(plain)) || plain.size() < 3) return;
  const bool feminine = plain.ends_with("ee") || plain.ends_with("ees") ||
                        (!regular && (plain.ends_with('e') || plain.ends_with("es")));
  const bool many = plain.ends_with('s'), invariable = plain == "mis";
  Gender gender = one ? determiner_gender(passage, i) : Gender::unknown;
  for (const std::string_view ending : {"eres", "trices", "euses", "ennes"})
    if (plural && noun.ends_with(ending)) gender = Gender::feminine;
  const bool wrong_gender = gender == Gender::feminine && !feminine && (invariable || many == plural);
  const bool opens = i == 0 || is_one_of(passage.word(i - 1), {".", ";", ":"});
  const bool wrong_number = !invariable && opens && (plural ? !many && passage.word(i) != "des" : many);
  if (!wrong_gender && !wrong_number) return;
  report(subject, passage, comma + 1, comma + 1,
         wrong_gender ? Bilingual{"un féminin", "a feminine form"}
         : plural     ? Bilingual{"un pluriel", "a plural"}
                      : Bilingual{"un singulier", "a singular"});
}

// "du matériel adaptée", "une partie financé": a participle right behind its noun, whose determiner shows the
// gender.
void check_close(const Subject& subject, const Passage& passage, std::size_t i) {
  const std::string_view third = passage.word(i + 2);
  if (third.size() < 5 || third.back() != 'e') return;
  const Gender said = determiner_gender(passage, i);
  if (said == Gender::unknown || !is_plain_word(passage, i + 1) || !is_plain_word(passage, i + 2)) return;
  static constexpr WordList kNoNouns("fois", "part", "plupart", "peu", "cas", "bien", "bon", "plus", "moins",
                                     "tout", "dit", "sont", "reste");
  static constexpr WordList kNouns("annee", "journee", "duree", "entree", "rentree", "soiree", "matinee",
                                   "arrivee", "assemblee", "idee", "tournee", "portee", "donnee", "montee",
                                   "pensee");
  const std::string_view noun = passage.word(i + 1), word = raw(passage, i + 2);
  if (noun.size() < 5 || kNoNouns.has(noun) || kNouns.has(passage.word(i + 2)) || word.size() < 6) return;
  if (!is_one_of(passage.word(i + 3), {"par", "a", "en", "pour", "au", "aux", ".", ";"}) &&
      i + 3 < passage.words.size())
    return;
  // A verb behind a pronoun ("la rend adapté") has no such ending.
  const Gender known = noun_gender(noun);
  if (known != said && !(said == Gender::masculine && is_one_of(passage.word(i), {"du", "au", "un", "ce"})))
    return;
  const bool feminine = word.ends_with("ée"), masculine = word.ends_with("é") && !word.ends_with("té");
  if ((said == Gender::feminine && !masculine) || (said == Gender::masculine && !feminine)) return;
  report(subject, passage, i + 1, i + 2,
         said == Gender::feminine ? Bilingual{"un féminin", "a feminine form"}
                                  : Bilingual{"un masculin", "a masculine form"});
}

// "la crèche « Petits Pas », agréé pour 22 places": between the noun and its participle stand names only.
void check_described(const Subject& subject, const Passage& passage, std::size_t i) {
  static constexpr WordList kStems("agree", "gere", "situe", "ouvert", "cree", "finance", "porte", "destine",
                                   "anime", "compose", "dote", "implante", "install", "habilite", "signe");
  constexpr std::size_t kFar = 9;
  const Gender said = determiner_gender(passage, i);
  if (said == Gender::unknown || is_one_of(passage.word(i), {"du", "au"}) || !is_plain_word(passage, i + 1))
    return;
  if (noun_gender(passage.word(i + 1)) != said) return;
  std::size_t k = i + 2;
  const auto names = [&](std::size_t at) {
    return passage.capitalised(at) || is_one_of(passage.word(at), {"«", "»", "-", "'"}) ||
           (is_one_of(passage.word(at), {"de", "du", "d'", "des", "la", "l'", "les"}) &&
            passage.capitalised(at + 1));
  };
  while (k < passage.words.size() && k < i + kFar && names(k)) ++k;
  if (passage.word(k) != "," || k == i + 2 || !is_plain_word(passage, k + 1)) return;
  const std::string_view word = passage.word(k + 1);
  std::string_view stem = word;
  const bool feminine = raw(passage, k + 1).ends_with("ée") || word == "ouverte";
  const bool masculine = raw(passage, k + 1).ends_with("é") || word == "ouvert";
  if (feminine && stem.size() > 2) stem.remove_suffix(1);
  if ((!feminine && !masculine) || !kStems.has(stem) ||
      !is_one_of(passage.word(k + 2), {"pour", "par", "a", "en", "de", "aux", "au", "dans"}))
    return;
  if (feminine == (said == Gender::feminine)) return;
  report(subject, passage, k + 1, k + 1,
         said == Gender::feminine ? Bilingual{"un féminin", "a feminine form"}
                                  : Bilingual{"un masculin", "a masculine form"});
}

// "approuve la convention ; autorise Madame le maire à le signer": of the act that the lines before name.
void check_pronoun(const Subject& subject, std::size_t at) {
  const std::vector<Passage>& all = subject.passages().all;
  const Passage& passage = all[at];
  for (std::size_t i = 1; i + 2 < passage.words.size(); ++i) {
    if (passage.word(i) != "a" || !is_one_of(passage.word(i + 1), {"le", "la", "les"}) ||
        !is_one_of(passage.word(i + 2), {"signer", "executer", "conclure"}))
      continue;
    bool feminine = false, masculine = false, several = false;
    for (std::size_t p = at > 1 ? at - 1 : at; p <= at; ++p) {
      const std::size_t end = p == at ? i : all[p].words.size();
      for (std::size_t k = 0; k < end; ++k) {
        const std::string_view word = all[p].word(k);
        feminine = feminine || is_one_of(word, {"convention", "charte", "annexe"});
        masculine =
            masculine || is_one_of(word, {"avenant", "contrat", "protocole", "accord", "projet", "document",
                                          "acte", "bail", "dossier", "marche", "plan", "schema", "pacte"});
        several = several || is_one_of(word, {"conventions", "avenants", "documents", "actes", "annexes",
                                              "pieces", "contrats", "chartes", "et"});
      }
    }
    const std::string_view said = passage.word(i + 1);
    if (feminine && !masculine && said == "le") report(subject, passage, i, i + 2, {"« à la »", "“à la”"});
    if (masculine && !feminine && said == "la") report(subject, passage, i, i + 2, {"« à le »", "“à le”"});
    if (said == "les" && !several) report(subject, passage, i, i + 2, {"un singulier", "a singular"});
  }
}

void apply(const Subject& subject) {
  for (std::size_t at = 0; at < subject.passages().all.size(); ++at) {
    const Passage& passage = subject.passages().all[at];
    check_pronoun(subject, at);
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      if (passage.words[i].kind != Word::Kind::letters) continue;
      check_gender(subject, passage, i);
      check_number(subject, passage, i);
      check_participle(subject, passage, i);
      check_described(subject, passage, i);
      check_apposed(subject, passage, i);
      check_close(subject, passage, i);
    }
  }
}

}  // namespace

const Rule rule = {
    "PAR-010",
    "determiners",
    Family::parties,
    Severity::warning,
    {"L’article, l’adjectif et le nom s’accordent", "Article, adjective and noun agree"},
    {"« la premier convention », « ses article », « la crèche « Petits Pas », agréé pour » : un mot a été "
     "remplacé et non son accord. Ne voit que les noms usuels d’une convention, les adjectifs qui montrent leur "
     "genre, et un participe juste derrière le nom qu’il décrit.",
     "“la premier convention”, “ses article”, “la crèche « Petits Pas », agréé pour”: a word was replaced "
     "and what agrees with it was not. Only sees the common nouns of a convention, adjectives that show their gender, "
     "and a participle right behind the noun that it describes."},
    "La premier convention et ses article ont été lus.\n",
    "La première convention et ses articles ont été lus.\n",
    apply};

}  // namespace ctg::check::rules::determiners
