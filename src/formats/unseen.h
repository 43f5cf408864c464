// Words that are in the text of a PDF and that nobody sees on its pages: written with no pen or in the colour of the
// paper, covered, cut off, tiny. Rules would judge them, and people sign something else.
//
// It is not asked how they were hidden. pdftotext says where each word stands, pdftoppm draws the pages: where nothing
// is drawn, no word is seen. So the words that a machine has read on a scan are seen, for the scan shows them. A word
// under a picture that is not of one colour is taken for seen, as is one beneath a scan that says something else.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/dots.h"
#include "base/process.h"

namespace ctg::formats {

struct Unseen {
  Fault fault = {};
  bool looked = false;  // else the pages could not be drawn, and nothing is known
  std::size_t words = 0;
  std::vector<std::size_t> pages;  // that have them, from 1
  std::string first;               // the first of these words
  bool anchors = false;            // all of them tell a signing platform where to put something
};

// The pages are drawn and words are placed beside our own work, from the making of this on.
class Sight {
 public:
  explicit Sight(std::string_view pdf);  // must outlive this
  // What is not seen of `text`, which is what pdftotext gives; `painted`: the pages that write words with a pen that is
  // seen, from 1. Once.
  Unseen compare(std::string_view text, const std::set<std::size_t>& painted);
  // After that: whether a page, from 1, shows nothing at all, as the back of a sheet that was scanned.
  bool is_bare(std::size_t page) const;

 private:
  std::string_view pdf_;
  Running pages_, words_;
  Ran seen_;
  std::vector<Drawn> drawn_;  // of it
};

}  // namespace ctg::formats
