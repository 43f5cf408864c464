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

Answer points(Atelier& atelier, const Question& question, const Words& words);       // points.cc
Answer explanation(Atelier& atelier, const Question& question, const Words& words);  // explanation.cc
Answer versions(Atelier& atelier, const Question& question, const Words& words);  // versions.cc
Answer version(Atelier& atelier, const Question& question, const Words& words);
Answer restore(Atelier& atelier, const Question& question, const Words& words);
Answer documents(Atelier& atelier, const Question& question, const Words& words);    // documents.cc
Answer file(Atelier& atelier, const Question& question, const Words& words);         // one of them
Answer verify_form(Atelier& atelier, const Question& question, const Words& words);  // verify.cc
Answer verify(Atelier& atelier, const Question& question, const Words& words);
Answer report_look(Atelier& atelier, const Question& question, const Words& words);

}  // namespace ctg::web
