#include "formats/otherwise.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/align.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "readers/structure.h"
#include "text/seen.h"

namespace ctg::formats {

namespace {

// The words of a text, by what can be compared of them.
struct Words {
  std::vector<std::string_view> seen;  // as they stand
  std::vector<std::string> letters;
};

Words words_of(std::string_view text) {
  constexpr std::string_view kBlank = " \n\f\r\t";
  Words out;
  for (std::size_t at = text.find_first_not_of(kBlank); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kBlank, at), text.size());
    out.seen.push_back(text.substr(at, end - at));
    out.letters.push_back(readers::letters_of(text::seen(out.seen.back())));
    at = text.find_first_not_of(kBlank, end);
  }
  return out;
}

std::vector<std::string_view> views_of(const std::vector<std::string>& letters) {
  return {letters.begin(), letters.end()};
}

// A part of a text that the other has otherwise.
struct Part {
  std::string seen, letters;
  std::size_t words = 0;  // with letters or figures
  bool has_number = false, has_unknown = false;
};

Part part_of(const Words& words, std::size_t from, std::size_t end) {
  Part out;
  for (std::size_t i = from; i < end; ++i) {
    out.seen += (i == from ? "" : " ") + std::string(words.seen[i]);
    out.letters += words.letters[i];
    out.words += words.letters[i].empty() ? 0 : 1;
  }
  out.has_number = std::any_of(out.letters.begin(), out.letters.end(), [](char c) { return is_digit(c); });
  for (std::size_t at = 0; at < out.seen.size();) {
    const char32_t c = utf8::next(out.seen, at);
    out.has_unknown = out.has_unknown || text::is_private(c) || c == 0xFFFD;
  }
  return out;
}

// A sign that is said in a word or two; a glyph of which nobody knows what it shows is told elsewhere (RDR-032).
bool is_usual(const Part& read, const Part& drawn) {
  constexpr std::size_t kOfASign = 3;
  if (read.letters == drawn.letters || drawn.has_unknown) return true;
  return drawn.letters.empty() && !read.has_number && read.words <= kOfASign;
}

// Words that only changed their place: what stands for others moves what stands around it.
bool is_elsewhere(std::span<const std::string> words, std::multiset<std::string_view>& others) {
  return std::ranges::all_of(words, [&](const std::string& word) {
    const auto found = others.find(word);
    if (word.empty()) return true;
    if (found == others.end()) return false;
    others.erase(found);
    return true;
  });
}

}  // namespace

std::vector<Otherwise> read_otherwise(std::string_view read, std::string_view drawn) {
  std::vector<Otherwise> out;
  if (read == drawn) return out;
  const Words ours = words_of(read), theirs = words_of(drawn);
  const std::vector<std::string_view> from = views_of(theirs.letters), to = views_of(ours.letters);
  const std::vector<Hunk> hunks = differences(from, to);
  std::multiset<std::string_view> gone, come;
  for (const Hunk& each : hunks) {
    for (std::size_t i = each.from; i < each.from_end; ++i) gone.insert(from[i]);
    for (std::size_t i = each.to; i < each.to_end; ++i) come.insert(to[i]);
  }
  const auto words = [](const Words& of, std::size_t begin, std::size_t end) {
    return std::span(of.letters).subspan(begin, end - begin);
  };
  for (const Hunk& each : hunks) {
    const Part was = part_of(theirs, each.from, each.from_end), is = part_of(ours, each.to, each.to_end);
    if (is_usual(is, was)) continue;
    if (is_elsewhere(words(theirs, each.from, each.from_end), come) &&
        is_elsewhere(words(ours, each.to, each.to_end), gone))
      continue;
    out.push_back({is.seen, was.seen});
  }
  return out;
}

}  // namespace ctg::formats
