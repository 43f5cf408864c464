// Lists of plain values as a grid: a row for each element, a column for each of its fields, and one row more
// for the next. What an element says year by year (the support of an équipement) is a column a year. Each
// cell is a control like any other, so that a grid works without scripts.
#pragma once

#include <string>
#include <vector>

#include "edit/field.h"

namespace ctg::forms {

// Of one line each, in columns enough, some of numbers or dates; whatever does not fit is shown as a list.
bool is_grid(const edit::Field& list);
// `years`: those of the convention.
void write_grid(std::string& out, const edit::Field& list, const std::vector<std::string>& years);

}  // namespace ctg::forms
