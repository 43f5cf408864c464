// Whether words are seen: the colours of letters and of what stands behind them, and what is no word.
#pragma once

#include <string_view>

namespace ctg::text {

inline constexpr int kWhite = 0xFFFFFF;
inline constexpr int kAnyColour = -1;  // not known, or chosen by the program so that it is seen
inline constexpr int kNoColour = -2;   // of letters that are not drawn

// "FFFFFF", "#ffffff", "#fff", "white", "rgb(255, 255, 255)", "transparent"; any colour for what is none of these.
int colour_from(std::string_view text);

// Whether the eye tells letters of that colour from their ground; where one is not known, it does.
bool is_seen_on(int colour, int ground);

// Letters, figures, dots that hold a place: not white space and stops alone, which hide nothing.
bool says_something(std::string_view text);

}  // namespace ctg::text
