#include "base/confined_files.h"

#include <filesystem>

#include "base/confined.h"

namespace ctg {

namespace fs = std::filesystem;

namespace {

bool is_below(const fs::path& file, const fs::path& folder) {
  const fs::path inside = file.lexically_relative(folder);
  return !inside.empty() && *inside.begin() != "..";
}

}  // namespace

bool writes_out(const std::string& folder, std::string_view path) {
  if (!is_confined(path)) return false;
  constexpr int kMostLinks = 40;  // as the system follows; more of them go round, which saving tells
  std::error_code no_folder, error;
  const fs::path top = fs::canonical(folder.empty() ? "." : folder, no_folder);
  if (no_folder) return false;  // saving tells why
  fs::path file = fs::path(folder) / path;
  for (int i = 0; i < kMostLinks && fs::is_symlink(fs::symlink_status(file, error)); ++i) {
    const fs::path next = fs::read_symlink(file, error);
    file = next.is_absolute() ? next : file.parent_path() / next;
  }
  file = fs::weakly_canonical(fs::absolute(file), error);
  return !error && !is_below(file, top);
}

SaveResult ConfinedFiles::save(const std::vector<Output>& outputs) {
  for (const Output& each : outputs)
    if (writes_out(folder_, each.path)) return {FileError::leads_out, each.path, {}};
  return DiskFiles::save(outputs);
}

bool ConfinedFiles::leads_out(std::string_view path) const {
  if (!is_confined(path)) return false;
  std::error_code no_folder, no_file;
  const fs::path folder = fs::canonical(folder_.empty() ? "." : folder_, no_folder);
  const fs::path file = fs::canonical(fs::path(folder_) / path, no_file);
  if (no_folder || no_file) return false;  // reading it will tell why
  return !is_below(file, folder);
}

ReadResult ConfinedFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  if (leads_out(path)) return {{}, FileError::not_found, {}};
  return DiskFiles::read(path, max_bytes);
}

}  // namespace ctg
