// What was edited in an ODT (or its DOCX) goes back into the data.
//
// The document says which data it was made from; they were kept when it was made. What cannot be written by
// itself is listed all the same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/workshop.h"
#include "revision/propose.h"

namespace ctg::engine {

struct EditsRequest {
  std::string path;  // of the document, as it was given
  ReadResult file;   // and what was read of it
  Lang lang = Lang::fr;
  // Of the changes that can be written, those that are wanted; nothing: all.
  std::function<bool(const revision::Change&)> wanted = {};
};

struct Edits {
  Diagnostics diags;
  bool read = false;  // false: nothing is known of what was edited
  std::vector<revision::Change> changes = {};
  std::vector<Output> files =
      {};                  // of the data, as they would be; none: IMP-005 where there are changes to write
  bool acceptable = true;  // false: together they would make data that cannot be read
};

// IMP-001 to IMP-006.
Edits propose_edits(Workshop& workshop, const Files& dossier, const EditsRequest& request,
                    const Times& times);

}  // namespace ctg::engine
