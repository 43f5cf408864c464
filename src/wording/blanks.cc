#include "wording/blanks.h"

#include <algorithm>
#include <cctype>

#include "base/align.h"

namespace ctg::wording {

namespace {

constexpr std::string_view kOpen = "\u27e6", kClose = "\u27e7";

// "Île-de-France", "1.B.2", "214-1-3": one word each, no change begins in its middle.
std::vector<std::string_view> whole_words(const std::vector<std::string_view>& all) {
  const auto is_letters = [](std::string_view token) {
    const auto byte = static_cast<unsigned char>(token.front());
    return byte >= 0xc3 ? byte < 0xe2 : std::isalpha(byte) != 0;
  };
  const auto is_digits = [](std::string_view token) {
    return token.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const auto belong_together = [&](std::string_view token, std::string_view sign, std::string_view next) {
    if (sign == "-")
      return (is_letters(token) && is_letters(next)) || (std::isdigit(token[0]) && is_digits(next));
    return sign == "." && std::isdigit(token[0]) &&
           (is_digits(next) || (next.size() == 1 && std::isupper(next[0])));
  };
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string_view token = all[i];
    while (i + 2 < all.size() && belong_together(token, all[i + 1], all[i + 2])) {
      token = {token.data(), token.size() + 1 + all[i + 2].size()};
      i += 2;
    }
    out.push_back(token);
  }
  return out;
}

}  // namespace

std::string blank_of(std::string_view label) {
  return std::string(kOpen) + std::string(label) + std::string(kClose);
}

bool is_blank(std::string_view token) {
  return token.starts_with(kOpen) && token.find(kClose) == token.size() - kClose.size();
}

std::string label_of(std::string_view text) {
  const std::size_t open = first_blank(text), close = text.find(kClose, open);
  if (close == std::string_view::npos) return {};
  return std::string(text.substr(open + kOpen.size(), close - open - kOpen.size()));
}

std::size_t first_blank(std::string_view text) { return text.find(kOpen); }

std::size_t end_of_blanks(std::string_view text) {
  const std::size_t last = text.rfind(kClose);
  return last == std::string_view::npos ? 0 : last + kClose.size();
}

std::size_t unclosed_blank(std::string_view text, std::size_t at) {
  const std::string_view head = text.substr(0, at);
  const std::size_t open = head.rfind(kOpen);
  if (open == std::string_view::npos || head.find(kClose, open) != std::string_view::npos) return 0;
  const std::size_t close = text.find(kClose, at);
  return close == std::string_view::npos ? 0 : close + kClose.size() - at;
}

std::vector<std::string_view> tokens_with_blanks(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t from = std::min(first_blank(text), text.size());
    for (const std::string_view token : whole_words(whole_tokens(text.substr(0, from)))) out.push_back(token);
    const std::size_t close = text.find(kClose, from);
    const std::size_t end = close == std::string_view::npos ? text.size() : close + kClose.size();
    if (from < text.size()) out.push_back(text.substr(from, end - from));
    text.remove_prefix(end);
  }
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const std::string_view token : tokens_with_blanks(text))
    if (!is_blank(token)) out += token;
  return out;
}

bool fills(std::string_view before, std::string_view after) {
  if (first_blank(before) == std::string_view::npos) return false;
  std::size_t at = 0;
  bool first = true;
  for (std::string_view rest = before; !rest.empty();) {
    const std::size_t end = std::min(first_blank(rest), rest.size());
    const std::size_t found = after.find(rest.substr(0, end), at);
    if (found == std::string_view::npos || (first && found != 0)) return false;
    at = found + end;
    first = false;
    const std::size_t close = rest.find(kClose, end);
    rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + kClose.size());
  }
  return true;
}

std::string in_brackets(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool open = text.substr(at).starts_with(kOpen), close = text.substr(at).starts_with(kClose);
    out += open ? '[' : close ? ']' : text[at];
    at += open || close ? kOpen.size() : 1;
  }
  return out;
}

}  // namespace ctg::wording
