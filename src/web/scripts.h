// What runs in the browser, as the build has made it of src/web/scripts/.
#pragma once

#include <span>
#include <string_view>

namespace ctg::web {

struct Script {
  std::string_view name;  // "formulaire.js"; "licences.txt": of what is bundled
  std::string_view text;
};

// None where the program was built without (CTG_ATELIER_SCRIPTS in CMakeLists.txt).
std::span<const Script> scripts();

}  // namespace ctg::web
