// Names of files that one system takes and another does not, or that say something else than they show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg {

// What is wrong with a path, of any part of it: reserved on Windows ("CON/a.pdf"), a dot or a blank at its
// end, a sign that Windows does not take or that names a stream ("a.txt:b"), a control character, more bytes
// than a name may have. Completes "ce nom …"; nothing where it can be the same everywhere.
std::optional<Bilingual> refused_elsewhere(std::string_view path);

// The same; and signs that nobody sees or that turn the direction of writing, letters of another alphabet,
// signs that look like those that part a path.
std::optional<Bilingual> trouble_of_path(std::string_view path);

}  // namespace ctg
