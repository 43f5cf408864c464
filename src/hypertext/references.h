// Character references of HTML ("&eacute;", "&#146;", "&copy 2026"), as browsers read them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ctg::hypertext {

struct Reference {
  std::string text;       // what it stands for
  std::size_t bytes = 0;  // of the file; 0: this "&" starts none
};

// The reference that starts at the "&" which the text starts with, outside of attributes.
Reference reference_at(std::string_view text);

// A text with all of them read.
std::string without_references(std::string_view text);

}  // namespace ctg::hypertext
