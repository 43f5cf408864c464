// A signed file, verified as every command verifies it.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "cli/job.h"
#include "press/print.h"
#include "signature/examine.h"
#include "signature/judge.h"

namespace ctg::cli {

// SOURCE_DATE_EPOCH where it is set.
Clock now();

// With the dossier where one is asked for or stood in. SIG-021 a proof that proves nothing, SIG-022 one that
// may be that of another file.
std::optional<signature::Verdict> verify_file(const Job& job, std::string_view bytes, const FileName& name,
                                              const signature::Question& question, Diagnostics& diags);

// The same against a dossier that has been composed.
std::optional<signature::Verdict> verify_with(const Job& job, press::Composition& made,
                                              std::string_view bytes, const FileName& name,
                                              const signature::Question& question, signature::Asked asked,
                                              Diagnostics& diags);

}  // namespace ctg::cli
