// Documents on their way to the disk.
//
// A document with blocking points still becomes files, marked PROJET: people read, discuss and fill drafts.
// Only --final refuses, and then nothing on the disk has changed. What is written is written all or nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/times.h"
#include "engine/documents.h"

namespace ctg::cli {

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
std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Common& common,
                         const Build& asked, Diagnostics& diags);
std::optional<Made> make(engine::Workshop& workshop, const Files& dossier, const Common& common,
                         const Bilan& asked, Diagnostics& diags);

// Saves what was made, in the folder of outputs, and says so.
Outcome deliver(engine::Documents&& made, const Common& common, const Printing& asked, const Delivery& said,
                Diagnostics& diags);

// "out" of a command, or out/ in the dossier, as the user would type it.
std::string folder_of(const std::string& out, const Common& common);

// Saves files of the dossier; SYS-… where it cannot be done.
bool save_data(DiskFiles& dossier, const std::vector<Output>& files, Diagnostics& diags);

}  // namespace ctg::cli
