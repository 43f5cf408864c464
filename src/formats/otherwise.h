// What is read in a PDF otherwise than it is drawn. A file may give words that stand for what a piece of a page draws
// (ActualText): pdftotext gives those, so do readers aloud, and rules judge them. Programs write such words for
// ligatures, for hyphens, and for signs that have to be said ("–" as "aucune valeur"). An amount that is drawn as
// another is none of that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctg::formats {

struct Otherwise {
  std::string read, drawn;
};

// Both texts as pdftotext gives them, with the words that stand for others and without.
std::vector<Otherwise> read_otherwise(std::string_view read, std::string_view drawn);

}  // namespace ctg::formats
