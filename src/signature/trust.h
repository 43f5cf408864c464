// Whom the user trusts: certificates as PEM or DER, in a file or a folder, or a trusted list of the European
// Union or of a state (ETSI TS 119 612), as an XML file. Of a list the authorities count that issue
// certificates for signatures or time stamps and whose status is granted; whether the list itself is signed
// by whom it says is not looked at, and said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace ctg::signature {

struct Trust {
  std::vector<std::string> certificates;  // DER
  bool of_list = false;                   // some come from a trusted list
};

// SIG-020 it cannot be read, or holds no certificate.
std::optional<Trust> read_trust(const std::string& path, Diagnostics& diags);

}  // namespace ctg::signature
