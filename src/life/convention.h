// The convention of the working files, from the files to its pages, and all that is to be said of it: what
// its data lack, how far they are from what was signed, what has changed since something was sealed or sent.
#pragma once

#include <optional>
#include <string>

#include "press/compose.h"
#include "press/print.h"

namespace ctg::life {

// CLI-006: someone who stands in the wrong folder needs to hear that, not that seven files are missing.
bool is_dossier(const std::string& folder, const Files& files, Diagnostics& diags);

// A dossier read, and the whole convention (or another document of its own) as a tree, before the checks.
struct Whole {
  model::Dossier dossier;
  document::Tree tree;
};
std::optional<Whole> whole_of(const press::Desk& desk, const press::Part& part, press::Stopwatch& watch,
                              Diagnostics& diags);

// What the convention is composed for: its documents, or only what is said of it.
enum class Purpose { documents, check };

// The convention, a part of it, or another document of its own, up to its pages. Reports all that any stage
// finds; gives nothing where a stage could not hand on to the next.
std::optional<press::Composition> compose(press::Desk& desk, const press::Part& part,
                                          const press::Order& order, Purpose purpose, Diagnostics& diags);

}  // namespace ctg::life
