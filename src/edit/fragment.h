// The content of formatted text, as forms have it: XML without prefixes and without the layout of the file.
//
// "<p>Un <strong>mot</strong>.</p><ul><li>un point</li></ul>", or a bare run of inlines. Runs of white space
// count once, as in the model; between blocks they are layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "edit/description.h"
#include "edit/source.h"
#include "xml/node.h"

namespace ctg::edit {

bool is_formatted(Kind kind);  // line, rich, steps

// Whether it holds blocks, points or steps, rather than a run of text.
bool holds_blocks(const xml::Node& node);
std::string fragment_of(const xml::Node& node);

// What was typed, in an element of its own. Nothing where it is no XML, or has an element that this kind of
// text does not know: EDI-002.
std::optional<xml::Document> read_fragment(std::string_view typed, Kind kind, Diagnostics& diags);

// Paragraphs as lines, points as "- …"; nothing where that would lose something.
std::optional<std::string> plain_text_of(const xml::Node& node);
std::string fragment_of_plain(std::string_view text, Kind kind);

// How a fragment is written into a file: its layout is that of the place where it goes.
struct Layout {
  std::string prefix, line_end;  // line_end "": the file is one line
};
// The content of an element that stands behind `indent`.
std::string written(const xml::Node& content, const std::string& indent, const Layout& layout);
std::string written_element(const xml::Node& element, const std::string& indent, const Layout& layout);

}  // namespace ctg::edit
