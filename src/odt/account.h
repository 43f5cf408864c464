// Nothing of the tree is lost in the ODT: the file is read again, as text, and counted against the tree.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace ctg::odt {

// Whether each text of the tree stands once in the content. Of a comparison, what did not change: what came
// or went stands in regions of its own. ODT-003 (error): a text that does not, at its place.
bool account_for(std::string_view content_xml, const document::Tree& tree, Diagnostics& diags);

}  // namespace ctg::odt
