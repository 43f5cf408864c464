// An ODF text (.odt, .ott, .fodt) from its package.
#pragma once

#include "readers/package.h"
#include "readers/paragraphs.h"

namespace ctg::readers {

// As read_docx.
bool read_odf(Package& package, Paragraphs& out, Diagnostics& diags);

}  // namespace ctg::readers
