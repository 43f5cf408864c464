// Operations in the legal formulas of an avenant: "est remplacé par", "est complété par", "il est inséré".
//
// Small changes are told by their words, so that the reader sees what changes; large ones give the whole new
// text. Each operation is told once; what follows from another (the year beside its text) is not repeated.
#pragma once

#include <string>
#include <vector>

#include "avenant/operation.h"
#include "wording/labels.h"

namespace ctg::wording {

// The changes under one heading: "Modification de l’article 10 (Durée de la convention)".
struct Group {
  Where where;
  std::vector<std::string> modifications;  // markup, each one or more blocks
  std::string annexe;                      // its role, where the whole annexe is replaced; else ""
};

struct Wording {
  std::vector<Group> groups;       // as the convention goes
  std::vector<Operation> unnamed;  // of things that have no noun (nouns.h): they cannot be told in an act
  std::vector<std::string> added_fiches;  // codes: printed after the avenant
};

// `after`: the state that the operations lead to.
Wording wording(const Operations& operations, const Labels& labels, const Snapshot& after);

}  // namespace ctg::wording
