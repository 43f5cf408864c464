// How a name finds its meaning: once, for the check of a template and for its rendering.
//
// The first part of "caf.nom" is looked for in the innermost scope, then outwards; the other parts in what
// it names, and nowhere else. (Mustache implementations differ about what happens where the second part is
// not there; here the description says that it is, or the template is refused.)
#pragma once

#include <string_view>
#include <vector>

#include "templates/view.h"

namespace ctg::templates {

// One level of names. Value is null where the data has none of it; the shape still knows what should be.
struct Scope {
  const Shape* shape = nullptr;
  const Value* value = nullptr;
};

struct Found {
  const Shape* shape = nullptr;  // null: not found
  const Value* value = nullptr;
  // Not found: the names that were possible where the search ended.
  const Shape* dead_end = nullptr;  // the object that lacks the part; null: no scope has the first part
  std::string_view part;            // the part that is not there
};

// `scopes`: the outermost first.
Found look_up(const std::vector<Scope>& scopes, std::string_view name);

}  // namespace ctg::templates
