// Rules of the style sheets of a page, and what they make of an element: later and more specific rules undo others.
//
// Selectors of a tag, classes and an id are understood ("p", ".a.b", "div.a#x"). One with more in it, or in a block of
// "@", may hold for what its last part names or not: nothing is said to be hidden that it would show.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hypertext/looks.h"

namespace ctg::hypertext {

class Sheet {
 public:
  // All that a page has in `style` elements; sheets in other files are not read.
  void add_all_of(std::string_view page);
  // What an element says of itself over what rules say of it. `name` in small letters.
  Look look_of(std::string_view name, std::string_view tag) const;

  // Whether there are sheets in other files.
  bool is_elsewhere() const { return elsewhere_; }

 private:
  enum class Holds { surely, perhaps };
  enum class Of { element, before, after };
  struct Rule {
    std::string tag;
    std::vector<std::string> names;  // ".a", "#x"
    int weight = 0;
    Holds holds = Holds::surely;
    Of of = Of::element;
    std::vector<Declaration> declarations;
  };
  struct Element;
  struct Weighed;

  void add(std::string_view css, Holds holds);
  void add_rule(std::string_view selector, std::string_view declarations, Holds holds);
  static Rule rule_of(std::string_view selector, Holds holds);
  std::vector<const Rule*> rules_of(const Element& element) const;
  static Look look_of(std::vector<Weighed> all);

  std::vector<Rule> rules_;
  std::map<std::string, std::vector<std::size_t>, std::less<>>
      by_name_;  // by the last of their names, or the tag
  bool elsewhere_ = false;
  mutable std::size_t tried_ = 0;  // rules, for all elements
};

}  // namespace ctg::hypertext
