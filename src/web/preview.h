// What the form of a part comes to: the sections of the document that its words stand in.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "engine/forms.h"
#include "web/open.h"

namespace ctg::web {

// HTML of the sections; where the data cannot be read as they stand, the last ones that could, and why.
std::string preview_of(Atelier& atelier, const Open& open, const std::string& part);

}  // namespace ctg::web
