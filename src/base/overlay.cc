#include "base/overlay.h"

#include <algorithm>

namespace ctg {

ReadResult Overlay::read(std::string_view path, std::uint64_t max_bytes) const {
  if (above_.exists(path)) return above_.read(path, max_bytes);
  if (hides(path)) return {{}, FileError::not_found, {}};
  return below_.read(path, max_bytes);
}

bool Overlay::exists(std::string_view path) const {
  return above_.exists(path) || (!hides(path) && below_.exists(path));
}

std::vector<std::string> Overlay::list(std::string_view folder) const {
  std::vector<std::string> out = above_.list(folder);
  if (lists_ == Lists::upper && !out.empty()) return out;
  for (std::string& name : below_.list(folder))
    if (!hides(std::string(folder) + "/" + name)) out.push_back(std::move(name));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace ctg
