// A time stamp of an authority (RFC 3161), asked for by HTTP.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::signature {

// A token (DER) over these bytes. SIG-035 nobody answers, or what is answered is no stamp of them.
std::optional<std::string> ask_stamp(const std::string& url, std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::signature
