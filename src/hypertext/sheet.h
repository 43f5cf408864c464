// Rules of the style sheets of a page, and what they make of an element: later and more specific rules undo others.
//
// Which rules hold is told as on a usual screen (1 200 px wide, light). Those of which only a browser can tell (":checked",
// "@supports"), and those for paper, may hold or not: an element then looks one way or the other, and where its words are
// seen in one of them only, they are named as not looked at.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hypertext/looks.h"
#include "hypertext/selectors.h"

namespace ctg::hypertext {

inline constexpr std::string_view kOfPaper = "@media print";

struct Looks {
  Look sure, other;  // without the rules that may hold, and with them
  Doubt between;     // the first of these; none: the two are one
};

class Sheet {
 public:
  // All that a page has in `style` elements; sheets in other files are not read.
  void add_all_of(std::string_view page);

  // An element begins in those that are open: what it says of itself over what rules say of it. `name` in small letters;
  // `tag` must stay.
  Looks enter(std::string_view name, std::string_view tag);
  void leave();

  // The sheets in other files, as the page calls them; "" where there are none.
  const std::string& elsewhere() const { return elsewhere_; }
  // Whether its rules take so long that they were left out in the end.
  bool gave_up() const;

 private:
  enum class Of { element, before, after };
  struct Rule {
    Selector selector;
    Holds holds = Holds::surely;
    Of of = Of::element;
    long long layer = 0;  // what it weighs less than what stands in none
    std::string where;    // its group or selector, to be named by
    int matters = 0;      // 0: not to whether words are seen; 2: more than colours do
    std::vector<Declaration> declarations;
  };
  // What a rule stands in.
  struct Group {
    Holds holds = Holds::surely;
    std::string where, layer, around;  // `around`: the selector that a nested one goes on from
    int depth = 0;
  };
  struct Weighed {
    long long weight;
    Holds holds;
    const Declaration* declaration;
    const std::string* where;
    int matters = 2;
  };
  struct Open {
    std::vector<Declaration> own;
    std::vector<const Declaration*> variables;
    double size = 12;
    bool drawing = false;  // in a drawing (SVG)
  };
  struct Found {
    const Rule* rule;
    Holds holds;
  };

  void add(std::string_view css, const Group& group);
  void add_block(std::string_view prelude, std::string_view inside, const Group& group);
  void add_rule(std::string_view selector, std::string_view declarations, const Group& group);
  void add_movement(std::string_view name, std::string_view frames);
  Group inner(std::string_view prelude, const Group& group);
  std::vector<Found> rules_for_last();
  std::string resolved(const std::string& value) const;
  Look look_of(const std::vector<Weighed>& all, bool with_others);

  std::vector<Rule> rules_;
  std::map<std::string, std::vector<std::size_t>, std::less<>>
      by_name_;                                           // by the last of their names, or the tag
  std::map<std::string, long long, std::less<>> layers_;  // in their order
  std::set<std::string, std::less<>> ends_unseen_;        // movements (@keyframes) that end so
  std::string elsewhere_;
  std::vector<Box> boxes_;
  std::vector<Open> open_;
  mutable std::size_t tried_ = 0;  // rules and variables, for all elements
};

}  // namespace ctg::hypertext
