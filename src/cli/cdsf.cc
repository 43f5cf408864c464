// `ctg cdsf initial | avenant k | bilan-intermediaire | bilan-final`: a packet for the comité départemental
// des services aux familles.
//
// Packet and register are saved together, or not at all. So there is no packet that the register does not
// know.
#include <filesystem>

#include "cdsf/consignment.h"
#include "cdsf/register.h"
#include "cdsf/seda.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/outputs.h"
#include "cli/turn.h"

namespace ctg::cli {

namespace {

cdsf::Matter matter_of(const Job& job) {
  using Kind = cdsf::Matter::Kind;
  switch (job.packet) {
    case Job::Packet::avenant:
      return {Kind::avenant, job.avenant};
    case Job::Packet::bilan_intermediaire:
      return {Kind::bilan_intermediaire};
    case Job::Packet::bilan_final:
      return {Kind::bilan_final};
    default:
      return {Kind::initial};
  }
}

Outcome refused(const Files& program, bool written, const Diagnostics& diags) {
  const std::size_t points = diags.count(Severity::error);
  std::string said =
      points == 1 ? diags.phrase("Paquet refusé : 1 point à régler ; rien n’a été écrit.\n",
                                 "Packet refused: 1 point to settle; nothing was written.\n")
                  : diags.phrase("Paquet refusé : {} points à régler ; rien n’a été écrit.\n",
                                 "Packet refused: {} points to settle; nothing was written.\n", points);
  if (!written)
    said += diags.phrase("\nModèle de cdsf.xml :\n\n", "\nExample of cdsf.xml:\n\n") +
            program.read("data/cdsf.xml", Files::kMaxXml).bytes;
  return {exit_of(diags), said};
}

}  // namespace

Outcome cdsf(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  DiskFiles files(job.dossier);
  if (!data || !is_dossier(job.dossier, files, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Desk desk(program, files);
  const Turn turn(job, "ctg cdsf", diags);
  if (!turn.good()) return {exit_of(diags)};
  const ReadResult before_sending = files.read(model::kTransmissions, Files::kMaxXml);
  auto sent = model::load_transmissions(files, diags);
  auto all = cdsf::consignment(desk, {matter_of(job), job.dossier, job.reason}, diags);
  const bool written = files.exists(model::kCdsf);
  if (!all || !sent || diags.has_errors()) return refused(program, written, diags);
  const auto bag_made = cdsf::packed(desk, *all, diags);
  if (!bag_made) return refused(program, written, diags);
  const cdsf::Bag& bag = *bag_made;

  namespace fs = std::filesystem;
  const fs::path root(job.dossier);
  const fs::path folder = job.out.empty() ? (root / "out").lexically_normal() : fs::path(job.out);
  std::vector<Output> outputs;
  outputs.push_back({(folder / (bag.name + ".zip")).string(), cdsf::write_zip(bag)});
  if (job.merged) {
    auto merged = cdsf::merged_pdf(bag, diags);
    if (!merged) return {exit_of(diags)};
    outputs.push_back({(folder / (bag.name + ".pdf")).string(), std::move(*merged)});
  }
  if (job.archive)
    outputs.push_back(
        {(folder / (bag.name + "-seda.zip")).string(), cdsf::seda_zip(bag, cdsf::archive_service_of(*all))});
  const std::size_t before = sent->size();
  const auto entries = cdsf::with_entry(
      std::move(*sent), cdsf::entry_of(all->subject, bag, bag.name + ".zip", outputs.front().bytes), diags);
  std::vector<Output> entered;
  if (entries.size() > before)
    entered.push_back({(root / model::kTransmissions).lexically_normal().string(), model::to_xml(entries),
                       Standing::as(before_sending)});
  if (const SaveResult saved = save_documents(outputs, entered, {}, diags); !saved.ok()) {
    report_unsaved(saved, {"écrivez ailleurs avec --out", "write elsewhere with --out"}, diags);
    return {exit_of(diags)};
  }
  std::string said = diags.phrase("Paquet prêt : {} pièces. {}\n", "Packet ready: {} pieces. {}\n",
                                  bag.pieces.size(), cdsf::punctuality(all->letter.terms, all->letter.day));
  for (const Output& packet : outputs) said += "  " + packet.path + "\n";
  return {Exit::done, said};
}

}  // namespace ctg::cli
