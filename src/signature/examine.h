// A signed PDF, examined: every signature, its certificate and its times, and what was done after it.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/process.h"
#include "signature/found.h"
#include "signature/trust.h"

namespace ctg::signature {

struct Question {
  Clock clock;
  std::optional<Trust> trust;  // none: whether a certificate can be trusted is not asked
  // Where the file begins with a document whose text is known: its length. What was done between it and the
  // first signature is told, too.
  std::size_t base = 0;
};

// In a process of its own. PDF-001 to PDF-009, SYS-011, SYS-012 as of pdf::inspect.
std::optional<Found> examine(std::string_view bytes, const FileName& file, const Question& question,
                             Diagnostics& diags, const Limits& limits = {});

}  // namespace ctg::signature
