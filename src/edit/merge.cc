#include "edit/merge.h"

#include <algorithm>
#include <tuple>

#include "edit/source.h"

namespace ctg::edit {

namespace {

void sort(std::vector<Splice>& splices) {
  std::stable_sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
}

// Where each piece begins, and the end of all.
std::vector<std::size_t> begins(const std::vector<std::string_view>& pieces) {
  std::vector<std::size_t> out = {0};
  for (const std::string_view piece : pieces) out.push_back(out.back() + piece.size());
  return out;
}

}  // namespace

std::string apply(const std::string& bytes, std::vector<Splice> splices) {
  sort(splices);
  std::string out;
  std::size_t done = 0;
  for (const Splice& splice : splices) {
    if (splice.begin < done) continue;
    out.append(bytes, done, splice.begin - done);
    out += splice.bytes;
    done = splice.end;
  }
  return out.append(bytes, done);
}

std::vector<Splice> inverse(const std::string& bytes, std::vector<Splice> splices) {
  sort(splices);
  std::vector<Splice> out;
  std::size_t longer = 0, shorter = 0;
  for (const Splice& splice : splices) {
    const std::size_t begin = splice.begin + longer - shorter;
    out.push_back({begin, begin + splice.bytes.size(), bytes.substr(splice.begin, splice.end - splice.begin),
                   splice.bytes.empty()});
    longer += splice.bytes.size();
    shorter += splice.end - splice.begin;
  }
  return out;
}

Shift::Shift(const std::string& from, const std::string& to) {
  if (from == to) return;
  const auto before = pieces(from), after = pieces(to);
  const auto before_begins = begins(before), after_begins = begins(after);
  for (const Hunk& hunk : differences(before, after))
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
