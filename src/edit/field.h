// What a form shows: a part of the schema with what stands in a file.
//
// The description says what could stand there; the file, what does. Both are shown: a field that is not there
// yet has no place, and is made when it is first set.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "edit/description.h"
#include "edit/source.h"

namespace ctg::edit {

// An address names one element or attribute of one state of a file: steps from the root by name and rank
// among those of its name, "convention/parties/partie[2]/signataire/@civilite" ("[1]" is not written).
struct Field {
  std::string at;                // its address: what an Edit takes
  const Entry* entry = nullptr;  // label, help, kind, unit, values …; owned by the Description
  bool present = false;          // it stands in the file
  // As typed, entities resolved, white space folded; of rich kinds a fragment of XML without prefixes:
  // "<p>Un <strong>mot</strong>.</p>".
  std::string value;
  // Of rich kinds, where the fragment says no more than that: paragraphs as lines, points as "- …". `plain`
  // is false where a plain form would lose something.
  std::string text;
  bool plain = true;
  Place place;                 // of the value, or of the element; of the parent where it is not present
  std::string fault;           // why the schema would refuse the value, in words; "" where it would not
  std::vector<Field> fields;   // of a group: one for each entry inside; of a list: its elements
  std::vector<Field> next;     // of a list: the one that could follow its elements, as it would be shown
  bool list = false;           // entry->occurs is many or some: `fields` are the elements, each removable
  std::vector<Value> choices;  // of a choice or reference: what can be chosen, with labels
  bool none = false;           // <aucun/> stands there
  std::string title;  // of an element of a list, for people: "Commune de Saint-Ormin", "1.A.1 Maintenir…"
};

// What references can lead to, by Entry::target.
using References = std::map<std::string, std::vector<Value>, std::less<>>;

// The field at a path of the description, "convention/parties". `source`: the file; null where there is none.
Field field_of(const Description& description, std::string_view path, const Source* source,
               const FileName& file, const References& references);

// What an element of a list is called: its name, its title, its first words; "" where it has none.
std::string title_of(const xml::Node& node);

}  // namespace ctg::edit
