// The programs of poppler, as we ask them: the PDF on their standard input, bounded, an answer in words.
// Where they are not installed, that is told by Ran::missing.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"

namespace ctg {

// pdftotext: the words of a PDF in reading order, pages parted by form feeds.
std::vector<std::string> asks_text();
// The same line by line, as the pages are drawn: no hyphen is taken from the end of a line.
std::vector<std::string> asks_text_as_drawn();
// The words of the first two pages only: they say what a document of ours is.
std::vector<std::string> asks_text_of_beginning();

// The words and their boxes, in points from the upper left of what is to be seen of their page; in reading order.
std::vector<std::string> asks_boxes_of_words();
// The same, of the whole page: also of what is cut off around what is to be seen of it.
std::vector<std::string> asks_boxes_of_all_words();

// pdftoppm: pages as they are seen on a screen, with their annotations; files that `drawn_pages` (base/dots.h) tells
// apart. All of them in grey, 48 dots an inch.
std::vector<std::string> asks_pages_as_seen();
// The same of the pages `first` to `last`, from 1.
std::vector<std::string> asks_pages_as_seen(std::size_t first, std::size_t last);
// These closely: in colours, 100 dots an inch.
std::vector<std::string> asks_pages_closely(std::size_t first, std::size_t last);

// What each is given: the PDF without the profile of its output intent, which has no part in its words.
// poppler turns the curves of a profile around for each page, and takes 20 times as long over it as over the
// words of a document of ours.
std::string without_profile(std::string_view pdf);

// pdfimages: how much of each page pictures cover, in square inches; pages without any are left out. Masks
// and pictures without a resolution do not count.
struct Pictures {
  Ran ran;  // `out` is taken
  std::map<std::size_t, double> covered;
};
Pictures pictures_of(std::string_view pdf, const Limits& limits = {});
// The pages, from 1, that pictures cover for the most part: they came out of a scanner, whole or in strips.
std::set<std::size_t> scanned_pages(const Pictures& pictures);

}  // namespace ctg
