// A dossier as forms: its parts, their fields, and edits of them.
//
// What is shown comes with the bytes that it was made from. An edit names fields of that state; it is applied
// to the files of today, whoever changed them meanwhile. A value that the schema refuses is written all the
// same and told; what cannot be written at all is refused whole.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/overlay.h"
#include "edit/description.h"
#include "edit/edit.h"
#include "edit/field.h"
#include "edit/source.h"
#include "engine/workshop.h"

namespace ctg::engine {

// An entry of the menu: those of the description, with one for each fiche.
struct DossierPart {
  std::string id;     // "parties", "fiche:1.A.1": what `fields` takes
  std::string title;  // "Les parties et leurs signataires", "1.A.1 Maintenir et développer l’offre"
  std::string help;
  std::string file;     // "annexes/2-plan-actions/fiches/1.A.1.xml"
  bool present = true;  // the file is there
};
std::vector<DossierPart> parts(Workshop& workshop, const Files& dossier, Diagnostics& diags);

struct Form {
  Diagnostics diags;  // XML-… where the file cannot be read: then there are no fields
  DossierPart part;
  std::map<std::string, std::string>
      bytes;  // of the files that it shows, by path; "" for one that is not there
  std::vector<edit::Field> fields;
};
Form fields(Workshop& workshop, const Files& dossier, const std::string& part, Lang lang);
// Only what stands in the file: without what can be chosen, and without what the readers say of the values.
Form bare_fields(Workshop& workshop, const Files& dossier, const std::string& part, Lang lang);
// What the readers say, to each field.
void judge(Workshop& workshop, const Files& dossier, Form& form, Lang lang);

// The part and the address that a place of a diagnostic or of the tree leads to; "" where none does.
struct Target {
  std::string part, at;
};
// Of one state of a dossier, each file of which is read once, however many places are asked for.
class Finder {
 public:
  Finder(Workshop& workshop, const Files& dossier);
  const std::vector<DossierPart>& parts() const { return parts_; }
  const edit::Description* description() const { return description_; }  // null: it cannot be read
  Target at(const Place& place);

 private:
  const edit::Description* description_;
  ReadOnce dossier_;
  std::vector<DossierPart> parts_;
  std::map<std::string, std::optional<edit::Source>> sources_;  // by path
};

struct EditRequest {
  std::vector<edit::Edit> edits;  // in order; each address is one of the state that those before it left
  // The files as they were when they were shown: Form::bytes. One that is missing is taken as it is today.
  std::map<std::string, std::string> base;
  Lang lang = Lang::fr;
};
struct Edited {
  Diagnostics diags;  // EDI-… what was refused; MOD-… what is kept though it is wrong
  bool done = false;  // false: nothing is to be written
  std::vector<edit::Conflict> conflicts;
  std::vector<Output> files;  // with their Standing; none where nothing changes
  std::map<std::string, std::string>
      mine;                      // base with the edits, without what others did; what undo is based on
  std::vector<edit::Edit> undo;  // in order; with `mine` as its base it gives the bytes before
};
Edited edit(Workshop& workshop, const Files& dossier, const EditRequest& request);

}  // namespace ctg::engine
