// LAW-004: the schéma reaches the CDSF within one month of its adoption.
#include "check/rules/rules.h"
#include "model/bodies.h"
#include "reading/spoken.h"

namespace ctg::check::rules::cdsf_deadline {

namespace {

Date one_month_after(Date date) {
  const Date later = date + std::chrono::months(1);
  return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

// The schéma is the act of an autorité organisatrice. A Département or a Région approves the convention, but
// adopts no schéma; nor does a Caf.
bool is_of_organizer(const Passage& visa) {
  for (const std::string_view organ :
       {"departemental", "regional", "commission permanente", "d'administration", "assemblee"})
    if (visa.says(organ)) return false;
  return true;
}

bool may_organize(const model::Partie& party) {
  const model::BodyRole role = model::kind_of(party.type).role;
  return role == model::BodyRole::groupement || role == model::BodyRole::syndicat ||
         role == model::BodyRole::commune;
}

// The day on which the organ of annexe 6 decided, where the data say it; nothing where that body is none that
// may be autorité organisatrice, which adopts no schéma.
std::optional<Date> day_of_annexe(const Subject& subject) {
  if (!subject.has_dossier()) return {};
  const model::Partie* party = subject.dossier().partie(subject.dossier().deliberation.partie.value);
  return party != nullptr && party->deliberation && may_organize(*party) ? party->deliberation->date.value
                                                                         : std::nullopt;
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const std::optional<Date> own = day_of_annexe(subject);
  bool schema = false;
  Signature adopted;  // the same shape: a place and its date
  for (const Passage& passage : passages.all) {
    const document::Nature nature = passages.sections[passage.section].nature;
    schema = schema || passage.says("schema pluriannuel");
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok()) continue;
      if (nature != document::Nature::visas || !passage.says("deliberation")) continue;
      if (own ? date.date != *own : !is_of_organizer(passage)) continue;
      if (adopted.passage == nullptr || date.date < adopted.date.date) adopted = {&passage, date};
    }
  }
  const auto signature = signature_of(passages);
  if (!schema || adopted.passage == nullptr || !signature) return;
  const Date deadline = one_month_after(adopted.date.date);
  if (signature->date.date <= deadline) return;
  const Reported report =
      subject.report({*signature->passage, signature->date.begin, signature->date.end},
                     "signature le {} : le schéma, adopté le {}, devait être au CDSF le {}",
                     "signed on {}: the schéma, adopted on {}, was due at the CDSF on {}",
                     spoken(signature->date.date), spoken(adopted.date.date), spoken(deadline));
  report->notes.push_back(
      {adopted.passage->at(adopted.date.begin), subject.diags().phrase("adoption ici", "adopted here")});
  report.hint("transmettez-le sans attendre la signature, ou signez plus tôt",
              "send it without waiting for the signature, or sign earlier");
}

}  // namespace

const Rule rule = {
    "LAW-004",
    "cdsf_deadline",
    Family::law,
    Severity::warning,
    {"Le schéma peut être au CDSF un mois après son adoption",
     "The schéma can reach the CDSF one month after its adoption"},
    {"Le schéma pluriannuel et ses mises à jour vont au comité départemental des services aux familles dans "
     "le mois de leur adoption (article L. 214-2 du CASF). Le délai court au plus tôt de la délibération.",
     "The schéma pluriannuel and its updates go to the comité départemental des services aux familles within "
     "one month of their adoption (article L. 214-2 CASF). The time runs at the earliest from the délibération."},
    "Il est convenu et arrêté ce qui suit :\n\nVu le décret relatif au schéma pluriannuel ;\n\nVu la "
    "délibération du conseil municipal en date du 29 janvier 2026 ;\n\nFait à Camarès le 3 mars 2026\n",
    "Il est convenu et arrêté ce qui suit :\n\nVu le décret relatif au schéma pluriannuel ;\n\nVu la "
    "délibération du conseil municipal en date du 29 janvier 2026 ;\n\nFait à Camarès le 28 février 2026\n",
    apply};

}  // namespace ctg::check::rules::cdsf_deadline
