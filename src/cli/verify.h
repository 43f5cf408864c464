// A signed file, verified as every command verifies it.
#pragma once

#include <optional>
#include <string_view>

#include "cli/requests.h"
#include "signature/examine.h"
#include "signature/judge.h"

namespace ctg::cli {

// With the dossier where one is asked for or stood in. SIG-021 a proof that proves nothing, SIG-022 one that
// may be that of another file.
std::optional<signature::Verdict> verify_file(const Common& common, const Verify& typed,
                                              std::string_view bytes, const FileName& name,
                                              const signature::Question& question, Diagnostics& diags);

}  // namespace ctg::cli
