// Whether a signed file has the text of the dossier: it is the sealed file; or it begins, byte by byte, with
// what the dossier builds (signing only appends); or, where another program wrote it anew, it has the same
// words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "press/print.h"
#include "signature/judge.h"

namespace ctg::life {

struct DossierAsked {
  signature::Text text;
  std::vector<signature::Signer> signers;
  std::size_t base = 0;  // length of what the dossier builds, where the file begins with it
};

// `document`: "convention", "avenant-1", "bilan-final". Reports only what is the machine's fault.
DossierAsked ask_dossier(press::Desk& desk, const std::string& document, std::string_view bytes,
                         Diagnostics& diags);

// The same of a composition; null: the dossier cannot be composed.
DossierAsked ask_composition(const Files& dossier, const std::string& document, press::Composition* made,
                             std::string_view bytes, Diagnostics& diags);

// The document of that name, whichever kind it is. `au`: the day of a bilan, where it is not that of its
// file.
std::optional<press::Composition> compose_document(press::Desk& desk, const std::string& document,
                                                   std::optional<Date> au, const press::Order& order,
                                                   Diagnostics& diags);
std::vector<signature::Signer> signers_of(const press::Composition& made);
// As pdftotext gives it; nothing where that cannot be done.
std::optional<std::string> words_of_pdf(std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::life
