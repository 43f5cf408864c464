// A new dossier: the model's own starting dossier (templates/ctg/2/depart), to be filled in.
//
// It never goes over anything: a folder that holds a single other file is refused. What a run that was killed
// left of such a copy is no hindrance to the next one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::engine {

// The files of the starting dossier, by their paths in it. `data`: the folder of the program's data. SYS-002.
std::optional<MemoryFiles> starting_dossier(const std::string& data, Diagnostics& diags);

// The files as they are to be saved in a folder, with what must stand there for that. CLI-007 where it holds
// others.
std::optional<std::vector<Output>> placed_in(const std::string& folder, const MemoryFiles& files,
                                             Diagnostics& diags);

}  // namespace ctg::engine
