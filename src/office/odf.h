// An ODF text (.odt, .ott, .fodt) from its package.
#pragma once

#include "office/package.h"
#include "office/paragraphs.h"

namespace ctg::office {

// As read_docx.
bool read_odf(Package& package, Paragraphs& out, Diagnostics& diags);

}  // namespace ctg::office
