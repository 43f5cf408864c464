// Nothing of the tree is lost: what stands on the pages is counted against it.
//
// Layout is much code, and a text that it drops is seen by nobody until it is missing in front of a judge. So
// the pages are read again, glyph by glyph, as the reader gets them: what lies outside of the frame of its
// page is not there. The texts of the tree come from a walk of their own (document/account.h), not from the
// composition. A difference is an error that no document survives.
#pragma once

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "layout/paginate.h"
#include "layout/style.h"

namespace ctg::layout {

// Whether each text, picture and field of the tree stands once on the pages, within their frames. LAY-003
// (error): one that does not, at its place.
bool account_for(const Pages& pages, const document::Tree& tree, const InsertSizes& inserts,
                 const Style& style, Diagnostics& diags);

}  // namespace ctg::layout
