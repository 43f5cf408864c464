// A document of ours that someone edited, as its paragraphs stand when all tracked changes are accepted:
// what each says, which of its words are emphasised, and in which cell of which table it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "readers/package.h"

namespace ctg::readers {

struct EditedParagraph {
  static constexpr char kStrong = 1, kEm = 2;
  std::string text;
  std::string looks;                           // of each byte: kStrong, kEm
  std::uint32_t table = 0, row = 0, cell = 0;  // the innermost ones, counted from 1; 0: in no table
};

// The paragraphs of an ODT or a DOCX in order, footnotes last, without the table of contents and the running
// heads. Nothing where there is no text.
std::optional<std::vector<EditedParagraph>> edited_paragraphs(Package& package, Diagnostics& diags);

}  // namespace ctg::readers
