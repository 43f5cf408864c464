// From the place of a passage to the bytes of the XML that holds it, and marks put there.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/comments.h"
#include "office/paragraphs.h"
#include "xml/raw_xml.h"

namespace ctg::annotation {

// What is put into the bytes, by where it is put.
class Splices {
 public:
  struct Splice {
    std::string before, ends, points, starts, after;
  };
  Splice& at(std::size_t offset) { return at_[offset]; }
  std::string applied(std::string_view bytes) const;

 private:
  std::map<std::size_t, Splice> at_;
};

// A passage: characters of two texts; of a paragraph (`begin` is one) its start.
struct Anchor {
  const office::Origin* begin = nullptr;
  const office::Origin* end = nullptr;
  std::uint32_t from = 0, to = 0;  // characters into them
};

class Anchors {
 public:
  Anchors(std::span<const office::Origin> origins, std::vector<std::string> texts, std::string_view bytes);
  // Nothing where the document has no paragraph that can hold a mark.
  std::optional<Anchor> of(const Comment& comment) const;
  // Of a place in a note, where the text calls it; in a running head, line 0; nothing in the text itself.
  std::optional<Place> outside(const Place& place) const;

 private:
  std::optional<Anchor> paragraph(std::uint32_t line) const;
  std::uint32_t end_of_word(const Place& from) const;
  std::uint32_t start_of_word(const Place& behind) const;

  std::vector<office::Origin> texts_, paragraphs_;  // of the body
  struct Apart {
    std::uint32_t line = 0, call_line = 0, call_column = 0;
  };
  std::vector<Apart> apart_;  // in the order of their lines
  std::vector<std::string> words_;
};

}  // namespace ctg::annotation
