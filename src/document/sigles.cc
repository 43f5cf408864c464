// A sigle is told at its first use in running text: not in titles, which are repeated in lists, nor where the
// words it stands for are there ("Service public de la petite enfance (SPPE)", "équivalents temps plein
// (ETP)").
#include "document/sigles.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "document/sigle_table.h"

namespace ctg::document {

namespace {

using Table = std::map<std::string_view, std::string_view>;

Table table(const SigleStyle& style) {
  Table out;
  for (const auto& [sigle, words] : style.own) out.emplace(sigle, words);
  for (std::string_view rest = kSigles; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != line.npos && !line.starts_with('#')) out.emplace(line.substr(0, tab), line.substr(tab + 1));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::erase_if(out, [](const auto& each) { return each.second.empty(); });
  return out;
}

// Letters of other words than ASCII's are never part of a sigle, but end one: "CAFé".
constexpr std::array<bool, 256> kInWord = [] {
  std::array<bool, 256> out{};
  for (unsigned c = 'a'; c <= 'z'; ++c) out[c] = out[c - 'a' + 'A'] = true;
  for (unsigned c = '0'; c <= '9'; ++c) out[c] = true;
  out['_'] = out['-'] = true;
  return out;
}();
bool in_word(char c) { return kInWord[static_cast<unsigned char>(c)]; }
bool starts_other_letter(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) == 0xC3;
}

constexpr std::size_t kLeast = 2, kMost = 12;  // letters

// Calls visit(at, size) for each word of the text that can be a sigle.
template <class Visit>
void each_word(std::string_view all, Visit&& visit) {
  for (std::size_t at = 0; at < all.size();) {
    while (at < all.size() && static_cast<unsigned char>(all[at] - 'A') >= 26) ++at;
    if (at == all.size()) return;
    if (at > 0 && in_word(all[at - 1])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < all.size() && in_word(all[end])) ++end;
    const bool whole =
        !starts_other_letter(all, end) && (at < 2 || static_cast<unsigned char>(all[at - 2]) != 0xC3);
    if (whole && is_sigle(all.substr(at, end - at))) visit(at, end - at);
    at = end;
  }
}

// Without capitals, and without the marks of the plural: "Équivalents temps plein".
std::string folded_words(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool ends = at + 1 == text.size() || !(is_letter(text[at + 1]) || (text[at + 1] & 0x80) != 0);
    if ((c == 's' || c == 'x') && at > 0 && is_letter(text[at - 1]) && ends) continue;
    const bool accented = at > 0 && static_cast<unsigned char>(text[at - 1]) == 0xC3 && (c & 0x20) == 0;
    out += is_letter(c) ? static_cast<char>(c | 0x20) : accented ? static_cast<char>(c | 0x20) : c;
  }
  return out;
}

// Whether a text tells what a sigle in it stands for: before it, or right behind it, in brackets.
bool spells(std::string_view text, std::size_t at, std::size_t size, std::string_view words) {
  constexpr std::size_t kBracket = 3, kPlurals = 8;
  const std::string wanted = folded_words(words);
  const std::string_view behind = text.substr(at + size, kBracket + words.size() + kPlurals);
  return folded_words(text.substr(0, at)).find(wanted) != std::string::npos ||
         (behind.starts_with(" (") && folded_words(behind.substr(2)).starts_with(wanted));
}

class Search {
 public:
  explicit Search(const SigleStyle& style) : left_(table(style)) {}

  void read(const Node& node) {
    if (node.kind == Kind::heading || node.kind == Kind::reference || node.kind == Kind::link ||
        node.kind == Kind::toc || node.nature == document::Nature::cover)
      return;
    if (node.kind == Kind::paragraph && node.level > 0) return;
    if (node.kind == Kind::text && node.target.empty() && node.change == document::Change::none)
      each_word(node.text, [&](std::size_t at, std::size_t size) { word(node, at, size); });
    for (const Node& child : node.children) read(child);
  }

  Sigles take() && { return std::move(out_); }

 private:
  void word(const Node& node, std::size_t at, std::size_t size) {
    const std::string_view all = node.text;
    const auto found = left_.find(all.substr(at, size));
    if (found == left_.end()) return;
    if (!spells(all, at, size, found->second)) out_[&node].push_back({at, size, found->second});
    left_.erase(found);
  }

  Table left_;
  Sigles out_;
};

bool by_alphabet(const Expansion& a, const Expansion& b) {
  return std::lexicographical_compare(a.sigle.begin(), a.sigle.end(), b.sigle.begin(), b.sigle.end(),
                                      [](char x, char y) { return small(x) < small(y); });
}

}  // namespace

Sigles first_uses(const Node& root, const SigleStyle& style) {
  Search search(style);
  search.read(root);
  return std::move(search).take();
}

bool is_sigle(std::string_view word) {
  return word.size() >= kLeast && word.size() <= kMost && word[0] >= 'A' && word[0] <= 'Z' &&
         std::all_of(word.begin(), word.end(), in_word);
}

std::vector<Expansion> listed_sigles(const Node& root, const SigleStyle& style) {
  if (!style.listed) return {};
  Table left = table(style);
  std::vector<Expansion> out;
  bool has_contents = false;
  document::walk(root, [&](const Node& node) {
    has_contents = has_contents || node.kind == Kind::toc;
    if (node.kind == Kind::link || node.change == document::Change::deleted) return;
    each_word(node.text, [&](std::size_t at, std::size_t size) {
      const auto found = left.find(std::string_view(node.text).substr(at, size));
      if (found == left.end()) return;
      out.push_back({found->first, found->second});
      left.erase(found);
    });
  });
  if (!has_contents) return {};
  std::stable_sort(out.begin(), out.end(), by_alphabet);
  return out;
}

}  // namespace ctg::document
