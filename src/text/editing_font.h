// A font that travels in a document which people go on writing in.
//
// Without it the document shows, on a machine that has not our font, in whatever font that machine has: a
// wider one makes of forty pages fifty. What is cut out are the scripts that no one here writes; all letters
// of the languages of Europe stay, whether the document uses them yet or not, with their kerning and
// ligatures.
#pragma once

#include <string>

#include "text/fonts.h"

namespace ctg::text {

// The font file, or "" where its maker does not allow it in documents that are edited. Cut once a process.
const std::string& editing_font(const Fonts& fonts, FaceIndex face);

}  // namespace ctg::text
