// `ctg cdsf initial | avenant k | bilan-intermediaire | bilan-final`: a packet for the comité départemental
// des services aux familles.
//
// Packet and register are saved together, or not at all. So there is no packet that the register does not
// know.

#include "base/confined_files.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"

namespace ctg::cli {

namespace {

Outcome refused(const Files& program, bool known_sender, const Diagnostics& diags) {
  const std::size_t points = diags.count(Severity::error);
  std::string said =
      points == 1 ? diags.phrase("Paquet refusé : 1 point à régler ; rien n’a été écrit.\n",
                                 "Packet refused: 1 point to settle; nothing was written.\n")
                  : diags.phrase("Paquet refusé : {} points à régler ; rien n’a été écrit.\n",
                                 "Packet refused: {} points to settle; nothing was written.\n", points);
  if (!known_sender)
    said += diags.phrase("\nModèle de cdsf.xml :\n\n", "\nExample of cdsf.xml:\n\n") +
            program.read("data/cdsf.xml", Files::kMaxXml).bytes;
  return {exit_of(diags), said};
}

}  // namespace

Outcome run(const Common& common, const Cdsf& asked, Diagnostics& diags) {
  const auto folders = folders_of(common.data, common.dossier, diags);
  if (!folders) return {exit_of(diags)};
  engine::Workshop workshop(folders->program);
  const engine::Packet made = delivery::send_packet(workshop, where_of(common), asked, diags);
  if (made.refused) return refused(folders->program, made.known_sender, diags);
  if (made.files.empty()) return {exit_of(diags)};
  std::string said = diags.phrase("Paquet prêt : {} pièces. {}\n", "Packet ready: {} pieces. {}\n",
                                  made.pieces, made.punctuality);
  for (const Output& packet : made.files) said += "  " + packet.path + "\n";
  return {Exit::done, said};
}

}  // namespace ctg::cli
