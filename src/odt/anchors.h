// What references point at, known before the first word is written.
//
// A reference may stand before its target, and how it is written depends on the target: where the printed
// words are those of a heading (all of it, its number, or its title) it becomes a field that follows the
// heading when someone edits the text; elsewhere it is a link. So the tree is read once beforehand: each id
// of a section goes to the first paragraph or heading in it, each heading gets a bookmark, and the parts of
// headings that references repeat are noted. Nothing that is written later can dangle.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace ctg::odt {

// The words between the label of a heading and its title: "Article 1 – Objet", "1.A.1 Consolider".
std::string_view label_separator(std::string_view label);

// The words of the inlines: no notes, line breaks as spaces.
std::string words(const std::vector<document::Node>& inlines);

class Anchors {
 public:
  explicit Anchors(const document::Node& root);

  struct Bookmarks {
    std::vector<std::string> whole;  // around all of the heading, or at the start of the paragraph
    std::string label, title;        // "" where no reference needs it
  };
  // Null where nothing points at the block.
  const Bookmarks* at(const document::Node& block) const;

  struct Entry {  // a heading, for the table of contents
    int level = 1;
    std::string text;
    std::string bookmark;
    bool sheet = false;  // the title of a fiche, which is always listed
  };
  const std::vector<Entry>& headings() const { return headings_; }

  struct Target {
    std::string bookmark;  // "" where the tree has no such id
    bool repeats = false;  // the words of the reference are those that the bookmark is around
  };
  Target resolve(const document::Node& reference) const;

 private:
  struct Heading {
    std::string bookmark, whole, label, title;
    std::string label_bookmark, title_bookmark;
    bool plain = true;  // nothing in it but words
  };

  void collect(const document::Node& node, std::vector<std::string>& waiting);
  void bind(const document::Node& node, std::vector<std::string>& waiting);
  void bind_heading(const document::Node& node);
  void note_parts(const document::Node& root);
  std::string unique(std::string_view id);

  std::map<const document::Node*, Bookmarks> places_;
  std::map<const document::Node*, Heading> by_heading_;
  std::map<std::string, std::string, std::less<>> names_;                 // id → bookmark
  std::map<std::string, const document::Node*, std::less<>> heading_of_;  // id → its heading
  std::set<std::string, std::less<>> taken_;
  std::vector<Entry> headings_;
};

}  // namespace ctg::odt
