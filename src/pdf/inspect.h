// A PDF from elsewhere, looked at and left as it is: can it be read, how many pages has it, which fields for
// signatures, is each filled, and are the bytes still those that were signed. Whose certificates they are,
// and whether anyone trusts them, is not asked here.
//
// Nobody vouches for such a file: it is read in a process of its own, with bounds on memory and time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cms.h"
#include "base/diagnostic.h"

namespace ctg::pdf {

struct SignatureField {
  std::string name;
  bool filled = false;
  Sealing sealing = Sealing::unknown;  // of a filled one
};

struct Inspected {
  std::size_t pages = 0;
  std::vector<SignatureField> signatures;
  bool added_to = false;  // the file goes on behind what the last signature covers
};

// PDF-001 it is no PDF, or too damaged; PDF-002 it asks for a password; PDF-003 it has no page; PDF-009
// reading it takes too much memory or time. SYS-011, SYS-012 where the machine is to blame.
std::optional<Inspected> inspect(std::string_view bytes, const FileName& file, Diagnostics& diags);

// The same reports, from the code that open_foreign gave in another process.
void report_unread(std::string_view code, const FileName& file, Diagnostics& diags);

}  // namespace ctg::pdf
