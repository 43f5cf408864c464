// An ODF text (.odt, .ott, .fodt) from its package.
#pragma once

#include "readers/docx.h"
#include "readers/package.h"
#include "readers/paragraphs.h"

namespace ctg::readers {

// As read_docx.
bool read_odf(Package& package, const Reading& reading, Paragraphs& out, Diagnostics& diags);

}  // namespace ctg::readers
