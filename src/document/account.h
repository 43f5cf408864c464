// What a document must show of a tree, to be counted against what it does show.
//
// A unit is what stands together: a paragraph, a heading with its label, the label of a box, a caption, a
// footnote, a picture. Its characters are counted and summed up, whatever their order and whatever spaces
// stand between them; so a loss, and a text that is shown twice, is found for the price of reading the text
// once. Derived texts (numbers of notes, marks of lists, tables of contents, what is shown again at the head
// of a page) are no units.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace ctg::document {

// Stands in a paragraph.
bool is_inline(Kind kind);

// Spaces, and what shapes or parts text without being seen. Most characters are none, and told at once.
bool is_silent_beyond_ascii(char32_t character);
inline bool is_silent(char32_t character) {
  return character <= U' ' || (character >= 0x7F && is_silent_beyond_ascii(character));
}

// The characters of a text, but for spaces and those that nobody sees.
struct Tally {
  std::uint64_t sum = 0;
  std::uint32_t characters = 0;

  void add(char32_t character) {
    if (is_silent(character)) return;
    std::uint64_t mixed = character * 0x9E3779B97F4A7C15ULL;
    mixed ^= mixed >> 29;
    sum += mixed * 0xBF58476D1CE4E5B9ULL;
    ++characters;
  }
  void add(std::string_view text);
  void add(const Tally& other) { sum += other.sum, characters += other.characters; }
  bool empty() const { return characters == 0; }
  friend auto operator<=>(const Tally&, const Tally&) = default;
};

struct Unit {
  const Node* node = nullptr;
  Tally tally;
};

// How a medium shows what is no plain text.
struct Medium {
  std::function<std::string(const Node& heading)> label;               // of a heading, with what follows it
  std::function<void(const Node& figure, std::vector<Unit>&)> figure;  // figures, files, fields to sign in
  // What only one of two compared versions has: one text, fields in it as plain_text writes them (the pages);
  // or apart from the rest, and not counted.
  enum class Changes : std::uint8_t { shown, apart } changes = Changes::shown;
};

// In reading order; those without a character are left out.
std::vector<Unit> units_of(const Node& root, const Medium& medium);

struct Difference {
  std::vector<const Node*> missing;  // what the document lacks
  std::vector<Tally> more;           // what it has beside the texts of the tree, or twice
};
Difference compare_units(const std::vector<Unit>& wanted, std::vector<Tally> shown);

}  // namespace ctg::document
