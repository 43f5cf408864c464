// A signer's field of a PDF that the dossier built, filled.
//
// What must not be signed is refused before anyone is asked for a password: a PROJET, a file that is not as
// it was built or as it was signed, a field that is not there or not free, a turn that is not this signer's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/times.h"
#include "pdf/signing.h"
#include "signature/key.h"
#include "signature/sign.h"

namespace ctg::engine {

struct SigningRequest {
  std::string path;         // of the file, as it was given
  std::string_view bytes;   // and what is in it
  std::string_view record;  // of what was built beside it (press/outputs.h); "" for none
  std::string field;
  Clock now;
  std::string tsa = {}, reason = {};  // "" for none
  bool any_order = false;             // whose turn it is does not matter
};

struct Signable {
  pdf::SigningPlan plan;
  std::string name, function;  // of who signs there; "" where nothing tells
};

// SIG-038 a PROJET, SIG-039 another file than it was, or withdrawn, SIG-040 somebody else's turn. Nothing
// where it must not be signed.
std::optional<Signable> signable(const Files& dossier, const SigningRequest& request, Diagnostics& diags);

// With what it is signed.
struct SigningMeans {
  std::string certificate, key;  // paths, or addresses of a token
  signature::AskSecret ask;
  const signature::Material* material = nullptr;  // what the signature is checked with later; null for none
};

struct SignedFile {
  std::string bytes, by;  // the name of the certificate
};

// SIG-041 a certificate in another name.
std::optional<SignedFile> sign(const Files& program, const SigningRequest& request, const Signable& what,
                               const SigningMeans& means, Diagnostics& diags);

}  // namespace ctg::engine
