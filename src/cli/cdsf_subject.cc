#include "cli/cdsf_subject.h"

#include <algorithm>

#include "cli/avenant_build.h"
#include "cli/in_force.h"
#include "model/load.h"

namespace ctg::cli {

namespace {

using avenant::Snapshot;

// The convention as it stands in the working files.
std::optional<CdsfSubject> unsealed(const Job& job, const Files& files, const Files& program,
                                    Diagnostics& diags) {
  CdsfSubject out;
  Stopwatch watch;
  Diagnostics known(diags.lang());  // its blanks are counted elsewhere
  auto whole = whole_of(files, program, Part{}, watch, known);
  if (!whole) {
    diags.append(std::move(known));
    return {};
  }
  out.whole = std::move(*whole);
  out.today = out.whole.dossier;
  for (const std::string& name : names_of_terms(files)) {
    const ReadResult read = files.read(name, Files::kMaxXml);
    if (read.ok()) out.data.push_back({name, read.bytes, FileName(name)});
  }
  out.signature = out.today.convention.signature;
  Job checking = job;
  checking.command = Job::Command::check;
  Diagnostics all;
  compose(checking, all);
  out.blocking = all.count(Severity::error);
  return out;
}

// The data of a state: as they are written today where they say the same, else as the state has them.
std::vector<SentFile> files_of_state(const Files& files, const Snapshot& state, Diagnostics& diags) {
  std::vector<SentFile> out;
  const auto working = avenant::snapshot_of(files, names_of_terms(files), diags);
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

std::optional<CdsfSubject> signed_convention(const Files& files, const Files& program, InForce&& history,
                                             Diagnostics& diags) {
  CdsfSubject out;
  const MemoryFiles kept = sign::kept(files, history.seal, "donnees");
  const auto state = avenant::snapshot_of(kept, names_of_terms(kept), diags);
  auto whole = state ? whole_of_state(files, program, history, *state, diags) : std::nullopt;
  if (!whole) return {};
  out.whole = std::move(*whole);
  for (const auto& [path, bytes] : kept.contents) {
    const bool same = files.read(path, Files::kMaxXml).bytes == bytes;
    out.data.push_back(
        {path, bytes, FileName(same ? path : sign::seal_folder("convention") + "/donnees/" + path)});
  }
  out.signature = {history.seal.signature, history.seal.place};
  out.seal = std::move(history.seal);
  return out;
}

std::optional<CdsfSubject> avenant_subject(const Files& files, const Files& program, int number,
                                           Diagnostics& diags) {
  Diagnostics known(diags.lang());
  auto amendment = amendment_of(files, program, number, known);
  if (!amendment) {
    diags.append(std::move(known));
    return {};
  }
  CdsfSubject out;
  auto whole = whole_of_state(files, program, amendment->history, amendment->after, diags);
  if (!whole) return {};
  out.whole = std::move(*whole);
  out.data = files_of_state(files, amendment->after, diags);
  const std::string document = "avenant-" + std::to_string(number), path = avenant::act_file(number);
  if (auto seal = sign::read_seal(files, document, diags)) {
    const std::string sealed = sign::seal_folder(document) + "/donnees/" + path;
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
std::optional<CdsfSubject> bilan_subject(const Files& files, const Files& program, const InForce& history,
                                         const std::string& document, Diagnostics& diags) {
  CdsfSubject out;
  auto whole = whole_of_state(files, program, history, history.state(), diags);
  if (!whole) return {};
  out.whole = std::move(*whole);
  out.data = files_of_state(files, history.state(), diags);
  auto seal = sign::read_seal(files, document, diags);
  if (!seal) return diags.has_errors() ? std::nullopt : std::optional(std::move(out));
  if (!sign::verify(files, *seal, diags)) return {};
  for (const auto& [path, bytes] : sign::kept(files, *seal, "donnees").contents)
    out.data.push_back({path, bytes, FileName(sign::seal_folder(document) + "/donnees/" + path)});
  out.signature = {seal->signature, seal->place};
  out.seal = std::move(seal);
  return out;
}

std::optional<CdsfSubject> by_packet(const Job& job, const Files& files, const Files& program,
                                     Diagnostics& diags) {
  if (job.packet == Job::Packet::avenant) return avenant_subject(files, program, job.avenant, diags);
  if (!is_sealed(files)) return unsealed(job, files, program, diags);
  auto history = in_force(files, diags);
  if (!history) return {};
  if (job.packet != Job::Packet::initial)
    return bilan_subject(files, program, *history, document_of(job), diags);
  return signed_convention(files, program, std::move(*history), diags);
}

void name(CdsfSubject& out, const Job& job) {
  out.nature = out.document = document_of(job);
  switch (job.packet) {
    case Job::Packet::initial:
      out.nature = "initial";
      out.name = "la convention";
      out.name_en = "the convention";
      out.signed_title = "Convention signée";
      return;
    case Job::Packet::avenant:
      out.name = fmt::format("l’avenant n°\u00a0{}", job.avenant);
      out.name_en = fmt::format("avenant {}", job.avenant);
      out.act = fmt::format("Avenant n°\u00a0{}", job.avenant);
      break;
    case Job::Packet::bilan_intermediaire:
      out.name = "le bilan intermédiaire";
      out.name_en = "the bilan intermédiaire";
      out.act = "Bilan intermédiaire";
      break;
    case Job::Packet::bilan_final:
      out.name = "le bilan final";
      out.name_en = "the bilan final";
      out.act = "Bilan final";
      break;
    case Job::Packet::verify:
      return;
  }
  out.signed_title = out.act + " signé";
}

}  // namespace

std::string document_of(const Job& job) {
  switch (job.packet) {
    case Job::Packet::initial:
      return "convention";
    case Job::Packet::avenant:
      return fmt::format("avenant-{}", job.avenant);
    case Job::Packet::bilan_intermediaire:
      return "bilan-intermediaire";
    case Job::Packet::bilan_final:
      return "bilan-final";
    case Job::Packet::verify:
      break;  // has no subject
  }
  return {};
}

std::optional<CdsfSubject> cdsf_subject(const Job& job, const Files& files, const Files& program,
                                        Diagnostics& diags) {
  auto today = model::load(files, diags);
  if (!today) return {};
  auto out = by_packet(job, files, program, diags);
  if (!out) return {};
  out->today = std::move(*today);
  out->title = out->whole.tree.meta.title;
  name(*out, job);
  if (job.packet == Job::Packet::initial)
    if (const model::Partie* party = out->today.partie(out->today.deliberation.partie.value))
      if (party->deliberation) out->deliberation = party->deliberation->date;
  return out;
}

}  // namespace ctg::cli
