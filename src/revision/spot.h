// Where a value stands in an XML file, said so that it is found again in another version of the file; and
// the changes to it, as changes of bytes that leave the rest of the file as it was written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "edit/splice.h"
#include "xml/node.h"

namespace ctg::revision {

using edit::Splice;

// A step to a child element: by name and by what tells it from its siblings, an attribute that names it
// ("id=epci") or its rank among those of its name.
struct Step {
  std::string name, key;
  std::size_t rank = 0;
};

struct Spot {
  enum class Kind { text, attribute, element };
  Kind kind = Kind::element;
  std::vector<Step> steps;    // from the root's children on
  std::string attribute;      // its name
  std::size_t text_rank = 0;  // among the texts of the element
};

// What stands at a spot: its characters, and its bytes in the file.
struct Found {
  std::string value;  // characters, entities resolved
  std::size_t begin = 0, end = 0;
};

class XmlFile {
 public:
  // Nothing where the bytes are no XML.
  static std::optional<XmlFile> open(std::string bytes, const FileName& file);

  const std::string& bytes() const { return bytes_; }
  // The text, the attribute's value or the empty element at a place; nothing where none stands there.
  std::optional<Spot> spot_at(const Place& place) const;
  std::optional<Found> find(const Spot& spot) const;
  // The bytes of the element that holds the spot, `up` levels above its own; nothing above the root.
  std::optional<Found> element_around(const Spot& spot, std::size_t up) const;
  const xml::Node* node_of(const Spot& spot, std::size_t up) const;
  Place place_of(std::size_t offset) const;
  const xml::Node& root() const { return document_.root; }
  std::size_t offset_of(const Place& place) const;
  std::size_t begin_of(const xml::Node& element) const { return offset_of(element.place); }
  std::size_t end_of(const xml::Node& element) const;

 private:
  std::size_t text_end(std::size_t begin) const;
  const xml::Node* walk(const Spot& spot, std::size_t up) const;

  std::string bytes_;
  FileName file_;
  xml::Document document_;
  std::vector<std::size_t> lines_;  // offsets of the starts of lines
};

}  // namespace ctg::revision
