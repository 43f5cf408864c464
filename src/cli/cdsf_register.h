// The register of transmissions: what was sent against what is sent now, and against the data of today.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/cdsf_subject.h"
#include "model/transmissions.h"
#include "packet/bag.h"

namespace ctg::cli {

// The entry of a packet.
model::Transmission entry_of(const CdsfSubject& subject, const packet::Bag& bag, const std::string& packet,
                             const std::string& bytes);

// The register with the entry added. CDS-020 (remark): the same packet, to the byte, is in it already, and is
// not added again; CDS-021 (warning): the same content was sent on another day.
std::vector<model::Transmission> with_entry(std::vector<model::Transmission> sent, model::Transmission entry,
                                            Diagnostics& diags);

// For `ctg check`. CDS-030 (warning): a file of the data says something else than what was sent last;
// CDS-031 (warning): an avenant was sealed and not sent. Nothing where nothing was sent.
void check_transmissions(const Files& files, Diagnostics& diags);

// Whether a document ("convention", "avenant-1") was sent; a register that cannot be read may say so.
bool was_transmitted(const Files& files, const std::string& document);

}  // namespace ctg::cli
