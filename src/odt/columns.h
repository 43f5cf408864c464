// The widths of a table's columns, from what stands in them.
#pragma once

#include <vector>

#include "document/tree.h"

namespace ctg::odt {

// How many columns the table really has: what it says, or more where a row has more cells.
std::size_t column_count(const document::Node& table);

// Widths in millimetres; their sum is `available`. `size` is that of the text, in points.
std::vector<double> column_widths(const document::Node& table, double available, double size);

}  // namespace ctg::odt
