// What a code means: the page of its rule, or of the table of codes, as `ctg explain` prints it.
#include "base/program_data.h"
#include "check/registry.h"
#include "engine/codes.h"
#include "forms/doors.h"
#include "text/french.h"
#include "web/pages.h"

namespace ctg::web {

Answer explanation(Atelier& atelier, const Question&, const Words& words) {
  const std::string& code = words.front();
  Data data;
  data.set("code", code);
  if (const check::Rule* rule = check::find_rule(code)) {
    data.set("titre", std::string(rule->title.fr));
    data.set("pourquoi", std::string(rule->why.fr));
    data.set("mauvais", std::string(rule->bad));
    data.set("bon", std::string(rule->good));
    return atelier.views.page({std::string(rule->code)}, "explication", data);
  }
  Diagnostics unheard(Lang::fr);
  const auto table = read_data(atelier.program, "data/codes.tsv", unheard);
  if (table) {
    for (const engine::CodePage& page : engine::pages_of_codes(*table)) {
      if (page.code != code) continue;
      data.set("titre", std::string(page.what.fr));
      data.set("conseil", text::capitalised(forms::advice_by_doors(page.advice.fr)));
      return atelier.views.page({code}, "explication", data);
    }
  }
  return say(atelier, 404, "Il n’y a pas de point de ce code", "");
}

}  // namespace ctg::web
