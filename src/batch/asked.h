// The work that each dossier of a batch gets, as one command alone would do it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "batch/row.h"
#include "delivery/asked.h"

namespace ctg::batch {

struct Checked {};  // what is said of the dossier
struct Status {};   // where it stands
using Asked = std::variant<delivery::Build, delivery::Bilan, delivery::Cdsf, Checked, Status>;

// The options that a line of a list may give to its dossier.
std::vector<std::string> flags_of(const Asked& asked);
// What one dossier gets: its flags, and a place of its own below --out.
Asked for_dossier(const Asked& asked, const Entry& entry);
// --out; "" for none.
const std::string& out_of(const Asked& asked);

}  // namespace ctg::batch
