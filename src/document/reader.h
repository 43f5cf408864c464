// The reader of markup, in four files: blocks.cc, drawing.cc, runs.cc (what stands inside a paragraph) and
// markup.cc (places, faults, the way in).
//
// Whatever is wrong is reported and read as well as can be: an unknown element as if only its content
// stood there, an unknown class as none. So one run shows all faults of a template.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/inlines.h"
#include "document/tree.h"
#include "document/vocabulary.h"
#include "xml/node.h"

namespace ctg::document {

class Reader {
 public:
  explicit Reader(Diagnostics& diags) : diags_(diags) {}

  Node read(const xml::Node& root);

 private:
  // ---- blocks.cc
  void read_blocks(const xml::Node& in, const Element& parent, const Style& style, std::vector<Node>& out);
  void read_block(const xml::Node& in, const Element& element, const Style& style, std::vector<Node>& out);
  void read_parts(const xml::Node& in, const Element& parent, const Style& style, std::vector<Node>& out);
  void read_part(const xml::Node& in, const Element& element, const Style& style, std::vector<Node>& out);
  void flush(std::vector<Node>& run, const Style& style, std::vector<Node>& out);
  bool holds_blocks(const xml::Node& in) const;
  Node block_node(Kind kind, const xml::Node& in, const Style& style);
  void read_table(const xml::Node& in, const Element& element, const Style& style, Node& node);
  void read_figure(const xml::Node& in, const Element& element, const Style& style, Node& node);
  Node read_cell(const xml::Node& in, const Element& element, const Style& style);

  // ---- drawing.cc
  void read_drawing(const xml::Node& in, const Element& element, const Style& style, Node& node);
  double measure(const xml::Node& in, std::string_view name, double otherwise, const Style& style);

  // ---- runs.cc
  void read_run(const xml::Node& in, const Element& parent, Style style, std::vector<Node>& out);
  void read_inline(const xml::Node& in, const Element& element, Style style, std::vector<Node>& out);
  void read_reference(const xml::Node& in, const Style& style, std::vector<Node>& out);

  // ---- markup.cc
  // The style of an element: what surrounds it, and its own places.
  Style enter(const xml::Node& in, Style style);
  Place read_place(std::string_view text);
  // The element, where it is known and may stand in `parent`; null, and reported, where not.
  const Element* admit(const xml::Node& in, const Element& parent, const Style& style);
  void check_attributes(const xml::Node& in, const Element& element, const Style& style);
  // The value of an attribute; "" where it is not there.
  std::string_view value(const xml::Node& in, std::string_view name) const;
  std::string_view required(const xml::Node& in, std::string_view name, const Style& style);
  std::uint16_t number(const xml::Node& in, std::string_view name, std::uint16_t otherwise,
                       const Style& style);
  // Reports that the value of an attribute is not one of the known.
  void refuse_value(const xml::Node& in, std::string_view name, const std::vector<std::string>& known,
                    const Style& style);
  template <class T>
  T choice(const xml::Node& in, std::string_view name, std::span<const std::pair<std::string_view, T>> known,
           T otherwise, const Style& style);
  void refuse_text(const xml::Node& in, std::string_view text, const Style& style);

  Diagnostics& diags_;
  std::map<std::string, FileName, std::less<>> files_;  // one FileName for the many places of a file
};

// The value that an attribute names, one of `known`; an empty or missing attribute gives `otherwise`.
template <class T>
T Reader::choice(const xml::Node& in, std::string_view name,
                 std::span<const std::pair<std::string_view, T>> known, T otherwise, const Style& style) {
  const std::string_view text = value(in, name);
  if (text.empty()) return otherwise;
  std::vector<std::string> names;
  for (const auto& [word, meaning] : known) {
    if (word == text) return meaning;
    names.emplace_back(word);
  }
  refuse_value(in, name, names, style);
  return otherwise;
}

}  // namespace ctg::document
