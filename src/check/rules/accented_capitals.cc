// TYP-010: capitals keep their accents.
#include <array>

#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules {

namespace {

// Words that start with an accented letter; folded, and as written.
constexpr std::array<std::string_view, 40> kWords = {
    "Étude",       "Études",        "État",           "États",   "Évolution", "Évolutions",  "Échéance",
    "Échéances",   "Établir",       "Évaluation",     "Évaluer", "Élaborer",  "Élaboration", "Équipement",
    "Équipements", "Écoute",        "École",          "Écoles",  "Éducation", "Éducatif",    "Égalité",
    "Élargir",     "Élu",           "Élus",           "Élue",    "Éveil",     "Éviter",      "Échange",
    "Échanges",    "Établissement", "Établissements", "Élément", "Éléments",  "Économie",    "Économique",
    "Émergence",   "Énergie",       "Équipe",         "Équipes", "Équilibre"};

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    for (const Word& word : passage.words) {
      if (word.kind != Word::Kind::letters || word.end - word.begin < 3 || passage.text[word.begin] != 'E' ||
          passage.text[word.begin + 1] < 'a')
        continue;
      for (const std::string_view right : kWords) {
        if (word.plain != readers::folded(right)) continue;
        Diagnostic& report =
            subject.report(passage, word.begin, word.end, "« {} » : on écrit « {} »", "“{}”: one writes “{}”",
                           passage.text.substr(word.begin, word.end - word.begin), right);
        report.fix = subject.replacing(passage, word.begin, word.begin + 1, "É");
        break;
      }
    }
  }
}

}  // namespace

const Rule accented_capitals = {
    "TYP-010",
    "accented_capitals",
    Family::typography,
    Severity::remark,
    {"Les majuscules gardent leurs accents", "Capitals keep their accents"},
    {"« Etat » se lit autrement que « État » : l’accent a pleine valeur orthographique (Académie française).",
     "“Etat” reads otherwise than “État”: the accent is part of the spelling (Académie française)."},
    "Etude de faisabilité avec l’Etat.\n",
    "Étude de faisabilité avec l’État. Ensemble, Entre familles.\n",
    apply};

}  // namespace ctg::check::rules
