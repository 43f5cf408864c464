// DAT-005: the territory has one population.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::population {

namespace {

struct Said {
  const Passage* passage;
  SpokenNumber number;
};

// "La Communauté … composée de 23 communes et de 6 323 habitants": the whole territory, not a commune, a
// share, a threshold.
bool of_territory(const Passage& passage, std::size_t word) {
  // "plus de la moitié des 50 450 habitants du territoire": the number is the whole's.
  for (std::size_t k = word + 1; k < word + 4; ++k) {
    if (is_one_of(passage.word(k), {"habitants", "hab"}) && word > 0 && passage.word(word - 1) == "des" &&
        passage.word(k + 1) == "du" && passage.word(k + 2) == "territoire")
      return true;
  }
  for (std::size_t k = word > 25 ? word - 25 : 0; k < word; ++k) {
    const std::string& plain = passage.words[k].plain;
    if (plain == "plus" || plain == "moins" || plain == "dont" || plain == "dessus" || plain == "seuil")
      return false;
  }
  for (std::size_t k = word > 25 ? word - 25 : 0; k < word; ++k) {
    const std::string& plain = passage.words[k].plain;
    if (plain == "territoire" || plain == "communaute" || plain == "epci" || plain == "intercommunalite" ||
        plain == "agglomeration" || plain == "metropole")
      return true;
  }
  return false;
}

void apply(const Subject& subject) {
  std::vector<Said> said;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      if (passage.words[i].plain != "habitants" && passage.words[i].plain != "hab") continue;
      // The number may have groups: the first word of it.
      std::size_t first = i;
      while (first > 0 && passage.words[first - 1].kind == Word::Kind::number && i - first < 3) --first;
      const auto number = number_at(passage, first);
      if (first == i || !number || number->hundredths < 100'000 || number->last != i) continue;
      if (of_territory(passage, first)) said.push_back({&passage, *number});
    }
  }
  // The total of a column « Population », where a text told the territory's.
  for (const Grid& grid : subject.grids()) {
    if (said.empty()) break;
    for (const GridRow& row : grid.rows) {
      if (!is_total(row) || !grid.aligned) continue;
      for (std::size_t k = 1; k < grid.columns(); ++k) {
        const std::string head = grid.head(k);
        const bool people = head.starts_with("population") || head.starts_with("habitants") ||
                            head.starts_with("nombre d'habitants");
        if (people && row[k].hundredths && *row[k].hundredths >= 100'000 && row[k].unit.empty())
          said.push_back({row[k].passage, {row[k].begin, row[k].end, 0, *row[k].hundredths}});
      }
    }
  }
  for (std::size_t i = 1; i < said.size(); ++i) {
    if (said[i].number.hundredths == said[0].number.hundredths) continue;
    const auto text = [](const Said& s) {
      return s.passage->text.substr(s.number.begin, s.number.end - s.number.begin);
    };
    const Reported report = subject.report({*said[i].passage, said[i].number.begin, said[i].number.end},
                                           "{} habitants ici, {} ailleurs",
                                           "{} inhabitants here, {} elsewhere", text(said[i]), text(said[0]));
    report->notes.push_back({said[0].passage->at(said[0].number.begin),
                             subject.diags().phrase("l’autre nombre", "the other number")});
    report.hint("gardez un seul nombre, avec son année et sa source",
                "keep one number, with its year and source");
  }
}

}  // namespace

const Rule rule = {
    "DAT-005",
    "population",
    Family::dates,
    Severity::warning,
    {"Le territoire a une seule population", "The territory has one population"},
    {"De la population dépendent les compétences de l’autorité organisatrice (3 500 et 10 000 habitants).",
     "The compétences of the autorité organisatrice depend on the population (3,500 and 10,000)."},
    "Le territoire compte 6 323 habitants.\n\nLa Communauté de communes compte 6 512 habitants.\n",
    "Le territoire compte 6 323 habitants.\n\nLes communes de plus de 3 500 habitants planifient.\n",
    apply};

}  // namespace ctg::check::rules::population
