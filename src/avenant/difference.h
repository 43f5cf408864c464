// What changed between two states of the data, as operations: enough to make either from the other.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "avenant/item.h"
#include "avenant/operation.h"

namespace ctg::avenant {

// Former codes of fiches (ancien-code) say nothing of their own. Places are those of `after`, or of the
// parent there where something was removed.
Operations difference(const Snapshot& before, const Snapshot& after);

// Fiches that took the code of another one, which is gone: the code each had, the code it took. Fiches that
// exchange their codes are no such.
std::map<std::string, std::string, std::less<>> taken_codes(const Snapshot& before, const Snapshot& after);

// The state with the codes of fiches replaced: names of files, codes, references.
Snapshot renamed(const Snapshot& state, const std::map<std::string, std::string, std::less<>>& codes);

std::string fiche_file(std::string_view code);
// "1.A.1" of its file; "" for another file.
std::string code_of_file(std::string_view path);

}  // namespace ctg::avenant
