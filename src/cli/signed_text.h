// Whether a signed file has the text of the dossier: it is the sealed file; or it begins, byte by byte, with
// what the dossier builds (signing only appends); or, where another program wrote it anew, it has the same
// words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/compose.h"
#include "cli/job.h"
#include "signature/judge.h"

namespace ctg::cli {

struct DossierAsked {
  signature::Text text;
  std::vector<signature::Signer> signers;
  std::size_t base = 0;  // length of what the dossier builds, where the file begins with it
};

// The document of `job.document`. Reports only what is the machine's fault.
DossierAsked ask_dossier(const Job& job, std::string_view bytes, Diagnostics& diags);

// The same of a composition; null: the dossier cannot be composed.
DossierAsked ask_composition(const Job& job, Composition* made, std::string_view bytes, Diagnostics& diags);

// The composition of `job.document`, whichever kind it is.
std::optional<Composition> compose_document(const Job& job, Diagnostics& diags);
// The PDF of a composition that nothing is wrong with; nothing where it cannot be written.
std::optional<std::string> print_final(Composition& made);
std::vector<signature::Signer> signers_of(const Composition& made);
// As pdftotext gives it; nothing where that cannot be done.
std::optional<std::string> words_of_pdf(std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::cli
