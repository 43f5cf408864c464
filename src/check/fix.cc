// Fixes are sorted by their place in the bytes and taken in one pass; lines are never joined or split, so the
// difference is line against line.
#include "check/fix.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace ctg::check {

namespace {

struct Change {
  std::size_t begin = 0, end = 0;
  const Edit* edit = nullptr;
};

std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts.push_back(at + 1);
  return starts;
}

// The byte of a place; npos where the file has no such place.
std::size_t byte_of(const Place& place, std::string_view text, const std::vector<std::size_t>& starts) {
  if (place.line == 0 || place.line > starts.size() || place.column == 0) return std::string_view::npos;
  std::size_t at = starts[place.line - 1];
  for (std::uint32_t column = 1; column < place.column; ++column) {
    if (at >= text.size() || text[at] == '\n') return std::string_view::npos;
    utf8::next(text, at);
  }
  return at;
}

}  // namespace

Fixed fix(std::string_view text, std::string_view file, const Diagnostics& diags) {
  const std::vector<std::size_t> starts = line_starts(text);
  std::vector<Change> changes;
  Fixed fixed;
  for (const Diagnostic& d : diags.all()) {
    for (const Edit& edit : d.fix) {
      if (edit.begin.file.view() != file) continue;
      const std::size_t begin = byte_of(edit.begin, text, starts);
      const bool stands = begin != std::string_view::npos && text.substr(begin, edit.old.size()) == edit.old;
      if (stands)
        changes.push_back({begin, begin + edit.old.size(), &edit});
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
