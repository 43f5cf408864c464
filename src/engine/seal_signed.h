// `ctg seal --signe`: an act that was signed electronically, or partly so. The file is judged as `ctg verify`
// judges it, every signer of the dossier must have signed, on it or on the paper that is given for them, and
// the verdict is kept in the seal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/seals.h"
#include "life/seal_check.h"

namespace ctg::engine {

// What comes together in a seal: the file that was signed, the document as the dossier makes it, and what is
// written down of them.
struct Sealing {
  const life::SignedFile& file;
  press::Composition& made;
  life::Seal& seal;
};

// What is kept beside the file. The codes of signature/ (SIG). SEA-045 nobody of that name signs; SEA-046 a
// paper that cannot be read, or none; SEA-047 signatures that do not follow the order that the dossier states
// (warning).
std::vector<KeptFile> seal_signed(const Files& dossier, SealRequest& request, const Sealing& sealing,
                                  Diagnostics& diags);

}  // namespace ctg::engine
