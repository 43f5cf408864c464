#include "cdsf/subject.h"

#include <algorithm>

#include "life/amendment.h"
#include "life/in_force.h"
#include "model/load.h"

namespace ctg::cdsf {

namespace {

using avenant::Snapshot;

// The convention as it stands in the working files.
std::optional<CdsfSubject> unsealed(press::Desk& desk, Diagnostics& diags) {
  const Files &files = desk.dossier, &program = desk.program;
  CdsfSubject out;
  press::Stopwatch watch;
  Diagnostics known(diags.lang());  // its blanks are counted elsewhere
  auto whole = life::whole_of(files, program, press::Part{}, watch, known);
  if (!whole) {
    diags.append(std::move(known));
    return {};
  }
  out.whole = std::move(*whole);
  out.today = out.whole.dossier;
  for (const std::string& name : life::names_of_terms(files)) {
    const ReadResult read = files.read(name, Files::kMaxXml);
    if (read.ok()) out.data.push_back({name, read.bytes, FileName(name)});
  }
  out.signature = out.today.convention.signature;
  Diagnostics all;
  life::compose(desk, press::Part{}, {}, life::Purpose::check, all);
  out.blocking = all.count(Severity::error);
  return out;
}

// The data of a state: as they are written today where they say the same, else as the state has them.
std::vector<SentFile> files_of_state(const Files& files, const Snapshot& state, Diagnostics& diags) {
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

std::optional<CdsfSubject> signed_convention(const Files& files, const Files& program,
                                             life::InForce&& history, Diagnostics& diags) {
  CdsfSubject out;
  const MemoryFiles kept = life::kept(files, history.seal, "donnees");
  const auto state = avenant::snapshot_of(kept, life::names_of_terms(kept), diags);
  auto whole = state ? life::whole_of_state(files, program, history, *state, diags) : std::nullopt;
  if (!whole) return {};
  out.whole = std::move(*whole);
  for (const auto& [path, bytes] : kept.contents) {
    const bool same = files.read(path, Files::kMaxXml).bytes == bytes;
    out.data.push_back(
        {path, bytes, FileName(same ? path : life::seal_folder("convention") + "/donnees/" + path)});
  }
  out.signature = {history.seal.signature, history.seal.place};
  out.seal = std::move(history.seal);
  return out;
}

std::optional<CdsfSubject> avenant_subject(const Files& files, const Files& program, int number,
                                           Diagnostics& diags) {
  Diagnostics known(diags.lang());
  auto amendment = life::amendment_of(files, program, number, known);
  if (!amendment) {
    diags.append(std::move(known));
    return {};
  }
  CdsfSubject out;
  auto whole = life::whole_of_state(files, program, amendment->history, amendment->after, diags);
  if (!whole) return {};
  out.whole = std::move(*whole);
  out.data = files_of_state(files, amendment->after, diags);
  const std::string document = "avenant-" + std::to_string(number), path = avenant::act_file(number);
  if (auto seal = life::read_seal(files, document, diags)) {
    const std::string sealed = life::seal_folder(document) + "/donnees/" + path;
    out.data.push_back({path, files.read(sealed, Files::kMaxXml).bytes, FileName(sealed)});
    out.signature = {seal->signature, seal->place};
    out.seal = std::move(seal);
  } else {
    out.data.push_back({path, files.read(path, Files::kMaxXml).bytes, FileName(path)});
    out.signature = amendment->subject.act.signature;
  }
  // By the organ that annexe 6 names; where it did not decide, the first that did.
  const auto& decided = amendment->subject.act.deliberations;
  for (const avenant::ActDeliberation& each : decided)
    if (each.partie == amendment->dossier.deliberation.partie.value) out.deliberation = each.date;
  for (const avenant::ActDeliberation& each : decided)
    if (each.date.value && !out.deliberation.value) out.deliberation = each.date;
  return out;
}

// A bilan speaks of the convention in force.
std::optional<CdsfSubject> bilan_subject(const Files& files, const Files& program,
                                         const life::InForce& history, const std::string& document,
                                         Diagnostics& diags) {
  CdsfSubject out;
  auto whole = life::whole_of_state(files, program, history, history.state(), diags);
  if (!whole) return {};
  out.whole = std::move(*whole);
  out.data = files_of_state(files, history.state(), diags);
  auto seal = life::read_seal(files, document, diags);
  if (!seal) return diags.has_errors() ? std::nullopt : std::optional(std::move(out));
  if (!life::verify(files, *seal, diags)) return {};
  for (const auto& [path, bytes] : life::kept(files, *seal, "donnees").contents)
    out.data.push_back({path, bytes, FileName(life::seal_folder(document) + "/donnees/" + path)});
  out.signature = {seal->signature, seal->place};
  out.seal = std::move(seal);
  return out;
}

std::optional<CdsfSubject> by_packet(press::Desk& desk, const Matter& matter, Diagnostics& diags) {
  const Files &files = desk.dossier, &program = desk.program;
  if (matter.kind == Matter::Kind::avenant) return avenant_subject(files, program, matter.avenant, diags);
  if (!life::is_sealed(files)) return unsealed(desk, diags);
  auto history = life::in_force(files, diags);
  if (!history) return {};
  if (matter.kind != Matter::Kind::initial)
    return bilan_subject(files, program, *history, document_of(matter), diags);
  return signed_convention(files, program, std::move(*history), diags);
}

void name(CdsfSubject& out, const Matter& matter) {
  out.nature = out.document = document_of(matter);
  switch (matter.kind) {
    case Matter::Kind::initial:
      out.nature = "initial";
      out.name = "la convention";
      out.name_en = "the convention";
      out.signed_title = "Convention signée";
      return;
    case Matter::Kind::avenant:
      out.name = fmt::format("l’avenant n°\u00a0{}", matter.avenant);
      out.name_en = fmt::format("avenant {}", matter.avenant);
      out.act = fmt::format("Avenant n°\u00a0{}", matter.avenant);
      break;
    case Matter::Kind::bilan_intermediaire:
      out.name = "le bilan intermédiaire";
      out.name_en = "the bilan intermédiaire";
      out.act = "Bilan intermédiaire";
      break;
    case Matter::Kind::bilan_final:
      out.name = "le bilan final";
      out.name_en = "the bilan final";
      out.act = "Bilan final";
      break;
  }
  out.signed_title = out.act + " signé";
}

}  // namespace

std::string document_of(const Matter& matter) {
  switch (matter.kind) {
    case Matter::Kind::initial:
      return "convention";
    case Matter::Kind::avenant:
      return fmt::format("avenant-{}", matter.avenant);
    case Matter::Kind::bilan_intermediaire:
      return "bilan-intermediaire";
    case Matter::Kind::bilan_final:
      return "bilan-final";
  }
  return {};
}

std::optional<CdsfSubject> cdsf_subject(press::Desk& desk, const Matter& matter, Diagnostics& diags) {
  auto today = model::load(desk.dossier, diags);
  if (!today) return {};
  auto out = by_packet(desk, matter, diags);
  if (!out) return {};
  out->today = std::move(*today);
  out->title = out->whole.tree.meta.title;
  name(*out, matter);
  if (matter.kind == Matter::Kind::initial)
    if (const model::Partie* party = out->today.partie(out->today.deliberation.partie.value))
      if (party->deliberation) out->deliberation = party->deliberation->date;
  return out;
}

}  // namespace ctg::cdsf
