// What markup says of how words look, as far as it tells whether they are seen: attributes, styles of an element, and
// rules of a sheet that name an element, a class or an id. Rules with more in their selectors, or in blocks of "@", are
// not applied.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ctg::readers {

// Of an attribute of a tag ("<p title='x'>"), as it is written; nothing where it is not there.
std::optional<std::string> attribute_of(std::string_view tag, std::string_view name);

// What is not set is as it is around it, but for `ground`: nothing lies there.
struct HtmlLook {
  std::optional<bool> gone;    // display:none
  std::optional<bool> unseen;  // visibility:hidden: what stands in it may be seen again
  bool lost = false;           // out of the page, transparent, without height: with all that stands in it
  bool struck = false;         // the same
  std::optional<bool> tiny;
  std::optional<int> colour, ground;
  std::string before, after;  // words that the sheet puts there
  bool counted = false;       // words that nobody can tell: of a counter, an attribute

  void put_on(const HtmlLook& over);
};

HtmlLook look_from_declarations(std::string_view css);

class HtmlSheet {
 public:
  void add(std::string_view css);
  // What an element says of itself over what rules say of it. `name` in small letters.
  HtmlLook look_of(std::string_view name, std::string_view tag) const;

 private:
  void rule(std::string_view selectors, std::string_view declarations);

  std::map<std::string, HtmlLook, std::less<>> looks_;  // by simple selectors: "p", ".x", "#y", "p.x"
  bool other_grounds_ = false;                          // of rules that are not applied
};

}  // namespace ctg::readers
