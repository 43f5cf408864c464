// Letters and figures that a PDF draws and that are read as others: a font has its glyphs copied and searched as what
// ToUnicode says of them, whatever they show.
//
// It is told only where the font itself says what its glyphs are: by the names of its encoding or of its program, or by
// the table of characters in it. Fonts that say nothing of them, or number them by themselves, are believed.
#pragma once

#include <vector>

#include "pdf/beside.h"
#include "pdf/qpdf.h"

namespace ctg::pdf {

// The passages that have such letters, in the order of the pages; the first of them.
std::vector<Redrawn> redrawn_in(QPDF& pdf);

}  // namespace ctg::pdf
