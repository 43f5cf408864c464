// Whether a signed file says what the dossier says: the text of both, as pdftotext gives it, compared word by
// word.
//
// A file that was signed electronically has the text itself, and every word counts. A scan has the words that
// a machine read on its pages, so that there it is asked how many of them are the right ones. What stands on
// most pages (heads, feet, stamps of a parapheur) is no part of the text.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::life {

// What stands at one place of one text in the stead of what the other has; "" for nothing.
struct Difference {
  std::size_t page = 0;  // of the signed file
  std::string expected, found;
};

struct Likeness {
  std::size_t expected = 0, found = 0;  // words
  double words = 0, numbers = 0;        // shares of the expected ones that are found, 0 to 1
  double own = 0;  // share of the words found that are expected: a longer document has all words
  // On pages that hold the text itself; none where the two are too far apart to be compared.
  std::vector<Difference> differences;
  std::vector<Difference> added;  // words that only the signed file has
  bool compared = true;           // false: too far apart
};

// A scan is the document from these shares on: machines misread more letters than that only on pages that
// people cannot read either. Numbers are fewer, and tell one document from another of the same model.
inline constexpr double kLeastWords = 0.85, kLeastNumbers = 0.75;
// Below these shares the text is that of another document, not of another version of this one.
inline constexpr double kSameDocument = 0.6, kLeastOwn = 0.5;

// `scanned`: the pages of the signed file, from 1, that are pictures.
Likeness compare(std::string_view expected, std::string_view found, const std::set<std::size_t>& scanned);

}  // namespace ctg::life
