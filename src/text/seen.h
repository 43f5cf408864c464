// Text as the eye reads it.
//
// The same word has many spellings in a file that no one can tell apart on paper: accents composed or apart,
// ligatures, letters of full width, superior letters, hyphens and spaces of many kinds, and signs that only
// guide line breaking. Rules compare with one spelling: Unicode's NFC, compatibility forms of letters spelt
// out, what is not seen left out. What a French reader does tell apart stays: no-break spaces, apostrophes,
// dashes, the ellipsis, fractions and superior figures ("m²").
#pragma once

#include <string>
#include <string_view>

namespace ctg::text {

// Takes one character with its accents at `at` (valid UTF-8), moves `at` past it, and appends what is seen
// of it to `out`: one character or several ("ﬁ" → "fi"), or none (a soft hyphen).
void take_seen(std::string_view text, std::size_t& at, std::string& out);

std::string seen(std::string_view text);

// A C1 control as windows-1252 has it (U+0092 → ’), as browsers read references; other characters unchanged.
char32_t from_control(char32_t c);

// Whether the character is of a private use area, where glyphs without a meaning end up.
bool is_private(char32_t c);

}  // namespace ctg::text
