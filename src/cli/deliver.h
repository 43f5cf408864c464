// From the pages of a document to its files.
//
// A document with blocking points still becomes files, marked PROJET: people read, discuss and fill drafts.
// Only --final refuses, and then nothing on the disk has changed. What is written is written all or nothing.
#pragma once

#include <string_view>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "press/compose.h"

namespace ctg::cli {

// What is said of a document of this kind.
struct Delivery {
  std::string_view command = "ctg build";  // that makes it
  Bilingual ready = {"la convention peut être signée", "the convention can be signed"};
  std::string seals = "ctg seal --papier";  // the command that keeps it once it is signed
};

// The PDF, ODT and DOCX that the job wants, under the name of its part.
Outcome deliver(press::Composition& made, const Job& job, const Delivery& said, Diagnostics& diags);

}  // namespace ctg::cli
