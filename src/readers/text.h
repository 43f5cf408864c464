// Plain text, as pdftotext and mail give it.
#pragma once

#include "document/tree.h"
#include "readers/read.h"

namespace ctg::readers {

document::Tree tree_of_text(std::string_view text, const FileName& name);

}  // namespace ctg::readers
