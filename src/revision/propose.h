// From a document that someone edited to the changes of the data that it asks for.
//
// Three states meet: the data that the document was made from (the base), the document as it came back, and
// the data of today. A change of the document is traced to the value it stands in; where that value is still
// what it was, the change is proposed; where it has changed since, there is a conflict. Words of the model
// are not in the data: they are listed apart, and so is what stands nowhere. Nothing is dropped.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "document/tree.h"
#include "model/convention.h"
#include "revision/blocks.h"

namespace ctg::revision {

using FileMap = std::map<std::string, std::string, std::less<>>;  // path → bytes

struct Change {
  enum class Kind {
    value,     // a value of the data: old → new
    added,     // a paragraph or an item behind another one
    removed,   // a paragraph or an item that went
    clause,    // words of the model
    conflict,  // the value has changed since, or is changed in two ways
    by_hand,   // traced to no single value
  };
  Kind kind = Kind::value;
  Place place;         // in the data of today; for a clause, in the template
  std::string clause;  // permanent id; "" where none
  std::string before, after;
};

struct Proposal {
  std::vector<Change> changes;
  FileMap files;  // the files of the data as they would be, those that change
};

struct Base {
  const model::Dossier& dossier;
  const document::Tree& tree;
  const FileMap& files;
};

// `accepts(files)`: whether the data, with these files in the place of today's, can still be read.
Proposal propose(const Base& base, const std::vector<std::string>& paragraphs, const FileMap& today,
                 const std::function<bool(const FileMap&)>& accepts);

}  // namespace ctg::revision
