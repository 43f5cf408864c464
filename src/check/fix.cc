// Fixes are sorted by their place in the bytes and taken in one pass; lines are never joined or split, so the
// difference is line against line.
#include "check/fix.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "text/seen.h"

namespace ctg::check {

namespace {

struct Change {
  std::size_t begin = 0, end = 0;
  const Edit* edit = nullptr;
};

std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')))
      starts.push_back(at + 1);
  }
  return starts;
}

// The bytes of places. Edits come line by line, so the last place asked for is a good start for the next.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text), starts_(line_starts(text)) {}

  // npos where the file has no such place.
  std::size_t of(const Place& place) {
    if (place.line == 0 || place.line > starts_.size() || place.column == 0) return std::string_view::npos;
    if (place.line != line_ || place.column < column_) {
      line_ = place.line;
      column_ = 1;
      at_ = starts_[line_ - 1];
    }
    for (; column_ < place.column; ++column_) {
      if (at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r') return std::string_view::npos;
      utf8::next(text_, at_);
    }
    return at_;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::uint32_t line_ = 0, column_ = 1;
  std::size_t at_ = 0;
};

// What a report says is missing: a correction beside it would close the gap that shows it.
class Gaps {
 public:
  explicit Gaps(const Diagnostics& diags) {
    for (const Diagnostic& d : diags.all()) {
      const bool gap = d.code.starts_with("PLH-") || d.code.starts_with("CPL-");
      if (gap && d.place.line > 0 && d.end.line == d.place.line) gaps_.emplace_back(d.place, d.end);
    }
    std::sort(gaps_.begin(), gaps_.end());
    for (std::size_t i = 1; i < gaps_.size(); ++i) {  // so that ends rise too
      if (gaps_[i].first.file == gaps_[i - 1].first.file)
        gaps_[i].second = std::max(gaps_[i].second, gaps_[i - 1].second);
    }
  }

  bool touch(const Edit& edit) const {
    const auto behind = std::upper_bound(gaps_.begin(), gaps_.end(), edit.end,
                                         [](const Place& end, const auto& gap) { return end < gap.first; });
    if (behind == gaps_.begin()) return false;
    const auto& [begin, end] = *(behind - 1);
    return begin.file == edit.begin.file && end >= edit.begin;
  }

 private:
  std::vector<std::pair<Place, Place>> gaps_;
};

}  // namespace

Fixed fix(std::string_view text, std::string_view file, const Diagnostics& diags) {
  Bytes bytes(text);
  const Gaps gaps(diags);
  std::vector<Change> changes;
  Fixed fixed;
  for (const Diagnostic& d : diags.all()) {
    for (const Edit& edit : d.fix) {
      if (edit.begin.file.view() != file) continue;
      const std::size_t begin = bytes.of(edit.begin);
      std::size_t end = begin == std::string_view::npos ? begin : begin + edit.old.size();
      bool stands = begin != std::string_view::npos && text.substr(begin, edit.old.size()) == edit.old;
      if (!stands && begin != std::string_view::npos) {
        // The same to the eye: with its accents apart, or a mark of hyphenation in it.
        end = bytes.of(edit.end);
        stands = end != std::string_view::npos && end > begin &&
                 text::seen(text.substr(begin, end - begin)) == edit.old;
      }
      if (stands && !gaps.touch(edit))
        changes.push_back({begin, end, &edit});
      else
        ++fixed.left;
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.begin < b.begin; });
  std::size_t done = 0;
  for (const Change& change : changes) {
    if (change.begin < done) {
      ++fixed.left;
      continue;
    }
    fixed.text += text.substr(done, change.begin - done);
    fixed.text += change.edit->text;
    done = change.end;
    ++fixed.applied;
  }
  fixed.text += text.substr(done);
  return fixed;
}

std::string difference(std::string_view before, std::string_view after, std::string_view file) {
  std::string out;
  for (std::size_t line = 1; !before.empty() || !after.empty(); ++line) {
    const std::string_view old = before.substr(0, before.find('\n'));
    const std::string_view now = after.substr(0, after.find('\n'));
    if (old != now) out += fmt::format("@ {}:{}\n- {}\n+ {}\n", file, line, old, now);
    before.remove_prefix(std::min(before.size(), old.size() + 1));
    after.remove_prefix(std::min(after.size(), now.size() + 1));
  }
  return out;
}

}  // namespace ctg::check
