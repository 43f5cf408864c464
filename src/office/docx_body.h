// The text of a DOCX: of its body, of a note, of a running head.
//
// A paragraph whose mark was deleted goes on in the next one; a row or run that was deleted or moved away is
// not there any more: what is read is the document as it is when all changes are accepted, and each is
// marked.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "office/docx_bound.h"
#include "office/docx_fields.h"
#include "office/docx_styles.h"
#include "office/paragraphs.h"
#include "text/sight.h"
#include "xml/node.h"

namespace ctg::office {

class DocxBody {
 public:
  // What stands in other parts of the package, by its relationship: `altChunk`, a chart, a diagram, an
  // object.
  using Part = std::function<void(std::string_view kind, std::string_view id)>;

  // What all stories of a package share.
  struct Shared {
    const DocxStyles& styles;
    DocxNumbering& numbering;
    const std::map<std::string, std::string>& comments;
    const Bookmarks& bookmarks;
    BoundValues& bound;
    int page = text::kWhite;  // its ground
  };

  DocxBody(Paragraphs& out, const Shared& shared, Part part)
      : out_(out), shared_(shared), part_(std::move(part)), fields_(out, shared.bookmarks) {}

  // All paragraphs below the node, which stands on that ground.
  void read(const xml::Node& story) { read(story, shared_.page); }
  void read(const xml::Node& story, int ground);

  // Of the text that was read: the ids of notes that it calls, in order.
  struct Call {
    std::string id;
    Place place;
  };
  std::vector<Call> take_footnotes() { return std::exchange(footnotes_, {}); }
  std::vector<Call> take_endnotes() { return std::exchange(endnotes_, {}); }

 private:
  void blocks(const xml::Node& node);
  void block(const xml::Node& node);
  void table(const xml::Node& node);
  void rows(const xml::Node& node);
  void row(const xml::Node& node);
  void cells(const xml::Node& node);
  void control(const xml::Node& node, bool in_paragraph);
  void tell_bound(const xml::Node& control, const Place& from);
  // Of two ways to say the same, the one that is read; told where they say different things.
  const xml::Node* alternative(const xml::Node& alternatives);
  void paragraph(const xml::Node& node);
  void finish_paragraph(const xml::Node& last);
  void flush_joined();
  Look place_of(const xml::Node* paragraph_properties) const;
  TabStops stops_of(const xml::Node* paragraph_properties, const xml::Node* of_list) const;
  void tab(const xml::Node& node);
  void pass(const xml::Node& node);
  void track_mark(const xml::Node& node, const Place& from);
  void formatting(const Place& from);
  void boxes();

  void inlines(const xml::Node& node);
  void inline_element(const xml::Node& node);
  void loose_text(const xml::Node& node);
  void run(const xml::Node& node);
  void in_run(const xml::Node& node, std::string_view font);
  void put(std::string_view text) {
    if (!fields_.silent()) out_.text(text);
  }
  void symbol(const xml::Node& node);
  void drawn(const xml::Node& node);
  void drawn_in(const xml::Node& node, bool large, int ground);
  void deleted(const xml::Node& node);

  bool is_contents(const xml::Node& paragraph, std::string_view style) const;
  Look look_of(const xml::Node* run_properties) const;
  std::string_view font_of(const xml::Node* run_properties) const;

  Paragraphs& out_;
  Shared shared_;
  Part part_;
  DocxFields fields_;
  std::vector<Call> footnotes_, endnotes_;
  std::vector<const xml::Node*> joined_;  // paragraphs whose mark was deleted
  struct Box {
    const xml::Node* words;
    int ground;
    bool unseen = false;
  };
  std::vector<Box> boxes_;                                  // of text, met in a paragraph: read behind it
  std::vector<std::string> drawn_texts_;                    // the same
  std::vector<std::pair<std::string, std::string>> parts_;  // the same
  std::string_view style_;                                  // of the paragraph
  Look around_;                                             // of the cell, what all its words have
  Look place_;                                              // of the paragraph, likewise
  TabStops stops_;                                          // the same
  DocxStyles::Grounds grounds_;                             // of the table
  bool first_row_ = false;                                  // of it
  int in_contents_ = 0;                                     // in the control of a table of contents
  bool entries_passed_ = false;                             // of it
  bool moves_arrive_ = false;                               // the story has places that text was moved to
  bool formatting_told_ = false;
  const xml::Node* run_ = nullptr;  // that is read
  bool in_box_ = false;             // of text: no one can write a comment there
};

// Elements that say how something looks or where it is, never what it says.
bool is_property(std::string_view name);
// Of mc:AlternateContent, what Word shows.
const xml::Node* chosen(const xml::Node& alternatives);
bool is_known_to_word(const xml::Node& choice);
char leader_from(std::string_view name);  // of a tab; '\0' for none
// Whether a picture or a shape of that many square centimetres, other than white, lies behind the words of a node.
bool has_ground_behind(const xml::Node& node, int least);
// A row or a cell that was deleted.
bool is_deleted(const xml::Node& node);
// The words below a node, deleted ones too, without the instructions of fields.
std::string deleted_words(const xml::Node& node);
// Those that are left when all changes are accepted, and those that are drawn as a picture.
std::string words_left(const xml::Node& node);

// The words of a part that is no story: of a chart, of a diagram (DrawingML).
std::vector<std::string> drawn_paragraphs(const xml::Node& node);

}  // namespace ctg::office
