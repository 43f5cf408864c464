#include "base/align.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace ctg {

namespace {

constexpr std::size_t kMostCells = 25'000'000;

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The bytes of a sign beyond ASCII that is no letter; 0 where there is none.
std::size_t sign_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 10> kSigns = {"’", "–", "—", "‐",      "«",
                                                       "»", "…", "•", "\u00a0", "\u202f"};
  for (const std::string_view sign : kSigns) {
    if (text.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

}  // namespace

std::vector<Hunk> differences(const std::vector<std::string_view>& a,
                              const std::vector<std::string_view>& b) {
  std::size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;
  if (n == 0 && m == 0) return {};
  if (n == 0 || m == 0 || n * m > kMostCells) return {{head, head + n, head, head + m}};

  // lengths[i * width + j]: of the longest common subsequence of a from i and b from j.
  const std::size_t width = m + 1;
  std::vector<std::uint32_t> lengths((n + 1) * width, 0);
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      lengths[i * width + j] = a[head + i] == b[head + j]
                                   ? lengths[(i + 1) * width + j + 1] + 1
                                   : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  std::vector<Hunk> hunks;
  const auto change = [&](std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
    if (!hunks.empty() && hunks.back().from_end == head + i && hunks.back().to_end == head + j) {
      hunks.back().from_end = head + i_end;
      hunks.back().to_end = head + j_end;
    } else {
      hunks.push_back({head + i, head + i_end, head + j, head + j_end});
    }
  };
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && a[head + i] == b[head + j]) {
      ++i, ++j;
    } else if (j == m || (i < n && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      change(i, i + 1, j, j);
      ++i;
    } else {
      change(i, i, j, j + 1);
      ++j;
    }
  }
  return hunks;
}

std::vector<std::string_view> tokens(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + std::max<std::size_t>(sign_at(text, at), 1);
    if (is_word(text[at]) && sign_at(text, at) == 0) {
      while (end < text.size() && is_word(text[end]) && sign_at(text, end) == 0) ++end;
    }
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::vector<std::string_view> whole_tokens(std::string_view text) {
  const auto is_digits = [](std::string_view token) {
    return token.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const auto parts_thousands = [](std::string_view token) {
    return token == " " || token == "\u00a0" || token == "\u202f";
  };
  std::vector<std::string_view> out;
  const std::vector<std::string_view> all = tokens(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string_view token = all[i];
    const bool number = token[0] >= '0' && token[0] <= '9';
    while (number && i + 2 < all.size() && is_digits(all[i + 2]) &&
           ((parts_thousands(all[i + 1]) && all[i + 2].size() == 3) || all[i + 1] == ",")) {
      token = {token.data(), token.size() + all[i + 1].size() + all[i + 2].size()};
      i += 2;
    }
    out.push_back(token);
  }
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  std::map<std::string_view, int> counts;
  std::size_t all = 0, shared = 0;
  for (const std::string_view token : tokens(a)) {
    if (!is_word(token.front()) || sign_at(token, 0) > 0) continue;
    ++counts[token];
    ++all;
  }
  for (const std::string_view token : tokens(b)) {
    if (!is_word(token.front()) || sign_at(token, 0) > 0) continue;
    ++all;
    if (int& left = counts[token]; left > 0) --left, ++shared;
  }
  return all == 0 ? 1 : 2.0 * static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace ctg
