// Neighbouring values that were typed over in one go: each gets its own words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::revision {

// Values and the fixed words between them, in turn: "<civilité>", " ", "<prénom>", " ", "<nom>", ", ", …
struct Stretch {
  std::string text;
  bool value = false;
};

// The new text of each value, so that with the fixed words between them they make `text`; nothing where that
// can be done in more than one way.
std::optional<std::vector<std::string>> shared_out(const std::vector<Stretch>& stretches,
                                                   std::string_view text);

}  // namespace ctg::revision
