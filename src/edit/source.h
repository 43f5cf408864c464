// A file of XML with the places of its parts in the bytes: what an edit cuts and joins.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/place.h"
#include "xml/node.h"

namespace ctg::edit {

// An element in the bytes.
struct Element {
  const xml::Node* node = nullptr;
  std::size_t begin = 0;  // its '<'
  std::size_t inner = 0;  // behind its start tag
  std::size_t close = 0;  // of its end tag; as `inner` where it has none
  std::size_t end = 0;    // behind it
  std::vector<Element> children;

  bool alone() const { return inner == end; }  // <nom/>
  // The children of a name.
  std::vector<const Element*> named(std::string_view name) const;
};

// An attribute in the bytes.
struct Attribute {
  std::string name;
  std::size_t begin = 0;  // of its name
  std::size_t value = 0, value_end = 0;
  std::size_t end() const { return value_end + 1; }
};

class Source {
 public:
  // Nothing where the bytes are not well formed; why is in `diags`.
  static std::optional<Source> open(std::string bytes, const FileName& file, Diagnostics& diags);

  const std::string& bytes() const { return bytes_; }
  const Element& root() const { return root_; }
  std::string_view prefix() const { return prefix_; }      // of the root's name, with its colon; "" for none
  std::string_view line_end() const { return line_end_; }  // "\n", or "\r\n" where the file has those
  std::vector<Attribute> attributes(const Element& element) const;
  // White space before the element on its line; "" where something else stands there.
  std::string indent(const Element& element) const;
  // Whether only blanks stand before the element on its line.
  bool has_own_line(const Element& element) const;
  // What stands between the line before and such an element; "" where it shares its line.
  std::string gap_before(const Element& element) const;
  Place place(std::size_t offset) const;
  std::optional<std::size_t> offset(const Place& place) const;  // nothing where the file has no such place

 private:
  std::string bytes_;
  FileName file_;
  std::unique_ptr<xml::Document> document_;  // elements point into it
  Element root_;
  std::string prefix_, line_end_ = "\n";
};

// The pieces of a file that change by themselves: names of tags, attributes, ends of tags, texts, comments.
// Together they are the file.
std::vector<std::string_view> pieces(std::string_view bytes);

}  // namespace ctg::edit
