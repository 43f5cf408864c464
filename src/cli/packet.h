// A packet on its way to the disk.
#pragma once

#include "cli/requests.h"
#include "engine/packets.h"

namespace ctg::cli {

// Packet and register are saved together. `files`: where they stand; none where nothing was saved.
engine::Packet send_packet(engine::Workshop& workshop, const Common& common, const Cdsf& asked,
                           Diagnostics& diags);

}  // namespace ctg::cli
