// The characters of symbol fonts, which are drawings put at the places of letters or in the private use area.
#pragma once

#include <string>
#include <string_view>

namespace ctg::text {

// Symbol, Wingdings (2, 3), Webdings, ZapfDingbats, Marlett, OpenSymbol: their letters are no letters.
bool is_symbol_font(std::string_view font);

// What a character of a symbol font looks like, in Unicode: U+F0A8 or 0xA8 of Wingdings is ☐. U'\0' where
// that is not known.
char32_t seen_symbol(std::string_view font, char32_t character);

// A text in a symbol font, or with characters of the private use area (read as those of `font`, else as the
// bullets that word processors put there). What is not known stays, and `unknown` says so.
std::string seen_text(std::string_view font, std::string_view text, bool& unknown);

}  // namespace ctg::text
