// Characters that make a text look like another one: signs that turn the direction of writing (Trojan
// Source), signs that nobody sees, letters and figures of another alphabet that look like ours, two names
// that look the same. A name that holds one is not the name that its reader signs for, and no search finds
// it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace ctg {

struct Deceptive {
  enum class Kind { direction, unseen, alphabet, likeness, struck };
  Kind kind = Kind::unseen;
  char32_t character = 0;
  std::size_t offset = 0;  // in bytes: the first in a name, or else the first
  std::size_t count = 0;   // how often it stands there
  std::string word = {};   // alphabet, struck: the word that holds it; likeness: the rarer of the two
  // It stands in a name, a date or an amount: what is signed is then another one. Not said of a hyphen that
  // shows at the end of a line only, nor of a letter that some names have (ı).
  bool in_name = false;
  std::string other = {};  // likeness: the name that it looks like
};

// What a reference at the "&" that a text starts with stands for, and its bytes; of what is none 0 bytes.
struct Referred {
  char32_t character = 0;
  std::size_t bytes = 0;
};
using ReferenceAt = Referred (*)(std::string_view text);
Referred numeric_reference(std::string_view text);  // "&#x202E;", those of XML

// What is deceptive in a text or a file of markup, whose references are looked through; each character once,
// in the order of the text; of likenesses the first hundred. The text is valid UTF-8.
std::vector<Deceptive> deceptive_in(std::string_view text, ReferenceAt reference = numeric_reference);

// One report on one of them: an error where it stands in a name; else those that turn the direction have the
// first severity, and the others are warnings.
Reported report_deceptive(const Deceptive& found, std::string_view code, Severity turned, const Place& place,
                          Diagnostics& diags);

}  // namespace ctg
