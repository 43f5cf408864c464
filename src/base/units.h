// Lengths are in points of 1/72 inch, as in PDF.
#pragma once

namespace ctg {

using Pt = double;

constexpr Pt mm(double value) { return value * 72.0 / 25.4; }

}  // namespace ctg
