// REF-006: a fiche that another one names, names it too.
#include <map>
#include <set>

#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules::one_way_links {

namespace {

struct Links {
  const Section* section = nullptr;
  std::map<std::string, const Passage*> to;
  bool all = false;  // "toutes les actions de la CTG"
};

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::map<std::string, Links> fiches;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::fiche && section.first < section.last)
      fiches[section.number].section = &section;
  }
  for (auto& [code, links] : fiches) {
    for (std::size_t i = links.section->first + 1; i < links.section->last; ++i) {
      const Passage& passage = passages.all[i];
      links.all = links.all || passage.says("toutes les actions") || passage.says("toutes les fiches");
      const std::size_t length = readers::fiche_code(passage.text);
      if (length > 0) links.to.emplace(passage.text.substr(0, length), &passage);
    }
  }
  for (const auto& [code, links] : fiches) {
    for (const auto& [other, passage] : links.to) {
      const auto found = fiches.find(other);
      if (found == fiches.end() || other == code || found->second.all || found->second.to.contains(code))
        continue;
      const std::string message = subject.diags().phrase("la fiche {} ne nomme pas {} en retour",
                                                         "fiche {} does not name {} in return", other, code);
      // In a dossier the words of a link are the other fiche's title: its place is the datum's.
      const model::Fiche* datum = subject.has_dossier() ? subject.dossier().fiche(code) : nullptr;
      const Reported report = datum != nullptr
                                  ? subject.report_at(datum->liens.place, datum->liens.place, message)
                                  : subject.report_in({*passage, 0, other.size()}, message);
      report->notes.push_back({passages.all[found->second.section->first].at(0),
                               subject.diags().phrase("la fiche {} est ici", "fiche {} is here", other)});
    }
  }
}

constexpr std::string_view kGood =
    "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nLiens avec d’autres "
    "actions :\n\n1.A.2 Soutenir les parents\n\n1.A.2 Soutenir les parents\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de "
    "groupes.\n\nLiens avec d’autres actions :\n\n1.A.1 Accueillir les familles\n";

}  // namespace

const Rule rule = {"REF-006",
                   "one_way_links",
                   Family::references,
                   Severity::remark,
                   {"Deux fiches liées se nomment l’une l’autre", "Two linked fiches name each other"},
                   {"Qui lit la seconde fiche ne sait rien du lien que la première lui donne.",
                    "Who reads the second fiche knows nothing of the link that the first gives it."},
                   kGood.substr(0, kGood.rfind("Liens")),
                   kGood,
                   apply};

}  // namespace ctg::check::rules::one_way_links
