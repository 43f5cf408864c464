// Names of files that one system takes and another does not, or that say something else than they show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg {

// What is wrong with the name of a file, without its folders: reserved on Windows ("CON.pdf"), a dot or a
// blank at its end, a sign that Windows does not take or that names a stream ("a.txt:b"), signs that turn the
// direction of writing or letters of another alphabet. Completes "ce nom …"; nothing where it is plain.
std::optional<Bilingual> trouble_of_name(std::string_view name);

}  // namespace ctg
