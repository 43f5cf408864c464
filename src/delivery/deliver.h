// Documents on their way to the disk.
//
// A document with blocking points still becomes files, marked PROJET: people read, discuss and fill drafts.
// Only --final refuses, and then nothing on the disk has changed. What is written is written all or nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/exit.h"
#include "delivery/asked.h"
#include "engine/documents.h"
#include "engine/packets.h"

namespace ctg::delivery {

// What is said of documents of a kind.
struct Delivery {
  std::string command = "ctg build";  // that makes them
  Bilingual ready = {"la convention peut être signée", "the convention can be signed"};
  std::string seals = "ctg seal --papier";  // the command that keeps what is signed
  std::string signs = {};                   // the PDF that is signed, where it is not each of them
};

// What was made of a dossier, and what is to be said of it.
struct Made {
  engine::Documents documents;
  Delivery said = {};
};
// Nothing where it is not known which bilan is meant.
std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Where& where,
                         const Build& asked, Diagnostics& diags);
std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Where& where,
                         const Bilan& asked, Diagnostics& diags);

// What became of them, in words, and how many diagnostics are shown beside these.
struct Delivered {
  Exit exit = Exit::done;
  std::string result = {};
  std::size_t shown = static_cast<std::size_t>(-1);
};

// Saves what was made, in the folder of outputs, and says so.
Delivered deliver(engine::Documents&& made, const Where& where, const Printing& asked, const Delivery& said,
                  Diagnostics& diags);

// "out" of a command, or out/ in the dossier, as the user would type it.
std::string folder_of(const std::string& out, const Where& where);

// Packet and register are saved together. `files`: where they stand; none where nothing was saved.
engine::Packet send_packet(engine::Workshop& workshop, const Where& where, const Cdsf& asked,
                           Diagnostics& diags);

// Saves files of the dossier; SYS-… where it cannot be done.
bool save_data(DiskFiles& dossier, const std::vector<Output>& files, Diagnostics& diags);

}  // namespace ctg::delivery
