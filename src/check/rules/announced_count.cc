// CPL-001: as many things as were announced.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

// What a list enumerates. "Deux ans", "six ateliers" in a sentence that happens to end in a colon announce
// nothing.
bool is_enumerated(const Word& word) {
  constexpr std::array<std::string_view, 37> kNouns = {
      "competences", "temps",       "axes",         "instances", "objectifs", "missions",    "priorites",
      "points",      "volets",      "dimensions",   "phases",    "etapes",    "annexes",     "champs",
      "domaines",    "thematiques", "orientations", "enjeux",    "types",     "conditions",  "principes",
      "engagements", "actions",     "mesures",      "modules",   "documents", "pieces",      "structures",
      "sites",       "projets",     "dispositifs",  "leviers",   "criteres",  "indicateurs", "ateliers",
      "locaux",      "fiches"};
  return std::find(kNouns.begin(), kNouns.end(), word.plain) != kNouns.end();
}

// The items that follow a passage, over paragraphs that introduce them (they end in ":"). 0: nobody knows,
// since an item introduces others that are not set apart from it.
std::size_t items_after(const std::vector<Passage>& all, std::size_t at) {
  std::size_t items = 0;
  int depth = 0;
  for (std::size_t i = at + 1; i < all.size() && all[i].section == all[at].section; ++i) {
    if (all[i].kind == Passage::Kind::note) continue;
    if (all[i].kind == Passage::Kind::item) {
      if (items == 0) depth = all[i].depth;
      if (all[i].depth < depth) break;
      items += all[i].depth == depth;
      if (all[i].introduces() && i + 1 < all.size() && all[i + 1].kind == Passage::Kind::item &&
          all[i + 1].depth == all[i].depth)
        return 0;
    } else if (items > 0 || !all[i].introduces()) {
      break;
    }
  }
  return items;
}

// "elles exercent quatre compétences … :" and a list of three.
void apply(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<Word>& words = all[i].words;
    if (!all[i].introduces()) continue;
    for (std::size_t k = 0; k + 1 < words.size(); ++k) {
      const auto number = letters_number_at(all[i], k);  // "trente-trois" is not three
      const std::size_t announced =
          number && number->last == k + 1 ? static_cast<std::size_t>(number->value) : 0;
      if (announced == 0 || !is_enumerated(words[k + 1])) continue;
      const std::size_t items = items_after(all, i);
      if (items < 2 || items == announced) continue;
      Diagnostic& report = subject.report(
          all[i], words[k].begin, words[k + 1].end, "« {} {} » annoncés, {} dans la liste qui suit",
          "“{} {}” announced, {} in the list that follows", words[k].plain,
          all[i].text.substr(words[k + 1].begin, words[k + 1].end - words[k + 1].begin), items);
      report.notes.push_back(
          {all[i + 1].at(0), subject.diags().phrase("la liste commence ici", "the list starts here")});
      report.hint = subject.diags().phrase("ajoutez ce qui manque, ou corrigez le nombre",
                                           "add what is missing, or correct the number");
    }
  }
}

}  // namespace

const Rule announced_count = {
    "CPL-001",
    "announced_count",
    Family::completeness,
    Severity::warning,
    {"Une liste a autant d’éléments qu’annoncé", "A list has as many items as announced"},
    {"« Quatre compétences » suivies de trois : l’une a été perdue, ou le nombre vient d’un autre texte.",
     "“Four compétences” followed by three: one was lost, or the number comes from another text."},
    "Les collectivités exercent quatre compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    "Les collectivités exercent trois compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    apply};

}  // namespace ctg::check::rules
