// Pages as images, by poppler's pdftoppm: what is seen of them, whatever it is made of.
//
// One run of it serves all pages of a file, and all files of a request share one allowance, so that the sum
// is bounded and not only each piece.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/png.h"

namespace ctg::pdf {

// What rendering may still take, for one request.
struct Allowance {
  std::size_t pages = 200;
  std::chrono::milliseconds time = std::chrono::seconds(60);
};

struct Rendered {
  enum class State { done, no_renderer, failed, too_much, machine };
  State state = State::failed;
  std::vector<std::string> images;  // PNG, one a page
};

// All pages of a PDF that has that many. PDF-015: they take more than what is left of the allowance; SYS-011,
// SYS-012: the machine is to blame. That there is no renderer, or that it failed, is the caller's to tell.
Rendered render(std::string_view pdf, std::size_t pages, Allowance& allowance, const FileName& file,
                Diagnostics& diags);

// PDF-019: that there is no renderer, or that it failed, for pages that cannot be copied. `pages`: which, and
// why.
void report_unrendered(const std::string& pages, bool missing, const FileName& file, Diagnostics& diags);

}  // namespace ctg::pdf
