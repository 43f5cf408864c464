// Whether a group of rules is for the screen that a document is read on: 1 200 px wide, light, with a mouse.
#pragma once

#include <string_view>

#include "hypertext/selectors.h"

namespace ctg::hypertext {

// Of "screen and (min-width: 600px), print"; what is for paper only may hold.
Holds media_hold(std::string_view queries);

}  // namespace ctg::hypertext
