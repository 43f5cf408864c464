// Lists and numbered headings of an ODF text: their styles, and the numbers that they come to.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "office/counting.h"
#include "xml/node.h"

namespace ctg::office {

class OdfLists {
 public:
  // The list styles and the outline style among the children of a node.
  void styles(const xml::Node& node);
  bool has_outline() const { return !outline_.empty(); }

  // Lists nest: open as <text:list> opens. `paragraph_style_list`: the list style of its first paragraph, for
  // a list that names none.
  void open(const xml::Node& list);
  void close();
  void open_item(const xml::Node& item);
  void close_item();
  bool inside() const { return !open_.empty(); }
  bool numbered_item() const { return inside() && open_.back().counted && open_.back().shows; }

  struct Label {
    bool bullet = false;
    std::string text, behind;
  };
  // Of a paragraph in the lists that are open: its number if it is the first of an item.
  Label next();
  // Of a heading outside of lists.
  Label next_heading(const xml::Node& heading);
  // The same, of a paragraph whose style names a list style.
  Label next_of_style(std::string_view list_style);

 private:
  struct Level {
    NumberForm form = NumberForm::none;
    bool letters_repeat = false;
    int start = 1;
    std::size_t shown = 1;  // levels
    std::string prefix, suffix, format, behind = " ";
    bool set = false;
  };
  using Levels = std::array<Level, kLevels>;
  struct Open {
    std::string style, id;
    bool in_item = false;
    bool counted = false;  // the item has been
    bool shows = true;     // false: a list header
    int start = -1;        // of the item
  };

  static Level level_from(const xml::Node& node);
  static NumberForm form_from(std::string_view format);
  static void add(Levels& levels, const xml::Node& style);
  static Label label_of(const Levels& levels, const Counters& counters, std::size_t at);
  static Label count(const Levels& levels, Counters& counters, std::size_t at, int start);

  std::map<std::string, Levels, std::less<>> styles_;
  Levels outline_levels_ = {};
  std::string outline_;
  Counters outline_counters_;
  std::map<std::string, Counters, std::less<>> counters_;  // by list
  std::map<std::string, std::string, std::less<>> last_of_style_, same_as_;
  std::vector<Open> open_;
  std::size_t lists_ = 0;
};

}  // namespace ctg::office
