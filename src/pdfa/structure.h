// The structure tree: what a screen reader reads instead of the page.
//
// Three places must agree: the marked-content numbers (MCIDs) in the page content, the kids of the
// structure elements, and the parent tree that leads from a page's MCID back to its element. They are
// kept in step by making all three here: mark() hands out the MCID and notes both directions at once.
//
// An element becomes a kid of its parent when something of it is first shown, so kids stand in
// reading order; an element of which nothing is ever shown is left out. Cells are the exception: a row
// that is shown keeps its empty cells, since columns are counted by cells.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "pdfa/objects.h"

namespace ctg::pdfa {

class Structure {
 public:
  Structure(const std::vector<layout::Element>& elements, PdfMemDocument& doc);

  // From here on, marks are those of this page. Returns the page's key in the parent tree.
  int begin_page(PdfReference page);
  // A new stretch of marked content of the element on the current page: its MCID.
  int mark(layout::ElementIndex element);
  // Makes the annotation a kid of the element; returns the annotation's key in the parent tree. A Link
  // or Form element is put in between where the element is none, as PDF/UA 7.18.4 and 7.18.5 want.
  int attach(PdfReference annotation, layout::ElementIndex element, layout::Tag tag);
  // The area a figure covers on the page where it starts.
  void cover(layout::ElementIndex element, const layout::Rect& rect);
  // The standard type of an element, as its marked content is tagged.
  const char* type(layout::ElementIndex index) const;

  void write();

 private:
  struct Marked {
    PdfReference page;
    int mcid;
  };
  struct Annotation {
    PdfReference page, annotation;
  };
  using Kid = std::variant<layout::ElementIndex, Marked, Annotation>;
  struct Node {
    explicit Node(layout::Element shown) : element(std::move(shown)) {}
    layout::Element element;
    std::vector<Kid> kids;
    bool attached = false;
    std::optional<PdfReference> page;  // of the first kid that is content
    std::optional<layout::Rect> box;
    PdfObject* object = nullptr;
    std::string reference;  // to it, as the file has it
  };
  // What stands under a key of the parent tree: the elements of a page's MCIDs, or of one annotation.
  using Parents = std::variant<std::vector<layout::ElementIndex>, layout::ElementIndex>;

  const layout::Element& element(layout::ElementIndex index) const {
    return nodes_.at(index_of(index)).element;
  }
  static std::size_t index_of(layout::ElementIndex index) { return static_cast<std::size_t>(index); }
  Node& touch(layout::ElementIndex index);
  void keep_empty_cells();
  const char* final_type(const Node& node) const;
  void append_kid(std::string& out, const Node& node, const Kid& kid) const;
  void fill(Node& node, const std::string& parent);
  void write_ids(PdfObject& root);
  void write_parent_tree(PdfObject& root);
  std::string unique_id(const Node& node, std::size_t index);

  PdfMemDocument& doc_;
  std::vector<Node> nodes_;
  std::vector<Parents> parents_;  // by key
  std::size_t page_key_ = 0;
  PdfReference page_;
  std::set<std::string> ids_;
  std::vector<std::pair<std::string, PdfReference>> id_entries_;
};

}  // namespace ctg::pdfa
