// Word processors' documents: their paragraphs, and what they keep beside the text.
#pragma once

#include "readers/read.h"

namespace ctg::readers {

std::optional<Source> read_odf(std::string_view bytes, const FileName& name, bool flat, Diagnostics& diags);
std::optional<Source> read_docx(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::readers
