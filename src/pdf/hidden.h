// Text of a page that nobody sees and that could be copied all the same: outside of the page or of what is
// cut out of it, or written with an invisible pen where there is no scan under it.
//
// The content is followed as a viewer would, as far as positions go: transformations, clips by their bounds,
// forms inside forms. How wide the text is set is not looked into: what could be seen in part is not hidden.
// The invisible text over a scan is what a scanner recognised of it, and stays.
#pragma once

#include "pdf/foreign.h"

namespace ctg::pdf {

bool has_hidden_text(QPDFPageObjectHelper& page, const Frame& frame);

}  // namespace ctg::pdf
