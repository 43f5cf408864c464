#include "pdf/blank.h"

#include <algorithm>

#include "base/dots.h"
#include "base/poppler.h"

namespace ctg::pdf {

std::optional<bool> is_blank(std::string_view bytes, std::size_t pages, const Limits& limits,
                             std::chrono::milliseconds* used) {
  // Most files show something on their first page. Behind so many that are blank nobody looks for more.
  constexpr std::size_t kMost = 200, kSome = 10;
  const std::string plain = without_profile(bytes);
  Limits left = limits;
  for (std::size_t first = 1, last = 1; first <= std::min(pages, kMost); first = last + 1) {
    last = first == 1 ? 1 : std::min(first < kSome ? kSome : kMost, pages);
    const Ran ran = run_program(asks_pages_as_seen(first, last), left, plain);
    if (used != nullptr) *used += ran.used;
    left.time -= std::min(left.time, ran.used);
    if (!ran.good()) return {};
    const auto drawn = drawn_pages(ran.out);
    if (drawn.size() != last - first + 1) return {};
    if (std::ranges::any_of(drawn, shows_writing)) return false;
  }
  return true;
}

}  // namespace ctg::pdf
