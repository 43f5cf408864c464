// Contents lists: consecutive entries that repeat headings of the document, each with the number of its page.
#pragma once

#include <span>
#include <vector>

namespace ctg::readers {

struct Line;

// For each line, whether it is part of a contents list. Dots alone make no list: "Fait à ……, le ……" and
// "Durée ............" stay what they are, blanks.
std::vector<bool> contents_of(std::span<const Line> lines);

}  // namespace ctg::readers
