// What a rule works on, and the one way in which it says that something is missing.
//
// The build of the tree reports every blank that is printed (DOC-010), at the place of its datum. A rule
// must not say it again: so a missing thing is reported here only where no field to fill stands for it
// in the document. One missing thing, one report, whichever template is used.
#pragma once

#include <set>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::check {

class Subject {
 public:
  Subject(const model::Dossier& dossier, const document::Tree& tree, Diagnostics& diags);

  const model::Dossier& dossier() const { return dossier_; }
  const document::Tree& tree() const { return tree_; }
  Diagnostics& diags() const { return diags_; }

  // True where the document shows a field to fill for the datum at this place.
  bool is_shown_as_field(const Place& place) const { return fields_.contains(place); }

  // Reports the datum at `place` as missing. `what` completes "il manque …"; `hint` says what to do.
  void missing(std::string_view code, const Place& place, const Bilingual& what, const Bilingual& hint) const;

 private:
  const model::Dossier& dossier_;
  const document::Tree& tree_;
  Diagnostics& diags_;
  std::set<Place> fields_;
};

}  // namespace ctg::check
