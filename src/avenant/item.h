// The data as an avenant sees them: what is said, and nothing of how the file is laid out.
//
// An element has attributes and either words (text with its emphasis, kept as XML, white space folded) or
// elements. Comments, indentation, the order of attributes and that of differently named fields say nothing
// and are not compared. So two files that say the same are the same here, and what differs is a change that
// someone has to answer for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/place.h"
#include "xml/node.h"

namespace ctg::avenant {

struct Item {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes = {};  // sorted by name
  std::string words = {};  // "Le <em>pilote</em>": XML; "" where it has elements, or nothing
  std::vector<Item> children = {};
  Place place = {};

  const std::string* attribute(std::string_view key) const;  // null where it has none
  void set(std::string_view key, std::optional<std::string> value);
  bool empty() const { return words.empty() && children.empty(); }
};

// Whether both say the same, names and attributes included.
bool same(const Item& a, const Item& b);
// Whether they hold the same: words, or elements.
bool same_content(const Item& a, const Item& b);

// All files of a dossier's data, by their paths.
using Snapshot = std::map<std::string, Item, std::less<>>;
bool same(const Snapshot& a, const Snapshot& b);

Item item_of(const xml::Node& element);
// The element that an operation holds as XML, "<p>…</p>"; nothing where it is none.
std::optional<Item> item_in(const std::string& xml);
inline Item item_or_none(const std::string& xml) { return item_in(xml).value_or(Item{}); }
// Reports XML-… where a file cannot be read.
std::optional<Snapshot> snapshot_of(const Files& files, const std::vector<std::string>& names,
                                    Diagnostics& diags);

// What stands inside the element, as XML.
std::string content_of(const Item& item);
// The element as XML, without namespace.
std::string xml_of(const Item& item);
// The files again; `ns` gives the namespace of a root element.
MemoryFiles files_of(const Snapshot& snapshot);

// The words alone, without marks of emphasis: for people, and to see how alike two are.
std::string plain(const Item& item);
std::string plain_words(std::string_view words);
// The same without its footnotes, which are texts of their own; and these, each as XML.
std::string without_notes(std::string_view words);
std::vector<std::string> notes_of(std::string_view words);

// How an element is told from others of its name: by what the schemas give it for that. "" for one that only
// its place tells (a paragraph, an item of a list).
std::string key_of(const Item& item);
// Whether the order of differently named children says something: paragraphs and lists, steps, redactions.
bool is_ordered(const Item& parent);

}  // namespace ctg::avenant
