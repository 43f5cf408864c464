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

// Each file's diagnostics together, in the order of its lines. Where `limit` does not let all of them
// through, the errors come first, and a last line tells how many more there are. `folded`: reports that block
// nothing and say the same of one file are told once, with their number and their lines.
std::string listing(const Diagnostics& diags, std::size_t limit, const Sources& sources = {},
                    bool colour = false, bool folded = false);

// "1 opération", "3 opérations".
std::string counted(std::size_t n, Lang lang, const Bilingual& one, const Bilingual& many);

// `pages`: of the PDF; 0 where there are several documents.
// After a build: the state (`ready`: what a good one means), what remains to be done, by file, and the
// documents written.
std::string summary(const std::string& title, document::Quality quality, const std::vector<Output>& outputs,
                    std::size_t pages, const Diagnostics& diags,
                    const Bilingual& ready = {"la convention peut être signée",
                                              "the convention can be signed"});

// After a check of documents from elsewhere: what blocks the signature, what is to be looked at, what is
// cosmetic, by family; then the counts.
std::string counts(const Diagnostics& diags);

// After a check: the counts, by file.
std::string conclusion(const Diagnostics& diags);

// --final on a document that is not ready.
std::string refusal(const Diagnostics& diags, std::string_view command = "ctg build");

}  // namespace ctg::reports
