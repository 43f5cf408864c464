// LAW-001: a CTG that stands for the schéma pluriannuel answers its eleven points.
#include "check/rules/rules.h"
#include "reading/coverage.h"

namespace ctg::check::rules::schema_coverage {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_ctg()) return;
  // Where the document says that it stands for the schéma.
  const Passage* claim = nullptr;
  for (const Passage& passage : passages.all) {
    if (claim == nullptr && passage.says("schema") &&
        (passage.says("dispense") || passage.says("tient lieu") || passage.says("tenir lieu") ||
         passage.says("vaut schema")))
      claim = &passage;
  }
  if (claim == nullptr) return;
  std::string missing;
  std::vector<Note> notes;
  const Lang lang = subject.diags().lang();
  for (const Coverage& each : coverage_of(passages)) {
    if (each.answer == nullptr) {
      missing +=
          fmt::format("{}{} {}", missing.empty() ? "" : " ; ", each.point->number, each.point->name.in(lang));
    } else {
      notes.push_back({place_of_answer(*each.answer),
                       subject.diags().phrase("{} {} : dit ici", "{} {}: said here", each.point->number,
                                              each.point->name.in(lang))});
    }
  }
  if (missing.empty()) return;
  const Reported report = subject.report(
      claim->whole(), "la CTG tient lieu de schéma de l’accueil du jeune enfant, mais rien ne répond à : {}",
      "the CTG stands for the schéma of the accueil du jeune enfant, but nothing answers: {}", missing);
  report->notes = std::move(notes);
  report.hint("complétez le diagnostic, les moyens ou les fiches",
              "complete the diagnostic, the means or the fiches");
}

constexpr std::string_view kArticles =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES CHAMPS D’INTERVENTION DE LA COMMUNE\n\nLa CTG dispense la collectivité de "
    "réaliser un schéma.\n\nARTICLE 4 - LES OBJECTIFS PARTAGÉS\n\nDévelopper l’offre des crèches selon les "
    "besoins d’accueil et les zones sans "
    "offre ; soutenir les métiers, l’accueil d’enfants en situation de handicap, la qualité d’accueil et "
    "l’investissement, avec les moyens mobilisés et l’échéance de chaque action.\n\nARTICLE 5 - "
    "COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nPRÉAMBULE\n\nUne "
    "évaluation est faite avec des indicateurs.\n";

}  // namespace

const Rule rule = {
    "LAW-001",
    "schema_coverage",
    Family::law,
    Severity::warning,
    {"Une CTG qui tient lieu de schéma répond à ses onze points",
     "A CTG that stands for the schéma answers its eleven points"},
    {"L’article D. 214-10-1 du CASF (décret n° 2025-253 du 20 mars 2025) dit ce que contient le schéma "
     "pluriannuel de maintien et de développement de l’offre d’accueil du jeune enfant. Une CTG n’en "
     "dispense que si elle répond à tout. La règle cherche des mots : un passage trouvé est à lire, non à croire.",
     "Article D. 214-10-1 CASF (décret n° 2025-253 of 20 March 2025) says what the schéma pluriannuel holds. "
     "A CTG exempts from it only where it answers all. The rule looks for words: a passage that it finds is to "
     "be read, not believed."},
    kArticles.substr(0, kArticles.find("PRÉAMBULE")),
    kArticles,
    apply};

}  // namespace ctg::check::rules::schema_coverage
