// Documents on their way to the disk.
//
// A document with blocking points still becomes files, marked PROJET: people read, discuss and fill drafts.
// Only --final refuses, and then nothing on the disk has changed. What is written is written all or nothing.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "press/print.h"

namespace ctg::cli {

// What a command has made, and what is said of it.
struct Delivery {
  std::string command = "ctg build";  // that makes it
  Bilingual ready = {"la convention peut être signée", "the convention can be signed"};
  std::string seals = "ctg seal --papier";  // the command that keeps it once it is signed
  std::string signs = {};                   // the PDF that is signed, where it is not each of them
};

// What was printed, and what is to be said of it.
struct Parcel {
  std::string title;
  document::Quality quality = document::Quality::pret;
  std::size_t pages = 0;      // of the PDF; 0 where there are several documents
  std::vector<Output> files;  // by their names in the folder of outputs; saving puts it before them
};

// --final on a document that is not ready.
Outcome refused(const Delivery& said, const Diagnostics& diags);

// Whether all could be saved; SYS-…, BLD-007 to BLD-009. `edits_go`: the command that takes edits of an ODT,
// "" for none.
bool save(Parcel& parcel, const Job& job, const Delivery& said, const std::string& edits_go,
          Diagnostics& diags);
std::string summary(const Parcel& parcel, const Delivery& said, const Diagnostics& diags);

// Prints one document under the name of the job's part, and saves it.
Outcome deliver(press::Composition& made, const Job& job, const Delivery& said, Diagnostics& diags);

}  // namespace ctg::cli
