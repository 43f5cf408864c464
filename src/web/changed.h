// Two states of a text as one, with what went and what came: for a page that shows what would change.
#pragma once

#include <string_view>

#include "web/views.h"

namespace ctg::web {

// A list for the view _morceaux: {texte} with one of {meme, ote, mis}. Words that stay are cut where many
// stand together.
Data changed_words(std::string_view before, std::string_view after);
// The one for the other, as they are.
Data replaced_words(std::string_view before, std::string_view after);

}  // namespace ctg::web
