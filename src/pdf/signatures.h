// The signatures in a PDF, as its objects and its bytes have them: where each is shown, what it covers, what
// it holds. Whether it holds is asked elsewhere: base/cms.h of the bytes, signature/ of certificates and
// times.
//
// It reads hostile files: to be called in a process of its own.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/cms.h"
#include "pdf/revisions.h"

namespace ctg::pdf {

// What a signature covers must be the whole file up to an end, but for its own digits: nothing else may stand
// in the gap, where a second /Contents would be read and its bytes would be covered by nobody.
struct Coverage {
  enum class Fault {
    none,
    missing,         // no ByteRange, or nothing in /Contents
    malformed,       // not two stretches
    not_from_start,  // the first does not begin with the file
    overlapping,     // they overlap, or leave no room for the signature
    beyond_end,      // the file is shorter: it was cut
    gap,             // more than the signature stands between them, or another one
  };
  Fault fault = Fault::missing;
  std::size_t first = 0, second = 0, end = 0;  // [0, first) and [second, end); 0 where that is not known

  bool whole() const { return fault == Fault::none; }
};
std::string_view key_of(Coverage::Fault fault);  // "not-from-start"

struct SignatureFound {
  std::string name, label;  // of the field: whole name; what screen readers say of it
  std::size_t page = 0;     // where it is shown, from 1; 0: nowhere
  std::array<double, 4> rect{};
  bool filled = false;
  std::string sub_filter, claimed_name, claimed_time, reason;  // as the file says, signed but unproven
  int certification = 0;  // DocMDP: 1 no change at all, 2 fields may be filled, 3 also notes; 0: none
  Coverage coverage;
  std::string der;
};

struct SignaturesFound {
  std::size_t pages = 0;
  std::vector<SignatureFound> fields;  // in the order of the file's form
  std::size_t traces = 0;              // signatures in the bytes of the file that no field shows
  std::vector<std::string> certificates, crls, ocsps;  // DSS: DER
  std::map<std::string, std::string> provenance;       // "data", "templates", "program": what the XMP says
  std::vector<Change> changes;
};

// The bytes that a signature covers, without those of the signature itself.
std::string covered_bytes(std::string_view bytes, const Coverage& coverage);

// PDF-001 to PDF-003, as a code in `error`, where there is nothing to be told. `base`: the length of the
// document that the file began as, from which on changes are told, too; 0 where it is not known.
SignaturesFound find_signatures(std::string_view bytes, std::string& error, std::size_t base = 0);

}  // namespace ctg::pdf
