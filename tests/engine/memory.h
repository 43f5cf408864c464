// The complete dossier of the tests and the program's own files, read into memory: from here on there is no
// disk.
#pragma once

#include "base/files.h"

namespace ctg::test {

// All files below a folder, by their paths in it; `folders`: of these only.
MemoryFiles loaded(const std::string& root, const std::vector<std::string>& folders);

inline MemoryFiles complete_dossier() { return loaded("tests/dossiers/complet", {"."}); }
inline MemoryFiles program_files() {
  return loaded(".", {"templates", "fonts", "hyphenation", "data", "schemas"});
}

}  // namespace ctg::test
