// What changed between two states of the data, as operations: enough to make either from the other.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "avenant/item.h"
#include "avenant/operation.h"

namespace ctg::avenant {

// Former codes of fiches (ancien-code) say nothing of their own. Places are those of `after`, or of the
// parent there where something was removed.
Operations difference(const Snapshot& before, const Snapshot& after);

// A code that was another fiche's, whether that one is gone or has another code now. Fiches that exchange
// their codes take none.
struct TakenCode {
  std::string code;
  std::string by;  // the code that the fiche had which took it; "" of a new fiche
};
std::vector<TakenCode> taken_codes(const Snapshot& before, const Snapshot& after);

// The state with the codes of fiches replaced: names of files, codes, references.
Snapshot renamed(const Snapshot& state, const std::map<std::string, std::string, std::less<>>& codes);

std::string fiche_file(std::string_view code);
// "1.A.1" of its file; "" for another file.
std::string code_of_file(std::string_view path);

}  // namespace ctg::avenant
