// Names of files that data give: a dossier that somebody sends must not put files of this machine into the
// documents that go back to them.
#pragma once

#include <string_view>

namespace ctg {

// Whether a path, from a folder on, stays below that folder: "logos/a.png", not "/home/a.png" nor "../a.png".
bool is_confined(std::string_view path);

}  // namespace ctg
