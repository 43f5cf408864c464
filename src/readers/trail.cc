#include "readers/trail.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/seen.h"

namespace ctg::readers {

const Trail::Step* Trail::before(Spot made) const {
  const auto behind = std::upper_bound(steps_.begin(), steps_.end(), made, [](Spot spot, const Step& step) {
    return spot.line != step.made.line ? spot.line < step.made.line : spot.column < step.made.column;
  });
  return behind == steps_.begin() ? nullptr : &*(behind - 1);
}

Spot Trail::from(const Step* step, Spot made) {
  if (step == nullptr) return made;
  if (step->made.line != made.line) return {step->file.line + (made.line - step->made.line), made.column};
  const std::uint32_t on = made.column - step->made.column;
  return {step->file.line, on == 0 ? step->file.column : step->file.column + step->width + on - 1};
}

Place Trail::begin(const Place& made) const {
  if (steps_.empty() || made.line == 0) return made;
  const Spot spot = from(before({made.line, made.column}), {made.line, made.column});
  return {made.file, spot.line, spot.column};
}

Place Trail::end(const Place& made) const {
  Place place = begin(made);
  if (place.line == 0) return place;
  const Step* step = before({made.line, made.column});
  const bool first = step != nullptr && step->made == Spot{made.line, made.column};
  place.column += first ? step->width : 1;
  return place;
}

bool Trail::keeps(const Place& made) const {
  const Step* step = before({made.line, made.column});
  return step != nullptr && step->made.line == made.line && step->kept != 0;
}

void Trail::add(Spot made, Spot file, std::uint32_t width, bool kept) {
  const Step* last = steps_.empty() ? nullptr : &steps_.back();
  const bool was_kept = last != nullptr && last->made.line == made.line && last->kept != 0;
  if (width == 1 && kept == was_kept && from(last, made) == file) return;
  steps_.push_back({made, file, width & 0x7FFFFFFFu, kept ? 1u : 0u});
}

void Traced::put(std::string_view seen, Spot file, std::uint32_t width, bool kept) {
  for (std::size_t at = 0; at < seen.size(); ++at_.column) {
    utf8::next(seen, at);
    trail.add(at_, file, width, kept);
  }
  text += seen;
}

void Traced::end_line() {
  text += '\n';
  ++at_.line;
  at_.column = 1;
}

void put_character(Traced& to, std::string_view text, std::size_t& at, Spot& file, bool kept) {
  const std::size_t begin = at;
  std::string seen;
  text::take_seen(text, at, seen);
  const auto width = static_cast<std::uint32_t>(utf8::length(text.substr(begin, at - begin)));
  to.put(seen, file, width, kept);
  file.column += width;
}

void put_seen(Traced& to, std::string_view text, Spot& file, bool kept) {
  for (std::size_t at = 0; at < text.size();) put_character(to, text, at, file, kept);
}

void put_plain(Traced& to, std::string_view text, Spot& file) {
  if (text.empty()) return;
  to.trail.add(to.at_, file, 1, false);
  to.text += text;
  to.at_.column += static_cast<std::uint32_t>(text.size());
  file.column += static_cast<std::uint32_t>(text.size());
}

void walk_over(std::string_view text, Spot& file) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) {
      ++file.line, file.column = 1, ++at;
    } else {
      utf8::next(text, at);
      ++file.column;
    }
  }
}

}  // namespace ctg::readers
