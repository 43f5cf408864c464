// From a document that someone edited to the changes of the data that it asks for.
//
// Three states meet: the data that the document was made from (the base), the document as it came back, and
// the data of today. A change of the document is traced to the value it stands in; where that value is still
// what it was, the change is proposed; where it has changed since, there is a conflict. Words of the model
// are not in the data: they are listed apart, and so is what stands nowhere. Nothing is dropped.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/tree.h"
#include "edit/splice.h"
#include "model/convention.h"
#include "revision/blocks.h"
#include "revision/edited.h"

namespace ctg::revision {

using FileMap = std::map<std::string, std::string, std::less<>>;  // path → bytes

struct Change {
  enum class Kind {
    value,         // a value of the data: old → new
    added,         // a paragraph, an item or a row beside another one
    removed,       // a paragraph, an item or a row that went
    emphasis,      // words of a value that are emphasised, or no more
    clause,        // words of the model
    computed,      // what is made of several values: a sum, a name that stands elsewhere
    conflict,      // the value has changed since, or is changed in two ways
    by_hand,       // traced to no single value
    look_by_hand,  // emphasis of what is no value, or part of several
    made,          // in a passage that the program makes: nothing of it is taken over
    aside,         // beside the text: a new note, a comment, a picture; nothing of it is taken over
  };
  Kind kind = Kind::value;
  Place place;         // in the data of today; for a clause, in the template
  std::string clause;  // permanent id; "" where none
  std::string before, after;
  char look_before = 0, look_after = 0;     // emphasis: as EditedParagraph has it
  Passage passage = Passage::text;          // made, aside: which one
  std::string beside = {};                  // aside: the words of the paragraph that it stands in
  std::optional<edit::Splice> splice = {};  // what it writes into the file of its place; nothing: nothing
  bool left = false;                        // it is not to be written
};

struct Base {
  const model::Dossier& dossier;
  const document::Tree& tree;
  const FileMap& files;
  // Whether a place in a template is a tag, and no word of the model.
  std::function<bool(const Place&)> is_tag;
};

// The document that the data of today make: what it has of the edits needs not be done again.
struct Shown {
  const model::Dossier& dossier;
  const document::Tree& tree;
};

// `accepts(files)`: whether the data, with these files in the place of today's, can still be read.
std::vector<Change> propose(const Base& base, const std::vector<EditedParagraph>& paragraphs,
                            const FileMap& today, const std::optional<Shown>& now,
                            const std::function<bool(const FileMap&)>& accepts);

// The files of the data with the changes that write and are not left; those that change.
FileMap files_with(const std::vector<Change>& changes, const FileMap& today);

}  // namespace ctg::revision
