#include "text/hyphenate.h"

#include <hyphen.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"

namespace ctg::text {

namespace {

constexpr std::size_t kShortest = 6;   // letters of a word that may be broken
constexpr std::size_t kLongest = 100;  // bytes; longer "words" are not words
constexpr int kBefore = 2, kAfter = 3;

// The word in lower case with plain apostrophes, as the patterns have it, and the byte offset of each
// of its letters in the original. Empty where the word is not one to break.
struct Normalised {
  std::string text;
  std::vector<std::uint16_t> offsets;
};

Normalised normalise(std::string_view word) {
  Normalised out;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    out.offsets.push_back(static_cast<std::uint16_t>(at));
    const char32_t character = utf8::next(word, at);
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    capitals += lower != character ? 1 : 0;
    utf8::append(out.text, lower == U'\u2019' ? U'\'' : lower);
  }
  const bool acronym = capitals > 1;
  if (acronym || out.offsets.size() < kShortest) return {};
  return out;
}

}  // namespace

void Hyphenator::load() {
  // fmemopen refuses an empty buffer; it only reads from this one.
  const std::string_view patterns = std::exchange(patterns_, {});
  if (patterns.empty()) return;
  std::FILE* file = fmemopen(const_cast<char*>(patterns.data()), patterns.size(), "r");
  if (file == nullptr) return;
  dictionary_ = hnj_hyphen_load_file(file);
  std::fclose(file);
}

Hyphenator::~Hyphenator() {
  if (dictionary_ != nullptr) hnj_hyphen_free(dictionary_);
}

const std::vector<std::uint16_t>& Hyphenator::breaks(std::string_view word) {
  static const std::vector<std::uint16_t> kNone;
  load();
  if (dictionary_ == nullptr || word.size() > kLongest) return kNone;
  const auto [it, added] = cache_.try_emplace(std::string(word));
  if (!added) return it->second;
  const Normalised normalised = normalise(word);
  if (normalised.text.empty()) return it->second;

  std::array<char, kLongest + 10> marks{};
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed = hnj_hyphen_hyphenate3(
      dictionary_, normalised.text.c_str(), static_cast<int>(normalised.text.size()), marks.data(), nullptr,
      &replacements, &positions, &cuts, kBefore, kAfter, kBefore, kAfter);
  const std::size_t letters = normalised.offsets.size();
  for (std::size_t i = 0; failed == 0 && i + 1 < letters; ++i) {
    // An odd mark allows a break behind letter i; a replacement would change the spelling: not in French.
    const bool allowed = (marks[i] & 1) != 0 && (replacements == nullptr || replacements[i] == nullptr);
    const bool in_bounds = i + 1 >= kBefore && letters - (i + 1) >= kAfter;
    const bool at_apostrophe = word.substr(normalised.offsets[i + 1]).starts_with("’") ||
                               word.substr(normalised.offsets[i]).starts_with("’");
    if (allowed && in_bounds && !at_apostrophe) it->second.push_back(normalised.offsets[i + 1]);
  }
  if (replacements != nullptr) {
    for (std::size_t i = 0; i < normalised.text.size(); ++i) std::free(replacements[i]);
  }
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return it->second;
}

}  // namespace ctg::text
