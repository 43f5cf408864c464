// What the user reads at the end: the diagnostics, and the state of the convention in a few lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "document/tree.h"
#include "reports/output.h"

namespace ctg::reports {

// Documents by their names: a diagnostic in one of them shows its line, underlined.
using Sources = reports::Documents;

// How diagnostics are listed.
struct Listing {
  std::size_t
      limit;  // where it does not let all through, errors come first, and a last line counts the others
  const Sources& sources;
  bool colour = false;
  bool folded = false;  // what blocks nothing and says the same of one file is told once, with its lines
};
// Each file's diagnostics together, in the order of its lines.
std::string listing(const Diagnostics& diags, const Listing& how);

struct Built {
  const std::string& title;
  document::Quality quality;
  const std::vector<Output>& files;
  std::size_t pages = 0;  // of the PDF; 0 where there are several documents
};
// After a build: the state (`ready`: what a good one means), what remains to be done, by file, and the
// documents written.
std::string summary(const Built& built, const Bilingual& ready, const Diagnostics& diags);

// After a check of documents from elsewhere: what blocks the signature, what is to be looked at, what is
// cosmetic, by family; then the counts.
std::string counts(const Diagnostics& diags);

// What stands of a convention that is signed.
struct Signed {
  bool sealed = false;  // it is
  int draft = 0;        // the avenant that is being written; 0: none
};
// After a check: the counts, by file; or that nothing is missing from what can be signed, or was.
std::string conclusion(const Diagnostics& diags, const Signed& state);

// --final on a document that is not ready.
std::string refusal(const Diagnostics& diags, std::string_view command = "ctg build");

}  // namespace ctg::reports
