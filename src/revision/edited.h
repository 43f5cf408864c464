// A document of ours that someone edited, as its paragraphs stand when all tracked changes are accepted:
// what each says, which of its words are emphasised, in which cell of which table it stands, and whether it
// is text or belongs to what the program makes anew each time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace ctg::revision {

// What of a document a paragraph belongs to.
enum class Passage : std::uint8_t {
  text,
  note,  // text, too: of a footnote or an endnote
  // Made by the program.
  contents,
  sigles,
  legend,
  running,
  picture,  // words that stand for a picture, for those who do not see it
  // Beside the text: put in with a word processor, each with its words, if it has any. Words that are struck
  // out or hidden, and those that a field shows, are words of their paragraph as well.
  comment,
  struck,
  hidden,
  form,    // a field to be filled or chosen from, a control
  image,   // its words: what is said of it
  drawn,   // a shape, a text box
  object,  // of another program; what has no words and is not known
};

struct EditedParagraph {
  static constexpr char kStrong = 1, kEm = 2;
  std::string text;
  std::string looks;                           // of each byte: kStrong, kEm
  std::uint32_t table = 0, row = 0, cell = 0;  // the innermost ones, counted from 1; 0: in no table
  Passage passage = Passage::text;
  std::uint32_t stands_in = 0;  // which paragraph calls a note, or has this beside it; from 1
};

// A document of ours that someone edited, and what its metadata say ("Données" → the digest of the data it
// was made from).
struct Edited {
  // In order; notes, running heads (without their page numbers) and what stands beside the text last.
  std::vector<EditedParagraph> paragraphs;
  std::map<std::string, std::string, std::less<>> properties;
};
// Nothing where there is no text: told.
std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::revision
