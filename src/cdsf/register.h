// The register of transmissions: what was sent against what is sent now.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cdsf/bag.h"
#include "cdsf/subject.h"
#include "model/transmissions.h"

namespace ctg::cdsf {

// The entry of a packet.
model::Transmission entry_of(const CdsfSubject& subject, const Bag& bag, const std::string& packet,
                             const std::string& bytes);

// The register with the entry added. CDS-020 (remark): the same packet, to the byte, is in it already, and is
// not added again; CDS-021 (warning): the same content was sent on another day.
std::vector<model::Transmission> with_entry(std::vector<model::Transmission> sent, model::Transmission entry,
                                            Diagnostics& diags);

}  // namespace ctg::cdsf
