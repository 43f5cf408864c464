// After the seal, `ctg build` gives what is in force: the convention as it was signed, or consolidated and
// marked as such. The working files may hold a draft of what is to come: that goes into an avenant, never
// into a « convention » with new parties over an old date of signature.
#pragma once

#include "press/part.h"
#include "press/print.h"

namespace ctg::life {

// The text in force, or a piece of it, up to its pages. SEA-…, AVN-…: what keeps it from being known. AVN-026
// (warning): the data of today say something else.
std::optional<press::Composition> compose_in_force(press::Desk& desk, const press::Part& part,
                                                   const press::Order& order, Diagnostics& diags);

}  // namespace ctg::life
