// What of a signed PDF was changed after each signature.
//
// A PDF grows: each signature, and whatever is done after it, is appended, and the file up to the end of what
// a signature covers is the file as that person signed it. So that file is opened, too, and held against what
// stands at the next signature, and at the end: the same pages, with the same content. What signing itself
// adds (a signature's field and its small picture, keys for checking it later) is no change.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace ctg::pdf {

struct Change {
  std::size_t from = 0, to = 0;    // lengths of the two files: what a signature covers, what came of it
  std::vector<std::size_t> pages;  // those that show something else, from 1; at most a few
  bool elsewhere = false;          // form fields, attachments, scripts, layers, number of pages
  bool unread = false;             // one of the two cannot be opened by itself: it cannot be compared
};

// `ends`: where what each signature covers ends, in any order. Only what differs is given. It reads hostile
// files: to be called in a process of its own. Throws what libqpdf throws.
std::vector<Change> changes_after(std::string_view bytes, std::vector<std::size_t> ends);

}  // namespace ctg::pdf
