// The difference is the shortest one (Myers), up to a bound on its length; the shares need no order of the
// words, which machines and other programs change.
#include "life/likeness.h"

#include <algorithm>
#include <map>

#include "base/align.h"
#include "base/ascii.h"
#include "text/caseless.h"

namespace ctg::life {

namespace {

constexpr std::size_t kFewPages = 3;

struct Word {
  std::string shown, key;
  std::size_t page = 0;
};

// Letters and digits: quotes, dashes, dots and signs (U+0080 to U+00BF, U+2000 to U+2FFF) are what machines
// read worst, and what programs change.
std::string key_of(std::string_view word) {
  std::string out;
  const std::string folded = text::caseless(word);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0xC2) {
      ++i;
    } else if (byte == 0xE2) {
      i += 2;
    } else if (byte >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z')) {
      out += c;
    }
  }
  return out;
}

// The characters that part words: also those that look like spaces. U+00AD and U+200B are nothing.
std::string with_plain_spaces(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view rest = line.substr(i);
    if (rest.starts_with("\xC2\xA0")) {
      out += ' ';
      ++i;
    } else if (rest.starts_with("\xC2\xAD")) {
      ++i;
    } else if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x89")) {
      out += ' ';
      i += 2;
    } else if (rest.starts_with("\xE2\x80\x8B")) {
      i += 2;
    } else if (rest.starts_with("\xE2\x80\x99")) {
      out += ' ';  // an apostrophe parts as a space does: programs put a space there, or none
      i += 2;
    } else {
      out += line[i] == '\'' || line[i] == '\t' || line[i] == '\r' ? ' ' : line[i];
    }
  }
  return out;
}

// A line that stands on most pages but for its numbers.
std::string running_key(std::string_view line) {
  std::string out;
  for (const char c : key_of(line))
    if (!is_digit(c) || !out.ends_with('0')) out += is_digit(c) ? '0' : c;
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text, char end) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(end, at), text.size());
    out.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return out;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<std::vector<std::string>> pages;
  std::map<std::string, std::size_t> pages_with;
  for (const std::string_view page : parts_of(text, '\f')) {
    std::set<std::string> here;
    pages.emplace_back();
    for (const std::string_view line : parts_of(page, '\n')) {
      pages.back().push_back(with_plain_spaces(line));
      if (here.insert(running_key(pages.back().back())).second)
        ++pages_with[running_key(pages.back().back())];
    }
  }
  std::vector<Word> out;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const std::string& line : pages[page]) {
      const std::size_t count = pages_with[running_key(line)];
      if (count >= kFewPages && 2 * count > pages.size()) continue;
      for (const std::string_view word : parts_of(line, ' '))
        if (std::string key = key_of(word); !key.empty())
          out.push_back({std::string(word), std::move(key), page + 1});
    }
  }
  return out;
}

// ---- Shares

bool has_digit(const Word& word) { return std::any_of(word.key.begin(), word.key.end(), is_digit); }

struct Shares {
  double words = 0, numbers = 0, own = 0;
  bool same = false;  // the same words, in whichever order
};

Shares shares_of(const std::vector<Word>& expected, const std::vector<Word>& found) {
  std::map<std::string_view, std::size_t> there;
  for (const Word& word : found) ++there[word.key];
  std::size_t words = 0, numbers = 0, all_numbers = 0;
  for (const Word& word : expected) {
    const bool number = has_digit(word);
    all_numbers += number ? 1 : 0;
    const auto at = there.find(word.key);
    if (at == there.end() || at->second == 0) continue;
    --at->second;
    ++words;
    numbers += number ? 1 : 0;
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  return {share(words, expected.size()), share(numbers, all_numbers), share(words, found.size()),
          words == expected.size() && words == found.size()};
}

// ---- Differences

void add_word(std::string& to, const std::string& word) {
  constexpr std::size_t kMost = 160;
  if (to.size() > kMost) {
    if (!to.ends_with("…")) to += " …";
    return;
  }
  to += (to.empty() ? "" : " ") + word;
}

bool stands_on_scan(const std::vector<Word>& found, std::size_t y, const std::set<std::size_t>& scanned) {
  if (scanned.empty()) return false;
  const std::size_t first = y == 0 || found.empty() ? 1 : found[y - 1].page;
  const std::size_t last = y < found.size() ? found[y].page : *scanned.rbegin();
  const auto next = scanned.lower_bound(first);
  return next != scanned.end() && *next <= last;
}

void tell(const std::vector<Word>& expected, const std::vector<Word>& found, const std::vector<Hunk>& hunks,
          const std::set<std::size_t>& scanned, Likeness& out) {
  for (const Hunk& hunk : hunks) {
    bool on_scan = false;
    for (std::size_t y = hunk.to; y <= hunk.to_end; ++y)
      on_scan = on_scan || stands_on_scan(found, y, scanned);
    if (on_scan) continue;
    Difference one;
    one.page = hunk.to < found.size() ? found[hunk.to].page : found.empty() ? 0 : found.back().page;
    for (std::size_t x = hunk.from; x < hunk.from_end; ++x) add_word(one.expected, expected[x].shown);
    for (std::size_t y = hunk.to; y < hunk.to_end; ++y) add_word(one.found, found[y].shown);
    (one.expected.empty() ? out.added : out.differences).push_back(std::move(one));
  }
}

std::vector<std::string_view> keys_of(const std::vector<Word>& words) {
  std::vector<std::string_view> out;
  for (const Word& word : words) out.push_back(word.key);
  return out;
}

}  // namespace

Likeness compare(std::string_view expected_text, std::string_view found_text,
                 const std::set<std::size_t>& scanned) {
  const std::vector<Word> expected = words_of(expected_text), found = words_of(found_text);
  const Shares shares = shares_of(expected, found);
  Likeness out{expected.size(), found.size(), shares.words, shares.numbers, shares.own, {}, {}, true};
  if (shares.same || shares.words < kSameDocument) {
    out.compared = shares.same;
    return out;
  }
  tell(expected, found, differences(keys_of(expected), keys_of(found)), scanned, out);
  return out;
}

}  // namespace ctg::life
