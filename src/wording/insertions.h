// What an avenant says of a thing that comes into the convention: its place, then all that it holds.
#pragma once

#include <string>

#include "avenant/operation.h"
#include "wording/labels.h"

namespace ctg::wording {

struct Neighbours {
  const Item* before = nullptr;
  const Item* after = nullptr;
};
// Of an element in the state after the act, among those that count with it: the one before it, which stood
// there or was inserted first, and the next that stood there before the act (`all`: its operations).
Neighbours neighbours_of(const Operation& operation, const Snapshot& after, const Operations& all);

// "après « … »", "avant « … »"; "" where it stands alone.
std::string place_of(const Neighbours& neighbours, const Labels& labels);

// Markup: the sentence and the text or the list of details behind it.
std::string insertion(const Operation& operation, const Item& item, const Labels& labels,
                      const Snapshot& after, const Operations& all);

// "Pour l’équipement « … », dans les missions, " or "".
std::string start_of(const std::vector<std::string>& context);

}  // namespace ctg::wording
