#include "annotation/comment_spots.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"

namespace ctg::annotation {

namespace {

struct ByLine {
  bool operator()(const office::Origin& a, std::uint32_t line) const { return a.line < line; }
  bool operator()(std::uint32_t line, const office::Origin& a) const { return line < a.line; }
};

}  // namespace

std::string Splices::applied(std::string_view bytes) const {
  std::string out;
  std::size_t done = 0;
  for (const auto& [offset, splice] : at_) {
    out += bytes.substr(done, offset - done);
    out += splice.before + splice.ends + splice.points + splice.starts + splice.after;
    done = offset;
  }
  return out += bytes.substr(done);
}

Anchors::Anchors(std::span<const office::Origin> origins, std::vector<std::string> texts,
                 std::string_view bytes)
    : words_(std::move(texts)) {
  xml::Offsets offsets(bytes);
  for (const office::Origin& each : origins) {
    if (each.apart)
      apart_.push_back({each.line, each.call_line, each.call_column});
    else if (each.text != nullptr && each.end > each.column)
      texts_.push_back(each);
    else if (each.text == nullptr && !xml::closes_itself(bytes, offsets.at(each.holder->place)))
      paragraphs_.push_back(each);
  }
}

std::optional<Place> Anchors::outside(const Place& place) const {
  const auto found = std::ranges::lower_bound(apart_, place.line, {}, &Apart::line);
  if (found == apart_.end() || found->line != place.line) return {};
  return Place{place.file, found->call_line, found->call_column};
}

// The start of the paragraph of that number, else of the nearest before it, else of the first one.
std::optional<Anchor> Anchors::paragraph(std::uint32_t line) const {
  if (paragraphs_.empty()) return {};
  const auto after = std::ranges::upper_bound(paragraphs_, line, {}, &office::Origin::line);
  const office::Origin& found = after == paragraphs_.begin() ? *after : *std::prev(after);
  return Anchor{&found, &found, 0, 0};
}

std::uint32_t Anchors::end_of_word(const Place& from) const {
  if (from.line > words_.size()) return from.column + 1;
  const std::string& text = words_[from.line - 1];
  std::size_t at = 0;
  std::uint32_t column = 1;
  for (; column < from.column && at < text.size(); ++column) utf8::next(text, at);
  for (; at < text.size() && (text[at] != ' ' || column == from.column); ++column) utf8::next(text, at);
  return std::max(column, from.column + 1);
}

// Of the word before a place.
std::uint32_t Anchors::start_of_word(const Place& behind) const {
  if (behind.line == 0 || behind.line > words_.size()) return behind.column;
  const std::string& text = words_[behind.line - 1];
  std::uint32_t start = 1;
  std::size_t at = 0;
  for (std::uint32_t column = 1; column + 1 < behind.column && at < text.size(); ++column) {
    if (text[at] == ' ') start = column + 1;
    utf8::next(text, at);
  }
  return start;
}

std::optional<Anchor> Anchors::of(const Comment& comment) const {
  const Place& from = comment.from;
  if (const auto called = outside(from)) {
    // The word that the call stands behind.
    Comment there = comment;
    there.from = there.to = *called;
    there.from.column = start_of_word(*called);
    return called->line == 0 ? paragraph(0) : of(there);
  }
  if (from.line == 0) return paragraph(0);
  const auto [first, last] = std::equal_range(texts_.begin(), texts_.end(), from.line, ByLine());
  if (first == last) return paragraph(from.line);
  std::uint32_t to = comment.to.column;
  const office::Origin* far = nullptr;  // where a passage ends that goes on over paragraphs
  if (comment.to.line > from.line) {
    to = std::prev(last)->end;
    for (std::uint32_t line = comment.to.line; line > from.line && far == nullptr; --line) {
      const auto [a, b] = std::equal_range(texts_.begin(), texts_.end(), line, ByLine());
      const std::uint32_t until =
          line == comment.to.line ? comment.to.column : std::numeric_limits<std::uint32_t>::max();
      for (auto each = a; each != b && each->column < until; ++each) far = &*each;
    }
  } else if (comment.to.line < from.line || to <= from.column)
    to = end_of_word(from);
  auto begin = std::find_if(first, last, [&](const office::Origin& each) { return each.end > from.column; });
  if (begin == last) --begin;
  auto end = begin;
  while (std::next(end) != last && std::next(end)->column < to) ++end;
  const std::uint32_t start = std::clamp(from.column, begin->column, begin->end - 1);
  if (far != nullptr) {
    const bool last_line = far->line == comment.to.line;
    const std::uint32_t stop =
        last_line ? std::clamp(comment.to.column, far->column + 1, far->end) : far->end;
    return Anchor{&*begin, far, start - begin->column, stop - far->column};
  }
  return Anchor{&*begin, &*end, start - begin->column,
                std::clamp(to, end == begin ? start + 1 : end->column + 1, end->end) - end->column};
}

}  // namespace ctg::annotation
