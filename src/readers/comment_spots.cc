#include "readers/comment_spots.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::readers {

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

Anchors::Anchors(std::span<const Origin> origins, std::vector<std::string> texts, std::string_view bytes)
    : words_(std::move(texts)) {
  Offsets offsets(bytes);
  for (const Origin& each : origins) {
    if (each.apart)
      apart_.push_back(each.line);
    else if (each.text != nullptr && each.end > each.column)
      texts_.push_back(each);
    else if (each.text == nullptr && !closes_itself(bytes, offsets.at(each.holder->place)))
      paragraphs_.push_back(each);
  }
}

bool Anchors::is_apart(const Place& place) const { return std::ranges::binary_search(apart_, place.line); }

// The start of the paragraph of that number, else of the nearest before it, else of the first one.
std::optional<Anchor> Anchors::paragraph(std::uint32_t line) const {
  if (paragraphs_.empty()) return {};
  const auto after = std::ranges::upper_bound(paragraphs_, line, {}, &Origin::line);
  const Origin& found = after == paragraphs_.begin() ? *after : *std::prev(after);
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

std::optional<Anchor> Anchors::of(const Comment& comment) const {
  const Place& from = comment.from;
  if (from.line == 0 || is_apart(from)) return paragraph(0);
  const auto [first, last] = std::ranges::equal_range(texts_, from.line, {}, &Origin::line);
  if (first == last) return paragraph(from.line);
  std::uint32_t to = comment.to.column;
  if (comment.to.line > from.line)
    to = std::prev(last)->end;  // the passage as far as its first paragraph goes
  else if (comment.to.line < from.line || to <= from.column)
    to = end_of_word(from);
  auto begin = std::find_if(first, last, [&](const Origin& each) { return each.end > from.column; });
  if (begin == last) --begin;
  auto end = begin;
  while (std::next(end) != last && std::next(end)->column < to) ++end;
  const std::uint32_t start = std::clamp(from.column, begin->column, begin->end - 1);
  return Anchor{&*begin, &*end, start - begin->column,
                std::clamp(to, end == begin ? start + 1 : end->column + 1, end->end) - end->column};
}

}  // namespace ctg::readers
