// Fixes are sorted by their place in the bytes and taken in one pass; lines are never joined or split, so the
// difference is line against line.
#include "check/fix.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "reading/words.h"
#include "text/seen.h"

namespace ctg::check {

namespace {

struct Change {
  std::size_t begin = 0, end = 0;
  const Edit* edit = nullptr;
};

// The bytes of places. Edits come line by line, so the last place asked for is a good start for the next.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text), starts_(utf8::line_starts(text)) {}

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

// What calls for a name behind it: a sign that is drawn to it would hide that the name is missing.
bool calls_for_a_name(std::string_view before) {
  constexpr std::array<std::string_view, 34> kWords = {
      "monsieur",   "madame", "m",  "mme", "mlle", "maire",   "president", "presidente", "directeur",
      "directrice", "vice",   "de", "du",  "des",  "la",      "le",        "les",        "l'",
      "d'",         "a",      "au", "aux", "par",  "et",      "entre",     "pour",       "sur",
      "avec",       "dont",   "n°", "est", "en",   "adjoint", "adjointe"};
  constexpr std::size_t kFar = 40;  // bytes: no such word is longer
  std::size_t from = before.size() > kFar ? before.size() - kFar : 0;
  while (from < before.size() && (static_cast<unsigned char>(before[from]) & 0xC0) == 0x80) ++from;
  const std::vector<reading::Word> words = reading::words_of(before.substr(from));
  return words.empty() || words.back().plain == "°" || words.back().kind == reading::Word::Kind::sign ||
         std::find(kWords.begin(), kWords.end(), words.back().plain) != kWords.end();
}

// Whether a correction takes away the trace of something that is missing: "son directeur, ,", "la commune de
// ,", "Madame ,". Letters and figures are no traces, nor is what is put in.
bool hides_gap(std::string_view text, std::size_t begin, std::size_t end, const Edit& edit) {
  const std::string_view old = text.substr(begin, end - begin);
  if (edit.text.size() >= old.size() ||
      old.find_first_not_of(" \t\n,;:.\xC2\xA0\xE2\x80\xAF") != std::string_view::npos)
    return false;
  const std::size_t first = old.find_first_of(",;:"), last = old.find_last_of(",;:");
  const bool apart = first != last && old.find_first_of(" \xA0\xAF", first) < last;
  return apart || calls_for_a_name(text.substr(0, begin));
}

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
      if (stands && !gaps.touch(edit) && !hides_gap(text, begin, end, edit))
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
    const auto shown = [](std::string_view each) { return each.substr(0, each.find_last_not_of('\r') + 1); };
    if (old != now) out += fmt::format("@ {}:{}\n- {}\n+ {}\n", file, line, shown(old), shown(now));
    before.remove_prefix(std::min(before.size(), old.size() + 1));
    after.remove_prefix(std::min(after.size(), now.size() + 1));
  }
  return out;
}

}  // namespace ctg::check
