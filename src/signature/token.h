// A key that stays on its token (a smart card, a USB key, an HSM), reached with PKCS #11 through the module
// of its maker: named by a URI (RFC 7512), unlocked by a PIN that is tried once and no more.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "signature/key.h"

namespace ctg::signature {

bool is_token_uri(std::string_view path);  // "pkcs11:…"
// What may be shown of it: a PIN can stand behind its "?".
std::string shown_uri(std::string_view uri);

// Adds the key, and, where none is there yet, its certificate with those above it. SIG-031 a PIN that is
// wrong, or not given; SIG-032 no key, or no certificate with it; SIG-042 no module, or a URI that names
// nothing; SIG-043 the token is absent, or not the only one; SIG-044 several keys.
bool read_token(const std::string& uri, const AskSecret& ask, Key::Parts& to, Diagnostics& diags);

}  // namespace ctg::signature
