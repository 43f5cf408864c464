// Reading one element of the data, with nothing silently passed over.
//
// A function that reads an element makes an Element of its node and asks for what it knows: attributes,
// children, content. When the Element goes out of scope, it reports all that was there and not asked
// for, and all that was asked for and not there: so the list of what an element may hold stands in one
// place, the function that reads it. A child under a wrong name is one fault, not two ("unknown" and
// "missing"), where the names are alike.
//
// Invariant: what is reported here with codes MOD-002 to MOD-019 is just what schemas/*.rnc refuse.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/convention.h"
#include "xml/node.h"

namespace ctg::model {

// What one run over a dossier gathers beside the data.
struct Reading {
  Diagnostics& diags;
  std::vector<Located<std::string>> fiche_references;  // in text and in links, checked when all is read
};

enum class Need { required, optional };
// Whether the children come in the order in which they are asked for.
enum class Order { any, as_asked };

// A text as the schema sees it: white space folded, ends trimmed.
struct Value {
  std::string text;
  Place place;
  std::string_view attribute;  // its name; "" for the content of an element
  std::string_view element;    // the name of the element
};

class Element {
 public:
  Element(const xml::Node& node, Reading& reading, Order order = Order::any)
      : node_(node), reading_(reading), order_(order) {}
  Element(const Element&) = delete;
  Element& operator=(const Element&) = delete;
  ~Element();

  const xml::Node& node() const { return node_; }
  const Place& place() const { return node_.place; }
  Reading& reading() const { return reading_; }
  Diagnostics& diags() const { return reading_.diags; }

  // `advice` is shown where a required one is missing: what to add.
  std::optional<Value> attribute(std::string_view name, Need need, std::string_view advice = {});
  const xml::Node* child(std::string_view name, Need need = Need::required, std::string_view advice = {});
  std::vector<const xml::Node*> children(std::string_view name, Need need = Need::optional);
  // The content is text alone.
  Value content();
  // The content is read by the caller, who reports what is wrong in it.
  void take_content() { content_taken_ = true; }

 private:
  struct Missing {
    std::string name;
    std::string advice;
    bool attribute;
  };
  void report_strange_attributes();
  void report_strange_children();
  void report_missing();
  void forget_missing(const std::optional<std::string>& name, bool attribute);

  const xml::Node& node_;
  Reading& reading_;
  Order order_;
  bool content_taken_ = false;
  std::vector<std::string> known_attributes_;
  std::vector<std::string> known_children_;
  std::vector<Missing> missing_;
};

// All children of that name, each read by `read`.
template <class T>
std::vector<T> read_all(Element& e, std::string_view name, T (*read)(const xml::Node&, Reading&)) {
  std::vector<T> out;
  for (const xml::Node* one : e.children(name)) out.push_back(read(*one, e.reading()));
  return out;
}

// Reports a child that cannot stand where it stands; gives the known name that it resembles. `known`:
// the elements that can.
std::optional<std::string> report_stranger(const xml::Node& child, const xml::Node& parent,
                                           const std::vector<std::string>& known, Diagnostics& diags);
// Reports text where only elements can stand.
void report_text(const xml::Node& text, const xml::Node& parent, const std::vector<std::string>& known,
                 Diagnostics& diags);

// White space as XML has it: no-break spaces are characters of the text.
bool is_white(std::string_view text);
std::string folded(std::string_view text);
// A name or value of the file as messages show it: bounded, for it may be a book.
std::string shortened(std::string_view text);
// The place behind the first `count` bytes of a text that starts at `place`.
Place advanced(Place place, std::string_view text, std::size_t count);
// Where a text's first character that is not white stands.
Place first_character(const xml::Node& text);

}  // namespace ctg::model
