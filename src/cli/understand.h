// From what was typed for one command to its request; who understands several of them at once builds on
// these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/grammar.h"
#include "cli/requests.h"

namespace ctg::cli {

Request understand_build(const Typed& typed, Diagnostics& diags);
// The nature is one word, "bilan-final" of packets another.
Request understand_bilan(const Typed& typed, Diagnostics& diags);
Request understand_batch(const Typed& typed, Diagnostics& diags);
Request understand_batch_merge(const Typed& typed, Diagnostics& diags);
Request nothing_of_batch(const Typed& typed, Diagnostics& diags);

// A value among those that are possible: the place of it; nothing where it was not typed, or is none of them.
std::optional<std::size_t> choice(std::string_view option, const std::string& value,
                                  const std::vector<std::string>& known, Diagnostics& diags);

// `example`: of how to say it.
void report_missing(std::string_view code, const Bilingual& what, const Bilingual& example,
                    Diagnostics& diags);

}  // namespace ctg::cli
