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
  constexpr std::array<std::string_view, 22> kNouns = {
      "competences", "temps",      "axes",      "instances",   "objectifs",    "missions",
      "priorites",   "points",     "volets",    "dimensions",  "phases",       "etapes",
      "annexes",     "champs",     "domaines",  "thematiques", "orientations", "enjeux",
      "types",       "conditions", "principes", "engagements"};
  return std::find(kNouns.begin(), kNouns.end(), word.plain) != kNouns.end();
}

// Things that a sentence may also just mention: announced only at its start ("Trois actions sont ajoutées :")
// or close to its colon ("ils mènent trois actions :").
bool is_listed(const std::vector<Word>& words, std::size_t number, std::size_t noun) {
  constexpr std::array<std::string_view, 14> kNouns = {
      "actions", "mesures",     "modules", "documents", "pieces",      "structures", "sites",
      "projets", "dispositifs", "leviers", "criteres",  "indicateurs", "locaux",     "fiches"};
  if (std::find(kNouns.begin(), kNouns.end(), words[noun].plain) == kNouns.end()) return false;
  const bool starts = number == 0 || words[number - 1].plain == ".";
  return noun + 3 >= words.size() || (starts && words.size() - noun < 12);
}

// Lines of a paragraph that open with "a)", "2)" or "3°".
std::size_t enumerated_in(const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool number = words[i].plain.size() <= 2 && words[i].kind == Word::Kind::number;
    const bool letter = words[i].plain.size() == 1 && words[i].kind == Word::Kind::letters;
    if ((!number && !letter) || (words[i + 1].plain != ")" && !(number && words[i + 1].plain == "°")))
      continue;
    count += passage.starts_line(i);
  }
  return count;
}

// The items that follow a passage, over paragraphs that introduce them (they end in ":"). 0: nobody knows,
// since an item introduces others that are not set apart from it.
std::size_t items_after(const std::vector<Passage>& all, std::size_t at, std::size_t& last_item) {
  std::size_t items = 0, enumerated = 0;
  int depth = 0;
  for (std::size_t i = at + 1; i < all.size() && all[i].section == all[at].section; ++i) {
    if (all[i].kind == Passage::Kind::note) continue;
    const std::size_t here =
        items == 0 && all[i].kind == Passage::Kind::paragraph ? enumerated_in(all[i]) : 0;
    enumerated += here;
    if (here > 0) last_item = i;
    if (here > 0 || (enumerated > 0 && all[i].kind == Passage::Kind::item)) continue;
    if (enumerated > 0) break;
    if (all[i].kind == Passage::Kind::item) {
      if (items == 0) depth = all[i].depth;
      if (all[i].depth < depth) break;
      items += all[i].depth == depth;
      last_item = i;
      if (all[i].introduces() && i + 1 < all.size() && all[i + 1].kind == Passage::Kind::item &&
          all[i + 1].depth == all[i].depth)
        return 0;
    } else if (items > 0 || !all[i].introduces()) {
      break;
    }
  }
  return items + enumerated;
}

// "Axe 1 : …", "Axe 2 : …", "Axe 3 : …" behind « quatre axes ».
std::size_t numbered_after(const std::vector<Passage>& all, std::size_t at, std::string_view noun,
                           std::size_t& last_item) {
  if (noun.size() < 3) return 0;
  noun.remove_suffix(1);
  std::size_t count = 0;
  for (std::size_t i = at + 1; i < all.size() && all[i].section == all[at].section; ++i) {
    const std::vector<Word>& words = all[i].words;
    const bool next = words.size() > 1 && words[0].plain == noun && words[1].kind == Word::Kind::number;
    if (!next) break;
    ++count;
    last_item = i;
  }
  return count;
}

// "elles exercent quatre compétences … :" and a list of three.
void apply(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<Word>& words = all[i].words;
    if (!all[i].introduces()) continue;
    for (std::size_t k = 0; k + 1 < words.size(); ++k) {
      const auto number = letters_number_at(all[i], k);  // "trente-trois" is not three
      if (!number || number->last >= words.size() || number->value > 99) continue;
      if (!is_enumerated(words[number->last]) && !is_listed(words, k, number->last)) continue;
      const std::size_t announced = static_cast<std::size_t>(number->value);
      std::size_t last_item = i + 1;
      std::size_t items = items_after(all, i, last_item);
      if (items < 2) items = numbered_after(all, i, words[number->last].plain, last_item);
      if (items < 2 || items == announced) continue;
      const Word &first = words[k], &last = words[number->last - 1], &noun = words[number->last];
      Diagnostic& report =
          subject.report(all[i], first.begin, noun.end, "« {} {} » annoncés, {} dans la liste qui suit",
                         "“{} {}” announced, {} in the list that follows",
                         all[i].text.substr(first.begin, last.end - first.begin),
                         all[i].text.substr(noun.begin, noun.end - noun.begin), items);
      report.notes.push_back(
          {all[i + 1].at(0), subject.diags().phrase("la liste commence ici", "the list starts here")});
      report.notes.push_back(
          {all[last_item].at(0), subject.diags().phrase("et s’achève ici", "and ends here")});
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
    {"« Quatre compétences » suivies de trois : l’une a été perdue, ou le nombre vient d’un autre texte. "
     "Ne voit que les nombres en lettres, et les listes en tirets, « a) », « 1) » ou « 1° ».",
     "“Four compétences” followed by three: one was lost, or the number comes from another text. "
     "Only sees numbers in letters, and lists by dashes, “a)”, “1)” or “1°”."},
    "Les collectivités exercent quatre compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    "Les collectivités exercent trois compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    apply};

}  // namespace ctg::check::rules
