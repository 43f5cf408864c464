// One object a rule; each is documented in its own file.
#pragma once

#include "check/registry.h"

namespace ctg::check::rules {

extern const Rule articles;        // CHK-001
extern const Rule annexes;         // CHK-002
extern const Rule signers;         // CHK-003
extern const Rule dates;           // CHK-004
extern const Rule deliberations;   // CHK-005
extern const Rule fiches;          // CHK-006
extern const Rule annexe_content;  // CHK-007

}  // namespace ctg::check::rules
