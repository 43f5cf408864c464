#include "web/changed.h"

#include "base/align.h"
#include "base/visible.h"

namespace ctg::web {

namespace {

constexpr std::size_t kAround = 24;  // tokens that stay beside what changes, words and blanks

using Tokens = std::vector<std::string_view>;

std::string joined(const Tokens& all, std::size_t from, std::size_t to) {
  std::string out;
  for (; from < to; ++from) out += all[from];
  return out;
}

class Pieces {
 public:
  Pieces(const Tokens& before, const Tokens& after) : before_(before), after_(after) {}

  void same(std::size_t from, std::size_t to) {
    const bool first = from == 0, last = to == before_.size();
    const std::size_t most = first || last ? kAround : 2 * kAround;
    if (to - from <= most + 1) return add("meme", joined(before_, from, to));
    add("meme", (first ? "" : joined(before_, from, from + kAround)) + "…" +
                    (last ? "" : joined(before_, to - kAround, to)));
  }
  void changed(const Hunk& hunk) {
    add("ote", joined(before_, hunk.from, hunk.from_end));
    add("mis", joined(after_, hunk.to, hunk.to_end));
  }
  Data out() { return std::move(out_); }

 private:
  void add(const char* what, const std::string& text) {
    if (text.empty()) return;
    Data one("texte", visible_line(text));
    one.set(what, true);
    out_.push_back(one);
  }

  const Tokens& before_;
  const Tokens& after_;
  Data out_{List{}};
};

// What only a blank parts is one change.
std::vector<Hunk> with_blanks(const Tokens& before, const std::vector<Hunk>& hunks) {
  std::vector<Hunk> out;
  for (const Hunk& each : hunks) {
    const bool near = !out.empty() && each.from - out.back().from_end == 1 &&
                      before[out.back().from_end].find_first_not_of(" \u00a0") == std::string_view::npos;
    if (near) {
      out.back().from_end = each.from_end;
      out.back().to_end = each.to_end;
    } else {
      out.push_back(each);
    }
  }
  return out;
}

}  // namespace

Data replaced_words(std::string_view before, std::string_view after) {
  const Tokens a = {before}, b = {after};
  Pieces out(a, b);
  out.changed({0, 1, 0, 1});
  return out.out();
}

Data changed_words(std::string_view before, std::string_view after) {
  const Tokens a = whole_tokens(before), b = whole_tokens(after);
  Pieces out(a, b);
  std::size_t at = 0;
  for (const Hunk& each : with_blanks(a, differences(a, b))) {
    out.same(at, each.from);
    out.changed(each);
    at = each.from_end;
  }
  out.same(at, a.size());
  return out.out();
}

}  // namespace ctg::web
