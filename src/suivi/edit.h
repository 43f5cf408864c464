// suivi.xml with changes made to it: what is not concerned keeps its bytes, comments and form.
#pragma once

#include <string>
#include <vector>

#include "suivi/merge.h"
#include "suivi/table.h"

namespace ctg::suivi {

// `bytes`: the file of today, from which `today` was made; "" where there is none yet.
std::string edited(const std::string& bytes, const Table& today, const std::vector<Change>& changes);

}  // namespace ctg::suivi
