// Whether the file that someone would seal is what the dossier builds, signed.
//
// A seal is what everything after it rests on: another document, another version of the text or a build that
// nobody has signed, once sealed, is believed for years. So the file is held against a build of the dossier:
// its text, its pages, its signatures, or the pictures of pages that came out of a scanner.
#pragma once

#include <string>
#include <string_view>

#include "life/seal.h"
#include "pdf/inspect.h"
#include "press/print.h"

namespace ctg::life {

// The file that someone would seal.
struct SignedFile {
  std::string path;
  std::string bytes;
  pdf::Inspected inspected;  // page by page
  bool compare = true;       // false: its text is not compared
  bool electronic = false;   // its signatures are verified one by one (signature/judge.h)
};

// SEA-009 another document; SEA-010 another version of the text; SEA-011 no text to compare; SEA-012 nobody
// has signed it; SEA-013 a date of signature that is still to come; SEA-014 a signature that does not hold,
// or a change after one; SEA-015 pages that are missing, or more than there should be; SEA-016 fewer
// signatures than signers; SEA-017 it is marked PROJET; SEA-018 words that only the signed file has; SEA-049
// another version than the one that counts (sendings.h); SEA-050 it shows nothing. The seal records how it was compared. SEA-009,
// SEA-010 and SEA-011 are not reported with --sans-comparaison.
void check_signed_file(const SignedFile& file, press::Composition& made, Seal& seal, Diagnostics& diags);

// AVN-045: an act that an avenant rests on, the convention or an earlier avenant, was sealed though not all
// have signed it, as far as its seal knows.
void check_wholly_signed(const Files& dossier, int avenant, Diagnostics& diags);

// Whether something was reported with which a document is not sealed in any way: it is not the one of the
// dossier.
bool is_another_document(const Diagnostics& diags);

}  // namespace ctg::life
