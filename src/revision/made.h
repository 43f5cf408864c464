// What the program makes anew each time (the table of contents, the list of sigles, legends, running heads,
// descriptions of pictures):
// words typed there have no place in the data. They are told, with the passage they stand in; and so is what
// the data have no place for at all: comments, struck or hidden words, forms, pictures, drawings, objects.
#pragma once

#include <vector>

#include "revision/edited.h"
#include "revision/propose.h"

namespace ctg::revision {

// The edits of such passages, as changes of the kind `made`. All three are whole documents: as the program
// wrote it, as it came back, as the program writes it today; what today's says also is no edit. Entries of
// the table of contents that say what a paragraph of the document says come from an update of the table.
std::vector<Change> edits_of_made(const std::vector<EditedParagraph>& written,
                                  const std::vector<EditedParagraph>& edited,
                                  const std::vector<EditedParagraph>& today);

// What stands beside the text and was not there as the program wrote it, as changes of the kind `aside`.
std::vector<Change> asides_of(const std::vector<EditedParagraph>& written,
                              const std::vector<EditedParagraph>& edited,
                              const std::vector<EditedParagraph>& today);

}  // namespace ctg::revision
