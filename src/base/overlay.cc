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

ReadResult ReadOnce::read(std::string_view path, std::uint64_t max_bytes) const {
  const std::lock_guard lock(mutex_);
  auto found = read_.find(path);
  if (found == read_.end() || found->second.error == FileError::too_big)
    found = read_.insert_or_assign(std::string(path), below_.read(path, max_bytes)).first;
  if (found->second.ok() && found->second.bytes.size() > max_bytes) return {{}, FileError::too_big, {}};
  return found->second;
}

std::vector<std::string> ReadOnce::list(std::string_view folder) const {
  const std::lock_guard lock(mutex_);
  const auto found = lists_.find(folder);
  if (found != lists_.end()) return found->second;
  return lists_.emplace(folder, below_.list(folder)).first->second;
}

}  // namespace ctg
