// What a sent form asks for: edits of the file, from the names of its controls.
//
//   convention/territoire/nom                    a value, as it was typed
//   xml:convention/preambule/offre               formatted text, as the script's own field gives it
//   aucun:fiche/liens                            "there are none"
//   case = convention/…                          a box that was shown: one that is not checked sends nothing
//   moyens/moyen[13]/@annee                      of twelve: the next row of a grid
//   …/equipement[2]/soutien[annee:2028]/@montant  the cell of a year, whether it stands there or not
#pragma once

#include <string>
#include <vector>

#include "edit/edit.h"
#include "engine/forms.h"
#include "http/question.h"

namespace ctg::forms {

struct Typed {
  std::vector<edit::Edit> edits;   // of each field that says something else than it was shown with
  std::vector<std::string> names;  // of the control of each
  // What was written, and is not "", into controls that no field of the form answers to.
  std::vector<std::string> homeless;
};
Typed typed_in(const engine::Form& form, const http::Question& question);

// Shows fields with what was typed into them; the addresses are those of the form.
void put_back(std::vector<edit::Field>& fields, const std::vector<edit::Edit>& typed);

// No "=" in a name: some versions of cpp-httplib cut it there.
// "…/soutien", 2028 → "…/soutien[annee:2028]", the name of the cell of a year.
std::string of_year(std::string_view list, std::string_view year);

// Null where none of that address is below.
const edit::Field* find_field(const std::vector<edit::Field>& fields, std::string_view at);

}  // namespace ctg::forms
