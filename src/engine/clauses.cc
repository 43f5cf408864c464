#include "engine/clauses.h"

#include <set>

#include "base/overlay.h"
#include "edit/edit.h"
#include "engine/forms.h"
#include "life/convention.h"
#include "model/load.h"
#include "wording/labels.h"

namespace ctg::engine {

namespace {

// The dossier without its own wording of clauses.
MemoryFiles without_redactions(Workshop& workshop, const Files& dossier) {
  MemoryFiles out;
  Diagnostics unheard;
  const edit::Description* description = workshop.description(unheard);
  const ReadResult read = dossier.read(model::kConventionFile, Files::kMaxXml);
  if (!description || !read.ok()) return out;
  const edit::Edit edit{
      edit::Edit::Act::remove, std::string(model::kConventionFile), "convention/redactions", {}, {}, {}};
  if (auto made = edit::apply(*description, edit, read.bytes, read.bytes, unheard))
    out.contents[std::string(model::kConventionFile)] = std::move(made->bytes);
  return out;
}

std::string heading(const wording::Printed::Section& section, std::string_view word) {
  std::string out = section.number.empty() ? std::string() : std::string(word) + " " + section.number;
  if (!section.title.empty()) out += (out.empty() ? "" : " – ") + section.title;
  return out;
}

std::optional<wording::Printed> printed_model(Workshop& workshop, const Files& dossier) {
  const Overlay model(dossier, without_redactions(workshop, dossier));
  Seat seat(workshop, model, {});
  Diagnostics unheard;
  press::Stopwatch watch;
  const auto whole = life::whole_of(seat.desk(), press::Part{}, watch, unheard);
  if (!whole) return {};
  return wording::printed(whole->tree);
}

}  // namespace

std::vector<Clause> clauses(Workshop& workshop, const Files& dossier) {
  std::vector<Clause> out;
  const auto printed = printed_model(workshop, dossier);
  if (!printed) return out;
  std::set<std::string_view> seen;
  for (const wording::Printed::Block& block : printed->blocks) {
    const auto section = printed->sections.find(block.section);
    const bool article = block.section.starts_with("article:") && section != printed->sections.end();
    const std::string label = article ? heading(section->second, "Article") : std::string();
    if (article && seen.insert(block.section).second) out.push_back({block.section, label, {}});
    const auto clause = printed->clauses.find(block.clause);
    if (clause != printed->clauses.end() && seen.insert(block.clause).second)
      out.push_back({block.clause, label, clause->second.text});
  }
  return out;
}

edit::References reference_targets(Workshop& workshop, const Files& dossier) {
  edit::References out;
  const auto printed = printed_model(workshop, dossier);
  if (printed)
    for (const auto& [key, section] : printed->sections) {
      if (key.starts_with("article:")) out["article"].push_back({key.substr(8), heading(section, "Article")});
      if (key.starts_with("annexe:")) out["annexe"].push_back({key.substr(7), heading(section, "Annexe")});
    }
  Diagnostics unheard;
  const edit::Description* description = workshop.description(unheard);
  const edit::Entry* annexe = description ? description->find("texte/renvoi/@annexe") : nullptr;
  if (!printed && annexe) out["annexe"] = annexe->values;
  for (const DossierPart& part : parts(workshop, dossier, unheard))
    if (part.id.starts_with("fiche:")) out["fiche"].push_back({part.id.substr(6), part.title});
  return out;
}

}  // namespace ctg::engine
