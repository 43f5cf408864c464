// The signature itself, a detached CMS as PAdES wants it: signing-certificate-v2 among the signed attributes,
// and no signing time there, which the PDF tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "signature/key.h"

namespace ctg::signature {

// DER. `tsa`: the address of a time-stamp service; "" for none. Nothing where the key does not sign.
std::optional<std::string> sign_cms(const Key& key, std::string_view covered, const std::string& tsa,
                                    Diagnostics& diags);

// How many bytes it takes at most.
std::size_t room_for_cms(const Key& key, bool stamped);

}  // namespace ctg::signature
