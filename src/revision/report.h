// What was edited in a document of ours, as people read it: what goes into the data, and what does not.
#pragma once

#include <string>
#include <vector>

#include "revision/propose.h"

namespace ctg::revision {

// `file`: where the changes were found. `written`: not only shown.
std::string report(const std::vector<Change>& changes, const std::string& file, bool written, Lang lang);
// What is said of all that stands beside the text in one way: what it is, what to do.
Bilingual words_of_aside(Passage passage);
// Whether a person must look at what was not written.
bool leaves_open(const std::vector<Change>& changes);

}  // namespace ctg::revision
