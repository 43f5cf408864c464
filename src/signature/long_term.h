// What a signature needs to be checked in many years (PAdES B-LT): the certificates up to an authority, of
// the signer and of the time stamp, and for each whether it was revoked. It is given as files, and fits
// exactly, or nothing is signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "signature/key.h"

namespace ctg::signature {

// DER.
struct Material {
  struct File {
    FileName name;
    std::string der;
  };
  std::vector<File> certificates, crls, ocsps;
};

// All files of a folder (PEM, DER). SIG-046 it holds none, or something else.
std::optional<Material> read_material(const std::string& folder, Diagnostics& diags);

// What of it goes into the file. `cms`: the signature with its time stamp; "" where it is not made yet: then
// only what its signer needs is asked. SIG-047 something is missing; SIG-048 something does not fit: another
// issuer's list, an answer about another certificate, one that has expired; SIG-049 a certificate is revoked.
std::optional<Material> material_for(const Material& given, const Key& key, std::string_view cms, Clock clock,
                                     Diagnostics& diags);

}  // namespace ctg::signature
