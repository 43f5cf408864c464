// Words that every word of a text is held against. What is asked thousands of times is mostly answered no:
// the first byte and the length tell nearly all words apart from those of a list, by one look into a table.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace ctg::reading {

class Glance {
 public:
  constexpr void add(std::string_view word) { sizes_[row(word)] |= 1u << column(word); }
  // False for a word that was not added; true for hardly another one.
  constexpr bool may_have(std::string_view word) const {
    return !word.empty() && (sizes_[row(word)] >> column(word) & 1u) != 0;
  }

 private:
  static constexpr std::size_t row(std::string_view word) {
    return static_cast<unsigned char>(word.front()) % 64;
  }
  static constexpr unsigned column(std::string_view word) {
    return static_cast<unsigned>(std::min<std::size_t>(word.size(), 31));
  }

  std::array<std::uint32_t, 64> sizes_{};
};

template <std::size_t N>
class WordList {
 public:
  template <class... Words>
  explicit constexpr WordList(const Words&... words) : words_{std::string_view(words)...} {
    for (const std::string_view word : words_) glance_.add(word);
  }

  // Its index; N where it is none of them.
  constexpr std::size_t find(std::string_view word) const {
    if (!glance_.may_have(word)) return N;
    return static_cast<std::size_t>(std::find(words_.begin(), words_.end(), word) - words_.begin());
  }
  constexpr bool has(std::string_view word) const { return find(word) != N; }

 private:
  std::array<std::string_view, N> words_;
  Glance glance_;
};
template <class... Words>
WordList(const Words&...) -> WordList<sizeof...(Words)>;

}  // namespace ctg::reading
