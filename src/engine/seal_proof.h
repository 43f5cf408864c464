// Is a seal of a dossier still what was set, twenty years later? Asked of its own files alone: digests, the
// signatures in the signed PDF, and whether the data kept can still be read. The program's templates of
// today, and the working files of the dossier, have no part in it. docs/preuve.md tells how to do the same
// without the program.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/times.h"
#include "life/seal.h"

namespace ctg::engine {

struct SealProof {
  Diagnostics diags;
  std::optional<life::Seal> seal = {};  // nothing: it cannot be read
  std::string signatures = {};          // what they are worth, in words
};

// `stored`: all that lies in the folder of the seal, by its paths there. SEA-001 …; SEA-048 a file that is no
// part of the seal (warning).
SealProof prove_seal(const Files& files, const std::string& document, std::span<const std::string> stored,
                     Lang lang, Clock now);

}  // namespace ctg::engine
