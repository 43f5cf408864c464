// The convention of the working files, from the files to its pages, and all that is to be said of it: what
// its data lack, how far they are from what was signed, what has changed since something was sealed or sent.
#pragma once

#include <optional>

#include "press/compose.h"

namespace ctg::life {

// A dossier read, and the whole convention (or another document of its own) as a tree, before the checks.
struct Whole {
  model::Dossier dossier;
  document::Tree tree;
};
std::optional<Whole> whole_of(const Files& files, const Files& program, const press::Part& part,
                              press::Stopwatch& watch, Diagnostics& diags);

// Reports all that any stage finds. Gives nothing where a stage could not hand on to the next.
std::optional<press::Composition> compose(const press::Order& order, const press::Part& part,
                                          const Files& files, const Files& program, Diagnostics& diags);

}  // namespace ctg::life
