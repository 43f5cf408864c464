// What changes in a text although none of its words does: emphasis, the address of a link, a footnote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wording/labels.h"

namespace ctg::wording {

// "les mots « … » sont mis en gras", "la note « … » est supprimée": of two texts as XML. Markup, each behind
// the place where the text stands.
std::vector<std::string> changed_emphasis(std::string_view old, std::string_view now);
std::vector<std::string> changed_notes(std::string_view old, std::string_view now, const Labels& labels);

}  // namespace ctg::wording
