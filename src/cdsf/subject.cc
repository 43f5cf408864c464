#include "cdsf/subject.h"

#include <algorithm>

#include "life/amendment.h"
#include "life/in_force.h"
#include "life/sendings.h"
#include "life/transmissions.h"
#include "model/load.h"

namespace ctg::cdsf {

namespace {

using avenant::Snapshot;

// The convention as it stands in the working files.
std::optional<CdsfSubject> unsealed(press::Desk& desk, Diagnostics& diags) {
  const Files& files = desk.dossier;
  CdsfSubject out;
  press::Stopwatch watch;
  Diagnostics known(diags.lang());  // its blanks are counted elsewhere
  auto whole = life::whole_of(desk, press::Part{}, watch, known);
  if (!whole) {
    diags.append(std::move(known));
    return {};
  }
  out.whole = std::move(*whole);
  for (const std::string& name : life::names_of_terms(files)) {
    const ReadResult read = files.read(name, Files::kMaxXml);
    if (read.ok()) out.data.push_back({name, read.bytes, FileName(name)});
  }
  out.signature = out.whole.dossier.convention.signature;
  Diagnostics all;
  life::compose(desk, press::Part{}, {}, life::Purpose::check, all);
  out.blocking = all.count(Severity::error);
  return out;
}

// The data of a state: as they are written today where they say the same, else as the state has them.
std::vector<SentFile> as_written(const Files& files, const Snapshot& state, Diagnostics& diags) {
  std::vector<SentFile> out;
  const auto working = avenant::snapshot_of(files, life::names_of_terms(files), diags);
  if (!working) return out;
  const MemoryFiles made = avenant::files_of(state);
  for (const auto& [path, item] : state) {
    const auto today = working->find(path);
    const bool same = today != working->end() && avenant::same(item, today->second);
    out.push_back(
        {path, same ? files.read(path, Files::kMaxXml).bytes : made.contents.at(path), FileName(path), same});
  }
  return out;
}

std::optional<CdsfSubject> signed_convention(const press::Desk& desk, life::InForce&& history,
                                             Diagnostics& diags) {
  CdsfSubject out;
  const MemoryFiles kept = life::kept(desk.dossier, history.seal, "donnees");
  const auto state = avenant::snapshot_of(kept, life::names_of_terms(kept), diags);
  auto whole = state ? life::whole_of_state(desk, history, *state, diags) : std::nullopt;
  if (!whole) return {};
  out.whole = std::move(*whole);
  for (const auto& [path, bytes] : kept.contents) {
    const bool same = desk.dossier.read(path, Files::kMaxXml).bytes == bytes;
    out.data.push_back(
        {path, bytes, FileName(same ? path : life::seal_folder(life::Document{}) + "/donnees/" + path)});
  }
  out.signature = {history.seal.signature, history.seal.place};
  out.seal = std::move(history.seal);
  return out;
}

std::optional<CdsfSubject> avenant_subject(const press::Desk& desk, int number, Diagnostics& diags) {
  Diagnostics known(diags.lang());
  auto amendment = life::amendment_of(desk, number, known);
  if (!amendment) {
    diags.append(std::move(known));
    return {};
  }
  CdsfSubject out;
  out.whole = std::move(amendment->next);
  out.data = as_written(desk.dossier, amendment->after, diags);
  const life::Document document = life::Document::avenant_number(number);
  const std::string path = life::file_of(document);
  if (auto seal = life::read_seal(desk.dossier, document, diags)) {
    const std::string sealed = life::seal_folder(document) + "/donnees/" + path;
    out.data.push_back({path, desk.dossier.read(sealed, Files::kMaxXml).bytes, FileName(sealed)});
    out.signature = {seal->signature, seal->place};
    out.seal = std::move(seal);
  } else {
    out.data.push_back({path, desk.dossier.read(path, Files::kMaxXml).bytes, FileName(path)});
    out.signature = amendment->subject.act.signature;
  }
  const avenant::Act& act = amendment->subject.act;
  out.decisions = decisions_on(act);
  if (const auto* adopted = avenant::adopted_by(act, amendment->dossier.deliberation.partie.value))
    out.deliberation = adopted->date;
  return out;
}

// A bilan speaks of the convention in force.
std::optional<CdsfSubject> bilan_subject(const press::Desk& desk, const life::InForce& history,
                                         const life::Document& document, Diagnostics& diags) {
  CdsfSubject out;
  auto whole = life::whole_of_state(desk, history, history.state(), diags);
  if (!whole) return {};
  out.whole = std::move(*whole);
  out.data = as_written(desk.dossier, history.state(), diags);
  auto seal = life::read_seal(desk.dossier, document, diags);
  if (!seal) return diags.has_errors() ? std::nullopt : std::optional(std::move(out));
  if (!life::verify(desk.dossier, *seal, diags)) return {};
  for (const auto& [path, bytes] : life::kept(desk.dossier, *seal, "donnees").contents)
    out.data.push_back({path, bytes, FileName(life::seal_folder(document) + "/donnees/" + path)});
  out.signature = {seal->signature, seal->place};
  out.seal = std::move(seal);
  return out;
}

std::optional<CdsfSubject> made_of(press::Desk& desk, const life::Document& document, Diagnostics& diags) {
  using Kind = life::Document::Kind;
  if (document.kind == Kind::avenant) return avenant_subject(desk, document.avenant, diags);
  if (!life::is_sealed(desk.dossier)) return unsealed(desk, diags);
  auto history = life::in_force(desk.dossier, diags);
  if (!history) return {};
  if (document.kind == Kind::bilan) return bilan_subject(desk, *history, document, diags);
  return signed_convention(desk, std::move(*history), diags);
}

void name(CdsfSubject& out, const life::Document& document) {
  out.document = document;
  out.nature = life::nature_of(document);
  out.name = life::in_words(document, Lang::fr);
  out.name_en = life::in_words(document, Lang::en);
  switch (document.kind) {
    case life::Document::Kind::convention:
      out.signed_title = "Convention signée";
      return;
    case life::Document::Kind::avenant:
      out.act = fmt::format("Avenant n°\u00a0{}", document.avenant);
      break;
    case life::Document::Kind::bilan:
      out.act = document.bilan.nature == model::BilanNature::final ? "Bilan final" : "Bilan intermédiaire";
      break;
  }
  out.signed_title = out.act + " signé";
}

}  // namespace

std::optional<CdsfSubject> cdsf_subject(press::Desk& desk, const life::Document& document,
                                        Diagnostics& diags) {
  auto today = model::load(desk.dossier, diags);
  if (!today) return {};
  auto out = made_of(desk, document, diags);
  if (!out) return {};
  out->today = std::move(*today);
  out->title = out->whole.tree.meta.title;
  name(*out, document);
  if (!out->is_convention()) return out;
  out->decisions = decisions_on(out->today.convention);
  if (const model::Partie* party = out->today.partie(out->today.deliberation.partie.value))
    if (party->deliberation) out->deliberation = party->deliberation->date;
  return out;
}

}  // namespace ctg::cdsf
