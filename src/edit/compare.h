// What differs between two states of a file, field by field, as people name the fields.
#pragma once

#include <string>
#include <vector>

#include "edit/description.h"
#include "edit/source.h"

namespace ctg::edit {

struct Difference {
  std::string at;             // in the later state; in the earlier one where it is gone
  std::string label;          // "Partie « La Caf » : Date de la délibération"
  std::string before, after;  // values; of an element that came or went, its title
  bool came = false, went = false;
};

// `before`, `after`: null where there is no such file.
std::vector<Difference> differences(const Description& description, const Source* before,
                                    const Source* after);

}  // namespace ctg::edit
