// The verdict on a signed file as a page to keep beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "cli/requests.h"
#include "signature/judge.h"

namespace ctg::cli {

// `found`: what was reported of the file; `bytes`: the file.
std::optional<std::string> verify_page(const Common& common, const signature::Verdict& verdict,
                                       const Diagnostics& found, std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::cli
