#include "web/within.h"

#include <filesystem>

#include "base/confined.h"

namespace ctg::web {

namespace fs = std::filesystem;

// Each step of the path is looked at, from the folder on; what is not there yet leads nowhere else.
bool Within::stays(std::string_view path) const {
  if (path.empty() || path == ".") return true;
  if (!is_confined(path)) return false;
  fs::path at = root_;
  for (const fs::path& step : fs::path(path)) {
    at /= step;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(at, error);
    if (fs::is_symlink(status)) return false;
    if (!fs::exists(status)) return true;
  }
  return true;
}

ReadResult Within::read(std::string_view path, std::uint64_t max_bytes) const {
  if (stays(path)) return disk_.read(path, max_bytes);
  ReadResult out;
  out.error = FileError::not_found;
  return out;
}

bool Within::exists(std::string_view path) const { return stays(path) && disk_.exists(path); }

std::vector<std::string> Within::list(std::string_view folder) const {
  if (!stays(folder)) return {};
  std::vector<std::string> out = disk_.list(folder);
  std::erase_if(out, [&](const std::string& name) {
    return !stays(folder.empty() || folder == "." ? name : std::string(folder) + "/" + name);
  });
  return out;
}

SaveResult Within::save(const std::vector<Output>& outputs) {
  for (const Output& each : outputs)
    if (!stays(each.path)) return {FileError::bad_name, each.path, {}};
  return disk_.save(outputs);
}

}  // namespace ctg::web
