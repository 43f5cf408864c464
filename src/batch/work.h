// What is done with each dossier of a batch, and what its row tells of it.
#pragma once

#include <string>

#include "batch/asked.h"
#include "batch/each.h"
#include "engine/workshop.h"

namespace ctg::batch {

// `words`: the work and its options. The workshop must outlive it.
Work work_of(const Asked& asked, std::string words, engine::Workshop& workshop, When when);

}  // namespace ctg::batch
