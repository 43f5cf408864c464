// A signed file, verified as every command verifies it.
#pragma once

#include <optional>
#include <string_view>

#include "cli/requests.h"
#include "cli/times.h"
#include "press/print.h"
#include "signature/examine.h"
#include "signature/judge.h"

namespace ctg::cli {

// With the dossier where one is asked for or stood in. SIG-021 a proof that proves nothing, SIG-022 one that
// may be that of another file.
std::optional<signature::Verdict> verify_file(const Common& common, const Verify& typed,
                                              std::string_view bytes, const FileName& name,
                                              const signature::Question& question, Diagnostics& diags);

// The same against a dossier that has been composed.
std::optional<signature::Verdict> verify_with(const Common& common, const Verify& typed,
                                              press::Composition& made, std::string_view bytes,
                                              const FileName& name, const signature::Question& question,
                                              signature::Asked asked, Diagnostics& diags);

}  // namespace ctg::cli
