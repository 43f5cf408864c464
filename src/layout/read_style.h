// style.xml: the look that a dossier chooses for its documents.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "layout/style.h"

namespace ctg::layout {

// Reads a style sheet (schemas/style.rnc) over `style`, of which it changes what it names. STY-001: not XML
// of that kind, an unknown element or attribute, a value that is no measure, no colour, or outside of its
// bounds. STY-002: two colours that stand on each other with a contrast below 4.5 to 1 (WCAG 2.1, 1.4.3,
// level AA). Gives nothing where an error was reported.
std::optional<Style> read_style(std::string_view bytes, const FileName& file, const Style& style,
                                Diagnostics& diags);

// The contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance).
double contrast(const Color& a, const Color& b);

}  // namespace ctg::layout
