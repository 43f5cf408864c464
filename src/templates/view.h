// What templates see of a dossier: names and values, and the description of which names there are.
//
// A template can only say names that the description has; the engine checks that before it renders.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/place.h"
#include "model/convention.h"

namespace ctg::templates {

enum class ValueKind {
  text,     // characters, for text only: {{nom}}. Empty: a field to fill with the shape's label
  rich,     // markup (blocks or inlines), for text only: {{{contexte}}}. Empty: a field to fill
  raw,      // an identifier or number, for attributes only; never empty
  boolean,  // for sections: {{#pluriel}}…{{/pluriel}}
  list,     // for sections over items
  object,   // for sections and dotted names: {{#caf}}{{nom}}{{/caf}}, {{caf.nom}}
};

// The description of one name.
struct Shape {
  ValueKind kind = ValueKind::text;
  std::string label;  // text, rich: what the user is asked to fill ("nom de la Caf")
  std::map<std::string, Shape, std::less<>> fields;  // object: its names; list: those of an item
};

struct Value {
  ValueKind kind = ValueKind::text;
  std::string text;                                  // text, raw: characters, not escaped; rich: markup
  bool truth = false;                                // boolean
  Place place;                                       // text, rich: of the value in the data
  std::vector<Value> items;                          // list: objects
  std::map<std::string, Value, std::less<>> fields;  // object
};

// Every name that a template may use; kind object.
const Shape& description();

// The values of one dossier; the shape of description(). `version` is the text of the foot.
Value view_of(const model::Dossier& dossier);

}  // namespace ctg::templates
