// Whether a signed file has the text of the dossier: it is the sealed file; or it begins, byte by byte, with
// what the dossier builds (signing only appends); or, where another program wrote it anew, it has the same
// words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "life/document.h"
#include "press/print.h"
#include "signature/judge.h"

namespace ctg::life {

struct DossierAsked {
  signature::Text text;
  std::vector<signature::Signer> signers;
  std::size_t base = 0;  // length of what the dossier builds, where the file begins with it
};

// Reports only what is the machine's fault.
DossierAsked ask_dossier(press::Desk& desk, const Document& document, std::string_view bytes,
                         Diagnostics& diags);

// The same of a composition; null: the dossier cannot be composed.
DossierAsked ask_composition(const Files& dossier, const Document& document, press::Composition* made,
                             std::string_view bytes, Diagnostics& diags);

// One PDF against another, by their words: what `bytes` has instead of what `built` has.
signature::Text compared(std::string_view built, std::string_view bytes, Diagnostics& diags);

// How much of a file is what the dossier builds, byte by byte from its beginning, with its data attached or
// not; 0 where it does not begin so.
std::size_t built_length(const Files& dossier, press::Composition& made, std::string_view bytes,
                         Diagnostics& diags);

// Whether what was added to a document after its first `base` bytes is signatures that hold, and nothing
// else. Why not is reported.
bool is_signed_well(std::string_view bytes, std::size_t base, const FileName& name, const Times& times,
                    Diagnostics& diags);

// The document of that name, whichever kind it is. `au`: the day of a bilan, where it is not that of its
// file.
std::optional<press::Composition> compose_document(press::Desk& desk, const Document& document,
                                                   std::optional<Date> au, const press::Order& order,
                                                   Diagnostics& diags);
std::vector<signature::Signer> signers_of(const press::Composition& made);
// As pdftotext gives it; nothing where that cannot be done. `used` grows by the time of the processor that it took.
std::optional<std::string> words_of_pdf(std::string_view bytes, Diagnostics& diags, const Limits& limits = {},
                                        std::chrono::milliseconds* used = nullptr);

}  // namespace ctg::life
