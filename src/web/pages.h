// The pages, one file each. `words`: the parts of the path that the route leaves open.
#pragma once

#include "web/atelier.h"

namespace ctg::web {

using Words = std::vector<std::string>;
using Page = Answer (*)(Atelier& atelier, const Question& question, const Words& words);

Answer home(Atelier& atelier, const Question& question, const Words& words);    // home.cc
Answer states(Atelier& atelier, const Question& question, const Words& words);  // its rows, for the script
Answer asset(Atelier& atelier, const Question& question, const Words& words);   // asset.cc
Answer leave(Atelier& atelier, const Question& question, const Words& words);   // leave.cc

}  // namespace ctg::web
