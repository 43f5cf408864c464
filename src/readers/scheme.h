// The scheme by which a document numbers its articles.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "readers/headings.h"

namespace ctg::readers {

struct Line;

struct Scheme {
  Numbering numbering = Numbering::article;
  // For decimal and Roman numbers: the lines that are headings, in order.
  std::vector<std::size_t> headings;
  bool dotted = false;  // "Article 1.1", "Article 1.2" below titles: each is an article
};

// `left_out`: lines of contents lists and of fiches. `plain`: each line folded.
std::optional<Scheme> scheme_of(std::span<const Line> lines, const std::vector<std::string>& plain,
                                const std::vector<bool>& left_out);

}  // namespace ctg::readers
