// Characters that make a text look like another one: signs that turn the direction of writing (Trojan
// Source), signs that nobody sees, letters of another alphabet that look like ours. A name that holds one is
// not the name that its reader signs for, and no search finds it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace ctg {

struct Deceptive {
  enum class Kind { direction, unseen, alphabet };
  Kind kind = Kind::unseen;
  char32_t character = 0;
  std::size_t offset = 0;  // of the first, in bytes
  std::size_t count = 0;   // how often it stands there
  std::string word = {};   // alphabet: the word that holds it
  // The first that stands in a name, a date or an amount, and its word: what is signed is then another one.
  // Not told of what is only unseen.
  std::optional<std::size_t> in_name = {};
  std::string name = {};
};

// What is deceptive in a text or a file of XML, numeric references included; each character once, in the
// order of the text. The text is valid UTF-8.
std::vector<Deceptive> deceptive_in(std::string_view text);

// One report on one of them. Those that turn the direction have the first severity.
Diagnostic& report_deceptive(const Deceptive& found, std::string_view code, Severity turned,
                             const Place& place, Diagnostics& diags);

}  // namespace ctg
