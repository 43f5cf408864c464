// Packets for the comité départemental des services aux familles.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workshop.h"
#include "life/document.h"
#include "reception/verify.h"

namespace ctg::engine {

struct PacketRequest {
  life::Document document;
  std::string reason;    // why points of the schéma are not covered; "" for none
  bool merged = false;   // also as one PDF
  bool archive = false;  // also as an archive transfer (SEDA)
  Lang lang = Lang::fr;
};

struct Packet {
  Diagnostics diags;
  std::vector<Output> files = {};        // "cdsf-initial-….zip" …; none: it does not leave
  std::optional<Output> register_ = {};  // transmissions.xml, where the packet is not in it yet
  std::size_t pieces = 0;
  std::string punctuality = {};  // whether it leaves in time
  bool refused = false;          // points have to be settled first
  bool known_sender = true;      // there is a cdsf.xml
};

// All that keeps it from leaving is in `diags`: CDS-….
Packet make_packet(Workshop& workshop, const Files& dossier, const PacketRequest& request,
                   const Times& times);

// The verdict on a packet that was received, as a page to keep. `found`: what was reported of it.
std::optional<std::string> page_of(Workshop& workshop, const reception::Verdict& verdict,
                                   const Diagnostics& found, const Times& times, Diagnostics& diags);

// One that was received, as bytes of a ZIP (reception/verify.h). Nothing where the machine kept it from being
// looked at: SYS-….
std::optional<reception::Verdict> verify_packet(std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::engine
