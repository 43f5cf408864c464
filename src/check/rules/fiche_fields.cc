// CPL-008: each fiche of a document from elsewhere has its fields.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "check/rules/rules.h"
#include "readers/fiches.h"
#include "readers/structure.h"
#include "reading/spoken.h"

namespace ctg::check::rules::fiche_fields {

namespace {

struct Field {
  std::string_view part;  // of data/rubriques.tsv
  Bilingual name;
};
constexpr std::array<Field, 9> kFields = {
    {{"contexte", {"les éléments de contexte", "the context"}},
     {"resultats", {"les résultats attendus", "the expected results"}},
     {"pilote", {"le pilote de l’action", "the pilot of the action"}},
     {"descriptif", {"le descriptif", "the description"}},
     {"partenaires", {"les partenaires", "the partners"}},
     {"habitants", {"la place des habitants", "the inhabitants' place"}},
     {"ressources", {"les ressources", "the resources"}},
     {"indicateurs", {"les indicateurs d’évaluation", "the indicators"}},
     {"echeance", {"l’échéance", "the échéance"}}}};

// A label stands at the start of a line; two may share one ("Pilote et partenaires :").
void note_labels(const Passage& passage, std::set<std::string_view>& parts) {
  for (std::size_t piece = 0, at = 0; at < passage.text.size();) {
    while (piece + 1 < passage.pieces.size() && passage.piece_end(piece) <= at) ++piece;
    const std::size_t end =
        std::min({passage.text.find('\n', at), passage.text.size(), passage.piece_end(piece)});
    const std::string_view line = std::string_view(passage.text).substr(at, end - at);
    at = std::max(end, at + 1);
    const std::string_view part = readers::fiche_label(line);
    if (part.empty()) continue;
    parts.insert(part);
    const std::string label = readers::folded(line.substr(0, line.find(':')));
    for (const Field& field : kFields) {
      if (readers::names_rubrique(label, field.part)) parts.insert(field.part);
    }
  }
}

// "Étapes : étude en 2023, ouverture en 2025" says when.
bool says_years(const Passages& passages, const Section& fiche) {
  for (std::size_t i = fiche.first + 1; i < fiche.last; ++i) {
    const Passage& passage = passages.all[i];
    const bool steps = passage.plain.starts_with("etape") || passage.plain.starts_with("phase") ||
                       passage.plain.starts_with("planning");
    if (steps && std::any_of(passage.words.begin(), passage.words.end(),
                             [](const Word& word) { return year_of(word) != 0; }))
      return true;
  }
  return false;
}

std::set<std::string_view> parts_of(const Passages& passages, const Section& fiche) {
  std::set<std::string_view> parts;
  for (std::size_t i = fiche.first + 1; i < fiche.last; ++i) note_labels(passages.all[i], parts);
  // Written as prose, a fiche names its parts within its sentences.
  constexpr std::size_t kLabels = 4;
  if (parts.size() >= kLabels) return parts;
  for (std::size_t i = fiche.first + 1; i < fiche.last; ++i) {
    const std::string plain = readers::folded(passages.all[i].text);
    for (const Field& field : kFields) {
      if (readers::names_rubrique(plain, field.part)) parts.insert(field.part);
    }
  }
  return parts;
}

// The parts that some fiche of the document has: one that lacks one of them lost it; what none has was never
// meant to be there.
std::set<std::string_view> parts_in_use(const Passages& passages,
                                        const std::vector<std::set<std::string_view>>& parts) {
  std::set<std::string_view> used;
  std::size_t fiche = 0;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    used.insert(parts[fiche].begin(), parts[fiche].end());
    if (says_years(passages, section)) used.insert("echeance");
    ++fiche;
  }
  return used;
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // CHK-006 speaks of the dossier's fiches
  const Passages& passages = subject.passages();
  std::vector<std::set<std::string_view>> all;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::fiche && section.first < section.last)
      all.push_back(parts_of(passages, section));
  }
  const std::set<std::string_view> used = parts_in_use(passages, all);
  std::size_t fiche = 0;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche || section.first >= section.last) continue;
    const std::set<std::string_view>& parts = all[fiche++];
    const Passage& heading = passages.all[section.first];
    // One that has all parts of the model but one follows it.
    const auto lacks = std::count_if(kFields.begin(), kFields.end(),
                                     [&](const Field& field) { return !parts.contains(field.part); });
    for (const bool lost : {true, false}) {
      std::vector<std::string> missing;
      for (const Field& field : kFields) {
        const bool dated = field.part == "echeance" && says_years(passages, section);
        if (parts.contains(field.part) || dated) continue;
        const bool known = used.contains(field.part) || (lacks == 1 && field.part != "habitants");
        if (known == lost) missing.emplace_back(field.name.in(subject.diags().lang()));
      }
      constexpr std::size_t kMany = 3;  // are told together
      if (missing.size() >= kMany || !lost) missing = {fmt::format("{}", fmt::join(missing, ", "))};
      for (const std::string& fields : missing) {
        if (fields.empty()) continue;
        const Reported report = subject.report(heading.whole(), "la fiche {} ne dit rien sur {}",
                                               "fiche {} says nothing on {}", section.number, fields);
        report.hint("ajoutez cette rubrique", "add this part");
        if (!lost) report->severity = Severity::remark;
      }
    }
  }
}

constexpr std::string_view kGood =
    "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nRÉSULTATS ATTENDUS "
    ":\n\nPlus de places.\n\nPILOTE DE L’ACTION :\n\nLa Communauté.\n\nDESCRIPTIF :\n\nOuvrir une crèche.\n\nLES "
    "PARTENAIRES :\n\nLa Caf.\n\nLA PLACE DES HABITANTS :\n\nUn sondage.\n\nRESSOURCES :\n\nUn poste.\n\nLES "
    "INDICATEURS :\n\nLe nombre de places.\n\nÉchéance :\n\n2027\n";

}  // namespace

const Rule rule = {
    "CPL-008",
    "fiche_fields",
    Family::completeness,
    Severity::warning,
    {"Chaque fiche action a toutes ses rubriques", "Each fiche action has all its parts"},
    {"Les bilans (article 9) sont écrits d’après les fiches : une action sans indicateur ou sans pilote ne "
     "peut pas être suivie. Une rubrique qu’aucune fiche du document n’a n’est qu’une remarque.",
     "The bilans (article 9) are written from the fiches: an action without indicator or without pilot "
     "cannot be followed. A part that no fiche of the document has is only a remark."},
    kGood.substr(0, kGood.find("LES INDICATEURS")),
    kGood,
    apply};

}  // namespace ctg::check::rules::fiche_fields
