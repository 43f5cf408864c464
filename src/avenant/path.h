// Paths to elements of the data: see Operation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "avenant/item.h"

namespace ctg::avenant {

// The step of a child: "nom", "partie[msa]", "li[#3]".
std::string step_of(const Item& parent, const Item& child);

struct Step {
  std::string name, key;   // key: "" where the position tells
  std::size_t number = 1;  // from 1, among those of its name
};
std::vector<Step> steps_of(std::string_view path);

// The element; for a path to an attribute the one that has it. Null where there is none.
const Item* find(const Item& root, std::string_view path);
std::string parent_of(std::string_view path);
// "annee" of "fiche/echeance/@annee"; "" for a path to an element.
std::string_view attribute_of(std::string_view path);

// The children that count together for positions: those of `name`, or all where the order says something.
std::vector<const Item*> group_of(const Item& parent, std::string_view name, bool ordered);

}  // namespace ctg::avenant
