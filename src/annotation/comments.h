// A copy of a word processor's document with comments at passages of it: ODT, flat ODT, DOCX. Nothing else of
// it changes: what the comments do not need is copied, byte for byte.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"

namespace ctg::annotation {

struct Comment {
  Place from, to;                  // as the reader gives them; line 0: about the whole document
  std::vector<std::string> lines;  // what it says, a paragraph each
};

// Comments about the whole stand at the start of the document, as do those in running heads, where word
// processors take none; those in a note stand where the text calls it. Both say so first. A passage over
// several paragraphs is marked as a whole. One in a text box stands at the paragraph that holds the box.
// RDR-034: this document takes no comments (a flat DOCX, a document without a paragraph).
std::optional<std::string> with_comments(std::string_view bytes, const FileName& name,
                                         std::span<const Comment> comments, Date date, Diagnostics& diags);

}  // namespace ctg::annotation
