// The fields of a part as a form that works without scripts: each control bears the address of its field as
// its name and its id, so that a link from a report leads to it.
#pragma once

#include <string>
#include <vector>

#include "engine/forms.h"
#include "html/write.h"

namespace ctg::forms {

struct Around {
  std::string piece;               // what the address of a file of the dossier begins with
  html::Pictures pictures;         // addresses of its pictures
  std::vector<std::string> years;  // of the convention: "2027", …
};
std::string form_of(const engine::Form& form, const Around& around);

}  // namespace ctg::forms
