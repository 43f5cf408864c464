// How the two columns of a fiche share its width.
//
// The template wishes a division (3 : 2); what a fiche says may fill one column and leave the other half
// empty. So the rule between them moves, for all rows of the fiche alike, to where the boxes together are
// lowest. It moves only where that saves lines, and never so far that the labels of the boxes would break.
#pragma once

#include "base/units.h"
#include "document/tree.h"

namespace ctg::layout {

// The part of the width, between 0 and 1, that the first column takes; 0 where the rows of the sheet are not
// all of two columns divided alike. `size` is that of the text.
double first_share(const document::Node& sheet, Pt width, Pt size);

}  // namespace ctg::layout
