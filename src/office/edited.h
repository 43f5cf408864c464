// A document of ours that someone edited, as its paragraphs stand when all tracked changes are accepted:
// what each says, which of its words are emphasised, in which cell of which table it stands, and whether it
// is text or belongs to what the program makes anew each time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "office/package.h"

namespace ctg::office {

// What of a document a paragraph belongs to. All but the text is made by the program. `picture`: words that
// stand for a picture, for those who do not see it.
enum class Passage : std::uint8_t { text, contents, sigles, legend, running, picture };

struct EditedParagraph {
  static constexpr char kStrong = 1, kEm = 2;
  std::string text;
  std::string looks;                           // of each byte: kStrong, kEm
  std::uint32_t table = 0, row = 0, cell = 0;  // the innermost ones, counted from 1; 0: in no table
  Passage passage = Passage::text;
};

// The paragraphs of an ODT or a DOCX in order; notes, running heads (without their page numbers) and what is
// said of pictures last. Nothing where there is no text.
std::optional<std::vector<EditedParagraph>> edited_paragraphs(Package& package, Diagnostics& diags);

}  // namespace ctg::office
