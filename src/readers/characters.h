// Files of characters: plain text, Markdown, HTML, templates. They become UTF-8 here; what they were is kept,
// so that corrections are written in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/deceptive.h"
#include "base/diagnostic.h"
#include "readers/source.h"

namespace ctg::readers {

// RDR-001 not in UTF-8, RDR-002 no text, RDR-030 too large, RDR-033 what the eye takes for something else.
std::optional<Source> read_characters(std::string_view bytes, const FileName& name, Format format,
                                      Diagnostics& diags);

// RDR-033, in the text of any format, whose references to characters are read as well.
void tell_deceptive(std::string_view text, const FileName& name, Diagnostics& diags,
                    ReferenceAt reference = numeric_reference);

// The bytes of a text in the encoding that a file had; nothing where a character is not in it. A narrow
// no-break space becomes a no-break space where only that exists.
std::optional<std::string> encode(std::string_view text, std::string_view encoding);

}  // namespace ctg::readers
