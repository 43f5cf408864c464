#include "base/confined_files.h"

#include <filesystem>

#include "base/confined.h"

namespace ctg {

namespace fs = std::filesystem;

bool ConfinedFiles::leads_out(std::string_view path) const {
  if (!is_confined(path)) return false;
  std::error_code no_folder, no_file;
  const fs::path folder = fs::canonical(folder_.empty() ? "." : folder_, no_folder);
  const fs::path file = fs::canonical(fs::path(folder_) / path, no_file);
  if (no_folder || no_file) return false;  // reading it will tell why
  const fs::path inside = file.lexically_relative(folder);
  return inside.empty() || *inside.begin() == "..";
}

ReadResult ConfinedFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  if (leads_out(path)) return {{}, FileError::not_found, {}};
  return DiskFiles::read(path, max_bytes);
}

}  // namespace ctg
