// Safe corrections, applied to the text of a file: typography and agreement, never meaning.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::check {

struct Fixed {
  std::string text;
  std::size_t applied = 0;
  // Not applied: the words that should stand there do not (a reference, say), another one was there first, or
  // something is missing there, and the gap that shows it must stay.
  std::size_t left = 0;
};

// Applies the fixes for the file of that name. The text is the one that was checked.
Fixed fix(std::string_view text, std::string_view file, const Diagnostics& diags);

// What changed, line by line: "- " before the old line, "+ " before the new one, "@ n" above them.
std::string difference(std::string_view before, std::string_view after, std::string_view file);

}  // namespace ctg::check
