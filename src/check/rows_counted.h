// Of CPL-001: a table has as many rows as the text beside it says ("Les sept établissements totalisent …").
#pragma once

#include "check/subject.h"

namespace ctg::check {

// Reports, as the rule that entered, each count that a table next to it does not bear out.
void count_rows(const Subject& subject);

}  // namespace ctg::check
