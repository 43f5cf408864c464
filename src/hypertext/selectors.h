// Selectors of style sheets, held against an element and those that it stands in.
//
// What only a whole tree tells (siblings, ":nth-child"), or a state that a page may begin in (":checked"), may hold or not.
// What comes of somebody's doing (":hover") does not hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::hypertext {

enum class Holds { no, perhaps, surely };

// As selectors see it.
struct Box {
  std::string name;                // in small letters
  std::string_view tag;            // "<p class='a'>"
  std::vector<std::string> names;  // ".a", "#x"
};

struct Compound;
struct Selector {
  std::vector<Compound> parts;  // from the outermost
  int weight = 0;
};
struct Condition {
  enum class Kind { attribute, one_of, none_of } kind = Kind::attribute;
  std::string name, value;  // of an attribute
  char way = ' ';           // ' ': it is there; '=', '~', '|', '^', '$', '*'
  std::vector<Selector> list;
};
struct Compound {
  char before = ' ';  // how it stands to the part before it: ' ', '>', '+', '~'
  std::string tag;
  std::vector<std::string> names;
  std::vector<Condition> conditions;
  Holds most = Holds::surely;
};

// "a, b:is(c, d)" is two.
std::vector<std::string_view> selectors_of(std::string_view text);
Selector selector_from(std::string_view text, int depth = 0);

// Whether it holds for the last of these, each of which stands in the one before it; adds to `steps` what that took, and
// from `most` of them on everything may hold.
class Matching {
 public:
  Matching(const std::vector<Box>& boxes, std::size_t& steps, std::size_t most)
      : boxes_(boxes), steps_(steps), most_(most) {}
  Holds holds(const Selector& selector) const { return holds(selector, boxes_.size() - 1); }

 private:
  Holds holds(const Selector& selector, std::size_t at) const;
  Holds holds_to(const Selector& selector, std::size_t part, std::size_t at) const;
  Holds of_part(const Compound& part, std::size_t at) const;
  Holds of_condition(const Condition& condition, std::size_t at) const;

  const std::vector<Box>& boxes_;
  std::size_t& steps_;
  std::size_t most_;
};

}  // namespace ctg::hypertext
