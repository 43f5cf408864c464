// TYP-013: an infinitive and a participle sound alike: "de créé un groupe", "ont créer".
#include "check/rules/rules.h"
#include "reading/word_list.h"

namespace ctg::check::rules::infinitive {

namespace {

// Verbs of conventions in -er, without their ending.
bool is_verb(std::string_view stem) {
  static constexpr WordList kStems(
      "cre", "financ", "form", "accompagn", "developp", "favoris", "organis", "propos", "associ", "inform",
      "renforc", "assur", "mobilis", "coordonn", "anim", "facilit", "evalu", "amelior", "identifi", "partag",
      "adapt", "amenag", "elabor", "deploy", "aid", "particip", "engag", "sign", "recrut", "realis",
      "experiment", "valoris", "sensibilis", "orient", "etudi", "simplifi", "mutualis", "recherch",
      "consolid", "prolong", "modifi", "complet", "present", "valid", "approuv", "autoris", "design",
      "rencontr", "accept", "decid", "confi", "vers", "utilis", "rappel", "recens", "communiqu", "preconis",
      "rest", "continu", "trait", "apport", "aggrav", "diminu", "augment", "lanc", "prepar", "remplac",
      "integr", "defini", "implant", "situ", "structur", "label");
  return kStems.has(stem);
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      if (passage.words[i].kind != Word::Kind::letters) continue;
      const std::string_view plain = passage.words[i].plain;
      if (plain.size() < 4) continue;
      const std::string_view raw =
          std::string_view(passage.text)
              .substr(passage.words[i].begin, passage.words[i].end - passage.words[i].begin);
      const std::string_view before = passage.word(i - 1);
      const std::size_t end = passage.words[i - 1].end, begin = passage.words[i - 1].begin;
      const bool grave =
          std::string_view(passage.text).substr(begin, end - begin).find('\xC3') != std::string_view::npos;
      std::string expected;
      if (raw.ends_with("é") && is_verb(plain.substr(0, plain.size() - 1)) && !passage.capitalised(i) &&
          (before == "de" || before == "d'" || before == "pour" || (before == "a" && grave))) {
        expected = std::string(raw.substr(0, raw.size() - 2)) + "er";
      } else if (plain.ends_with("er") && is_verb(plain.substr(0, plain.size() - 2)) &&
                 (is_one_of(before, {"ont", "avons", "avez", "etre"}) || (before == "ete" && grave)) &&
                 !passage.capitalised(i)) {
        expected = std::string(raw.substr(0, raw.size() - 2)) + "é";
      }
      // "La présente convention définie les conditions": the verb, before its object.
      if (expected.empty() && i >= 2 && i <= 4 &&
          is_one_of(plain, {"definie", "etablie", "garantie", "fournie"}) &&
          is_one_of(before, {"convention", "charte", "fiche", "annexe", "deliberation"}) &&
          is_one_of(passage.word(i + 1), {"les", "la", "le", "l'", "un", "une"}))
        expected = std::string(raw.substr(0, raw.size() - 1)) + "t";
      // "tout les semestres"
      if (expected.empty() && plain == "tout" && passage.word(i + 1) == "les") expected = "tous";
      if (expected.empty() && plain == "toute" && passage.word(i + 1) == "les") expected = "toutes";
      if (expected.empty()) continue;
      subject
          .report(passage.excerpt(i, i), "« {} » : on attend « {} »", "“{}”: “{}” is expected", raw, expected)
          .hint("corrigez ce mot", "correct this word");
    }
  }
}

}  // namespace

const Rule rule = {
    "TYP-013",
    "infinitive",
    Family::typography,
    Severity::warning,
    {"L’infinitif et le participe ne se confondent pas", "Infinitive and participle are not mixed up"},
    {"« De créé un groupe », « ont participer » : le correcteur d’orthographe les laisse passer. Ne voit que "
     "les verbes usuels d’une convention derrière « de », « à », « pour », ou derrière « ont » et « été ».",
     "“De créé un groupe”, “ont participer”: a spelling checker lets them pass. Only sees the usual verbs of "
     "a convention behind “de”, “à”, “pour”, or behind “ont” and “été”."},
    "Les partenaires proposent de créé un groupe de travail.\n",
    "Les partenaires proposent de créer un groupe de travail.\n",
    apply};

}  // namespace ctg::check::rules::infinitive
