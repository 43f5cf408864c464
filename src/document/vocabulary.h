// The elements of the markup: which there are, what they may hold, where they may stand, which attributes
// they take. One table, so that docs/markup.md and the reader can be laid side by side.
//
// Elements and attributes of the project's own namespace are written with the prefix "c:" here, whichever
// prefix the markup uses.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "xml/node.h"

namespace ctg::document {

inline constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";
inline constexpr std::string_view kOwn = "urn:ctg:document:1";

enum class Stands { block, inlined, part, anywhere };  // part: only in the parents named
enum class Holds { blocks, inlines, parts, nothing };  // parts: only elements that name it as parent

struct Element {
  std::string_view name;  // "p", "c:fiche"
  Stands stands;
  Holds holds;
  std::string_view attributes;  // names between spaces, besides t, d and c:t
  std::string_view parents;     // names between spaces; "" for any that holds what it is
};

std::span<const Element> vocabulary();

// "p" or "c:fiche"; the bare name for an element of a foreign namespace.
std::string name_of(const xml::Node& node);
std::string name_of(const xml::Attribute& attribute);

// Null where the markup has no such element.
const Element* element_of(const xml::Node& node);

// Whether `word` is one of those in `words`, which stand between spaces.
bool has_word(std::string_view words, std::string_view word);
std::vector<std::string> words_of(std::string_view words);

}  // namespace ctg::document
