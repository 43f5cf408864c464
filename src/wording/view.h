// What the templates of an avenant see beside the dossier: {{avenant.…}}.
#pragma once

#include "avenant/act.h"
#include "templates/view.h"
#include "wording/wording.h"

namespace ctg::wording {

// An avenant signed before this one.
struct Earlier {
  int numero = 0;
  model::Day signature;
};

struct Subject {
  avenant::Act act;
  Wording wording;
  model::Day convention_signature;
  std::string period;     // of the convention before the avenant: "2026-2030", as its title has it
  model::Text territory;  // its name as it was signed: the avenant may give it another
  std::string execution;  // the number of the convention's article that asks for avenants: "11"
  std::vector<Earlier> earlier;
  std::vector<std::string> joining;  // ids of the parties that this avenant adds
};

// The dossier's view with the avenant in it, and its description.
templates::Value view_of(const model::Dossier& dossier, const Subject& subject);
const templates::Shape& description();

}  // namespace ctg::wording
