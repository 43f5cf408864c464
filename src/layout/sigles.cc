// A sigle is told at its first use in running text: not in titles, which are repeated in lists, nor where the
// words it stands for are right before it ("service public de la petite enfance (SPPE)").
#include "layout/sigles.h"

#include <algorithm>
#include <string>

#include "layout/sigle_table.h"

namespace ctg::layout {

namespace {

using document::Kind;
using document::Node;

using Table = std::map<std::string_view, std::string_view>;

Table table() {
  Table out;
  for (std::string_view rest = kSigles; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != line.npos && !line.starts_with('#')) out.emplace(line.substr(0, tab), line.substr(tab + 1));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// Letters of other words than ASCII's are never part of a sigle, but end one: "CAFé".
bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
bool starts_other_letter(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) == 0xC3;
}

class Search {
 public:
  void read(const Node& node) {
    if (node.kind == Kind::heading || node.kind == Kind::reference || node.kind == Kind::link ||
        node.kind == Kind::toc || node.nature == document::Nature::cover)
      return;
    if (node.kind == Kind::paragraph && node.level > 0) return;
    if (node.kind == Kind::text && node.target.empty() && node.change == document::Change::none) text(node);
    for (const Node& child : node.children) read(child);
  }

  Sigles take() && { return std::move(out_); }

 private:
  void text(const Node& node) {
    const std::string_view all = node.text;
    for (std::size_t at = 0; at < all.size();) {
      if (!in_word(all[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < all.size() && in_word(all[end])) ++end;
      const bool whole =
          !starts_other_letter(all, end) && (at < 2 || static_cast<unsigned char>(all[at - 2]) != 0xC3);
      if (whole) word(node, at, end - at);
      at = end;
    }
  }

  void word(const Node& node, std::size_t at, std::size_t size) {
    const std::string_view all = node.text;
    constexpr std::size_t kLeast = 3, kMost = 6;  // letters of a sigle; the first is a capital
    if (size < kLeast || size > kMost || all[at] < 'A' || all[at] > 'Z') return;
    const auto found = left_.find(all.substr(at, size));
    if (found == left_.end()) return;
    const std::string_view before = all.substr(0, at);
    if (before.rfind(found->second.substr(1)) == before.npos)  // its first letter may be a capital
      out_[&node].push_back({at, size, found->second});
    left_.erase(found);
  }

  Table left_ = table();
  Sigles out_;
};

}  // namespace

Sigles first_uses(const Node& root) {
  Search search;
  search.read(root);
  return std::move(search).take();
}

}  // namespace ctg::layout
