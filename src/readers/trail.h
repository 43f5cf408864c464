// The text that a reader made of a file, and the way back into the file.
//
// What rules compare is not what stands in the file: references are resolved, tags gone, accents composed,
// marks of hyphenation left out, lines of an old Mac cut where they end. So the text of the tree has lines
// and columns of its own, and a trail of steps says where each character of it stood. A step is kept only
// where the way does not simply go on, so that a plain file has none, and a text full of accents that stand
// apart a few bytes for each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace ctg::readers {

struct Spot {
  std::uint32_t line = 1, column = 1;
  friend bool operator==(const Spot&, const Spot&) = default;
};

class Trail {
 public:
  // Of a character of the made text: where it stands in the file, and where it ends there.
  Place begin(const Place& made) const;
  Place end(const Place& made) const;
  // Whether the character stands in something that no correction may touch: code, an address.
  bool keeps(const Place& made) const;
  // Whether nothing of the file stands between the two characters, which follow each other in the made text.
  bool joined(const Place& first, const Place& second) const { return end(first) == begin(second); }

  // Of the next character, in the order of the made text.
  void add(Spot made, Spot file, std::uint32_t width, bool kept);

 private:
  struct Step {
    Spot made, file;
    std::uint32_t width : 31;  // columns of the file that the first character takes
    std::uint32_t kept : 1;
  };
  const Step* before(Spot made) const;
  static Spot from(const Step* step, Spot made);

  std::vector<Step> steps_;
};

// A text that is being made.
class Traced {
 public:
  // Characters that stand for `width` columns of the file from there on.
  void put(std::string_view seen, Spot file, std::uint32_t width = 1, bool kept = false);
  void end_line();
  Spot here() const { return at_; }

  std::string text;
  Trail trail;

 private:
  friend void put_plain(Traced& to, std::string_view text, Spot& file);
  Spot at_;
};

// Takes characters of a file as they are seen, from the spot on, which moves behind them. No line ends.
void put_seen(Traced& to, std::string_view text, Spot& file, bool kept = false);
// One, with its accents, at a byte of the text.
void put_character(Traced& to, std::string_view text, std::size_t& at, Spot& file, bool kept = false);
// Those that are what they seem, one byte each.
void put_plain(Traced& to, std::string_view text, Spot& file);

// Walks over bytes of a file. A line ends as editors take it: at LF, CR LF, or CR.
void walk_over(std::string_view text, Spot& file);

}  // namespace ctg::readers
