// What delivery/ made and saved, as the outcome of a command.
#pragma once

#include "cli/commands.h"
#include "delivery/deliver.h"

namespace ctg::cli {

delivery::Where where_of(const Common& common);
Outcome delivered(delivery::Made&& made, const Common& common, const Printing& asked, Diagnostics& diags);

}  // namespace ctg::cli
