// Several PDFs as one, for mail rooms that let no ZIP through: their pages one after another, and a bookmark
// at the first page of each.
//
// What viewers show of each is what is shown here: pages that are more than their content (pdf/seen.h) are
// images. It is a copy for reading. The structure that screen readers use, and signatures, belong to a file
// as it was made and cannot go over into another: who needs them opens the pieces.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::pdf {

struct MergedPart {
  std::string title;  // of its bookmark
  FileName file;      // for reports
  std::string_view bytes;
};

// The same parts give the same bytes. PDF-001, PDF-002, PDF-003, PDF-009 for each part that cannot be read,
// PDF-015, PDF-019 for one whose pages have to be rendered and cannot; then nothing is given.
std::optional<std::string> merge(std::span<const MergedPart> parts, const std::string& title,
                                 Diagnostics& diags);

}  // namespace ctg::pdf
