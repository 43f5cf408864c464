// A PDF with one more signature: PAdES B-B (ETSI EN 319 142-1), B-T with a time stamp, or B-LT with what it
// is checked with later, in a second update behind it. All is appended; not a byte of the file before is
// another one. What comes out is read again by the verifier before anyone gets it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "pdf/signing.h"
#include "signature/key.h"
#include "signature/long_term.h"
#include "text/fonts.h"

namespace ctg::signature {

struct Wanted {
  std::string field;
  std::vector<std::string> lines;    // what is seen in the field
  const text::Face* face = nullptr;  // and what it is set in
  std::string label;                 // what screen readers say of it
  std::string name, reason;
  Clock clock;
  std::string tsa;                     // its address; "" for none
  const Material* material = nullptr;  // to check it later with; it takes a time stamp, too
};

// What must be known of the file, by a process of its own. SIG-036 it cannot be signed: unreadable, with a
// password, no such field, a field that is signed, a file that its certifier has closed.
std::optional<pdf::SigningPlan> plan_signing(std::string_view bytes, const FileName& file,
                                             const std::string& field, Diagnostics& diags);

// SIG-035 as ask_stamp; SIG-047 to SIG-049 as material_for; SIG-037 what came out does not hold: a fault of
// ours, and nothing is written.
std::optional<std::string> sign(std::string_view bytes, const pdf::SigningPlan& plan, const Wanted& wanted,
                                const Key& key, Diagnostics& diags);

}  // namespace ctg::signature
