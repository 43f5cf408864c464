// The text of an ODF document: of its body, of notes, of running heads.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "office/odf_lists.h"
#include "office/paragraphs.h"
#include "text/sight.h"
#include "xml/node.h"

namespace ctg::office {

class OdfBody {
 public:
  // An embedded object, by the name of its folder in the package.
  using Object = std::function<void(std::string_view folder, const xml::Node& frame)>;

  OdfBody(Paragraphs& out, Object object) : out_(out), object_(std::move(object)) {}

  // The styles among the children of a node; those of a name that was there are replaced.
  void styles(const xml::Node& node);
  // What pages lay behind their words.
  void page(int ground) { page_ = ground; }
  // Names that references may lead to, and the changes that are tracked, anywhere below.
  void targets(const xml::Node& node);

  // Whether a picture or a shape of that many square centimetres, other than white, lies behind the words of a node.
  bool has_ground_behind(const xml::Node& node, int least) const;

  void story(const xml::Node& node);
  // The footnotes and endnotes that body() passed by.
  void notes();

 private:
  void body(const xml::Node& node, bool item = false);
  struct Style {
    bool highlight = false;
    bool behind = false;  // of a frame: the text runs over it
    bool bare = false;    // likewise: filled with nothing
    std::string parent, list, master, font;
    bool has_list = false;
    const xml::Node* stops = nullptr;
    Look look;
  };
  struct Change {
    readers::Mark::Kind kind = readers::Mark::Kind::insertion;
    bool deletes = false;
    std::string words;  // that a deletion keeps outside of the text
  };

  void block(const xml::Node& node, bool item);
  void paragraph(const xml::Node& node, bool item);
  OdfLists::Label label_of(const xml::Node& node);
  void list(const xml::Node& node);
  void numbered_paragraph(const xml::Node& node);
  void table(const xml::Node& node);
  void rows(const xml::Node& node, bool header);
  void row(const xml::Node& node, bool header);
  void section(const xml::Node& node, bool item);
  void changes(const xml::Node& node);
  void boxes();

  void inlines(const xml::Node& node);
  void inline_element(const xml::Node& node);
  void span(const xml::Node& node);
  void field_to_fill(const xml::Node& node, std::string_view name);
  void change_at(const xml::Node& node);
  void frame(const xml::Node& node);
  void literal(std::string_view text, const xml::Node* origin = nullptr);
  void put(std::string_view text);
  // Where the value of a field or a cell is not what it shows.
  void tell_stored(const xml::Node& node, const Place& from, const std::string& shown);
  const Style* style_of(std::string_view name) const;
  std::string_view font_of(std::string_view style) const;
  Look look_of(std::string_view style) const;
  // What the style of a cell, a row, a table or a frame lays behind what stands in it.
  std::optional<int> ground_of(std::string_view style) const { return look_of(style).ground; }
  void lay(std::string_view style);
  TabStops stops_of(std::string_view style) const;
  bool lays_ground(const xml::Node& shape) const;

  Paragraphs& out_;
  Object object_;
  int page_ = text::kWhite;
  OdfLists lists_;
  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, std::string, std::less<>> targets_;  // with their words, where they have some
  std::map<std::string, const xml::Node*, std::less<>> user_fields_;
  std::map<std::string, Change, std::less<>> changes_;
  std::set<std::string, std::less<>> started_,
      ended_;  // changes around text that begin, and those that end, too
  std::map<std::string, Place, std::less<>> begun_;  // insertions that have not ended
  struct Called {
    const xml::Node* note;
    Place place;
  };
  std::vector<Called> notes_;
  struct Box {
    const xml::Node* words;
    int ground;
    bool unseen = false;
  };
  std::vector<Box> boxes_;
  Look around_;                            // of the cell, of the section, of the box: what all its words have
  std::vector<std::string> fonts_ = {""};  // of the spans that are open
  std::vector<Look> looks_ = {Look{}};     // the same
  TabStops stops_;                         // of the paragraph
  Look plain_;                             // where no style says more
  bool blank_ = true;                      // what was read last in the paragraph is white space of the XML
  int deleting_ = 0;                       // in a deletion whose words stand in the text
  std::string deleted_;                    // these words
  bool formatting_told_ = false;
  int in_box_ = 0;  // of text, where no one can write a comment
};

std::string words_of_target(const xml::Node& paragraph, const xml::Node& start);
bool is_unseen(std::string_view name);  // or shown elsewhere
// What properties lay behind words; nothing where they let show what is around them.
std::optional<int> ground_behind(const xml::Node& properties);
bool is_shape(std::string_view name);
std::string words_of_annotation(const xml::Node& node);  // without who wrote it and when

}  // namespace ctg::office
