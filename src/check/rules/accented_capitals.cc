// TYP-010: capitals keep their accents.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules::accented_capitals {

namespace {

// Words that start with an accented letter.
constexpr std::array<std::string_view, 40> kWords = {
    "Étude",       "Études",        "État",           "États",   "Évolution", "Évolutions",  "Échéance",
    "Échéances",   "Établir",       "Évaluation",     "Évaluer", "Élaborer",  "Élaboration", "Équipement",
    "Équipements", "Écoute",        "École",          "Écoles",  "Éducation", "Éducatif",    "Égalité",
    "Élargir",     "Élu",           "Élus",           "Élue",    "Éveil",     "Éviter",      "Échange",
    "Échanges",    "Établissement", "Établissements", "Élément", "Éléments",  "Économie",    "Économique",
    "Émergence",   "Énergie",       "Équipe",         "Équipes", "Équilibre"};

// Words that titles write in capitals.
constexpr std::array<std::string_view, 33> kTitles = {
    "MODÈLE",    "DÉLIBÉRATION", "DÉLIBÉRATIONS",   "DURÉE",        "ANNÉE",      "PRÉAMBULE",
    "SÉCURITÉ",  "QUALITÉ",      "SOCIÉTÉ",         "ÉCOLE",        "ÉTAT",       "ÉVALUATION",
    "ÉCHANGES",  "DÉPARTEMENT",  "COMMUNAUTÉ",      "COLLECTIVITÉ", "RÉPUBLIQUE", "FRANÇAISE",
    "MODALITÉS", "RÉSILIATION",  "CONFIDENTIALITÉ", "DONNÉES",      "EXÉCUTION",  "RÉGION",
    "PRÉSIDENT", "PRÉSIDENTE",   "PRÉFET",          "RÉPERTOIRE",   "ÉLÉMENTS",   "ÉCHÉANCE",
    "SIGNÉ",     "ÉQUIPEMENTS",  "INTÉRÊT"};

struct Form {
  const Passage* passage = nullptr;  // the first
  std::size_t begin = 0, end = 0;
  std::size_t times = 0;
  std::vector<Edit> fix;  // of all
};

bool is_capital(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

// Words by what is left of them without accents and capitals.
template <std::size_t N>
std::unordered_map<std::string, std::string_view> by_plain(const std::array<std::string_view, N>& words) {
  std::unordered_map<std::string, std::string_view> made;
  for (const std::string_view word : words) made.emplace(readers::folded(word), word);
  return made;
}

// The word as it should stand; "" where it is right, or not known.
std::string_view right_of(std::string_view said, const std::string& plain) {
  // Only words without any accent: "ÉVALUATION" is right, "Evaluation" and "EVALUATION" are not.
  if (said.size() < 3 || said.size() != plain.size() || !is_capital(said, 0)) return {};
  const bool title = is_capital(said, 1) && is_capital(said, said.size() - 1);
  if (!title && said[0] != 'E') return {};
  static const auto titles = by_plain(kTitles), others = by_plain(kWords);
  const auto& words = title ? titles : others;
  const auto found = words.find(plain);
  return found == words.end() ? std::string_view{} : found->second;
}

// One report for a word, with the number of times: of "l’Etat", said twenty times, once is enough.
void apply(const Subject& subject) {
  std::map<std::string_view, Form> forms;
  std::vector<std::string_view> order;
  for (const Passage& passage : subject.passages().all) {
    for (const Word& word : passage.words) {
      if (word.kind != Word::Kind::letters || !is_capital(passage.text, word.begin)) continue;
      const std::string_view said = std::string_view(passage.text).substr(word.begin, word.end - word.begin);
      const std::string_view right = right_of(said, word.plain);
      if (right.empty() || (subject.has_dossier() && passage.piece_at(word.begin).model)) continue;
      Form& form = forms[right];
      if (form.times++ == 0)
        form.passage = &passage, form.begin = word.begin, form.end = word.end, order.push_back(right);
      for (Edit& edit : subject.replacing({passage, word.begin, word.end}, std::string(right)))
        form.fix.push_back(std::move(edit));
    }
  }
  for (const std::string_view right : order) {
    Form& form = forms[right];
    const std::string said = form.passage->text.substr(form.begin, form.end - form.begin);
    const Reported report =
        form.times == 1
            ? subject.report({*form.passage, form.begin, form.end}, "« {} » : on écrit « {} »",
                             "“{}”: one writes “{}”", said, right)
            : subject.report({*form.passage, form.begin, form.end}, "« {} » ({} fois) : on écrit « {} »",
                             "“{}” ({} times): one writes “{}”", said, form.times, right);
    report->fix = std::move(form.fix);
  }
}

}  // namespace

const Rule rule = {
    "TYP-010",
    "accented_capitals",
    Family::typography,
    Severity::remark,
    {"Les majuscules gardent leurs accents", "Capitals keep their accents"},
    {"« Etat » se lit autrement que « État » : l’accent a pleine valeur orthographique (Académie française).",
     "“Etat” reads otherwise than “État”: the accent is part of the spelling (Académie française)."},
    "Etude de faisabilité avec l’Etat.\n",
    "Étude de faisabilité avec l’État. Ensemble, Entre familles.\n",
    apply};

}  // namespace ctg::check::rules::accented_capitals
