#include "edit/merge.h"

#include "base/align.h"
#include "edit/source.h"

namespace ctg::edit {

namespace {

// Where each piece begins, and the end of all.
std::vector<std::size_t> begins(const std::vector<std::string_view>& pieces) {
  std::vector<std::size_t> out = {0};
  for (const std::string_view piece : pieces) out.push_back(out.back() + piece.size());
  return out;
}

}  // namespace

Shift::Shift(const std::string& from, const std::string& to) {
  if (from == to) return;
  const auto before = pieces(from), after = pieces(to);
  const auto before_begins = begins(before), after_begins = begins(after);
  for (const Hunk& hunk : ctg::differences(before, after))
    changes_.push_back({before_begins[hunk.from], before_begins[hunk.from_end], after_begins[hunk.to],
                        after_begins[hunk.to_end]});
}

std::optional<Splice> Shift::moved(const Splice& splice) const {
  Splice out = splice;
  std::size_t grown = 0, shrunk = 0;          // by the changes before its begin,
  std::size_t grown_end = 0, shrunk_end = 0;  // and before its end
  for (const Changed& c : changes_) {
    const std::size_t more = c.to_end - c.to, less = c.from_end - c.from;
    const bool insertion = splice.begin == splice.end;
    if (insertion && c.from == c.from_end && c.from == splice.begin) {
      if (!splice.beside) return {};  // both filled the same gap
    } else if (insertion ? c.from < splice.begin && splice.begin < c.from_end
                         : c.from < splice.end && splice.begin < c.from_end) {
      return {};
    }
    if (c.from_end <= splice.begin) grown += more, shrunk += less;
    // What they put at its end stays behind it.
    if (insertion ? c.from_end <= splice.end : c.from_end <= splice.end && c.from < splice.end)
      grown_end += more, shrunk_end += less;
  }
  out.begin += grown - shrunk;
  out.end += grown_end - shrunk_end;
  return out;
}

std::optional<std::vector<Splice>> Shift::moved(const std::vector<Splice>& splices) const {
  std::vector<Splice> out;
  for (const Splice& splice : splices) {
    auto one = moved(splice);
    if (!one) return {};
    out.push_back(std::move(*one));
  }
  return out;
}

std::optional<std::size_t> Shift::moved(std::size_t begin) const {
  std::size_t grown = 0, shrunk = 0;
  for (const Changed& c : changes_) {
    if (c.from <= begin && begin < c.from_end) return {};
    if (c.from_end <= begin) grown += c.to_end - c.to, shrunk += c.from_end - c.from;
  }
  return begin + grown - shrunk;
}

}  // namespace ctg::edit
