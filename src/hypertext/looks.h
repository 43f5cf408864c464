// What markup says of how words look, as far as it tells whether they are seen: attributes, and declarations of styles.
//
// What decides it and cannot be evaluated here ("color: color-mix(…)", a mask) is kept as a doubt: the words that it
// is about are named as not looked at.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::hypertext {

// Of an attribute of a tag ("<p title='x'>"), as it is written; nothing where it is not there.
std::optional<std::string> attribute_of(std::string_view tag, std::string_view name);

inline constexpr double kTiny = 2;  // points: no letter of it is read

// Whether a list of words, a blank on each side of each, has one.
bool has(std::string_view list, std::string_view word);

inline constexpr std::string_view kBlanks = " \t\r\n\f";
std::string_view without_blanks(std::string_view text);
// What stands between those signs, without blanks around it; not what is empty.
std::vector<std::string_view> split_at(std::string_view text, std::string_view signs);

// CSS without its comments, and with the letters that it writes by their numbers: "c\\6flor" is "color".
std::string plain_css(std::string_view css);

// "color: White !important", in small letters but for what stands in quotes.
struct Declaration {
  std::string name, value;
  bool important = false;
};
// Those that tell whether words are seen, and variables.
std::vector<Declaration> declarations_of(std::string_view css);

using Doubt = std::shared_ptr<const std::string>;  // what could not be evaluated

// What is not set is as it is around it, but for `ground`: nothing lies there.
struct Look {
  std::optional<bool> gone;    // display:none
  std::optional<bool> unseen;  // visibility:hidden: what stands in it may be seen again
  bool lost = false;           // out of the page, transparent, without height: with all that stands in it
  bool struck = false;         // the same
  bool placed = false;         // where its author puts it: over or under others
  std::optional<bool> flat, crowded;  // lines without height, letters over each other
  std::optional<double> size;         // of letters, in points
  std::optional<int> colour, ground;  // kAnyColour: a doubt says why, or a picture
  std::optional<int> fill;            // the colour of letters in a drawing
  bool fill_as_colour = false;
  Doubt of_colour, of_ground, of_size, of_fill, of_place;
  std::string before, after;  // words that the sheet puts there
  bool counted = false;       // words that nobody can tell: of a counter, an attribute
};

// Later declarations undo earlier ones; the letters around it have so many points.
Look look_from(const std::vector<const Declaration*>& declarations, double size);

// The strings of content: "« " attr(x) "\201D". Counted: there are others, of a counter or an attribute.
void words_from(std::string_view value, std::string& words, bool& counted);

}  // namespace ctg::hypertext
