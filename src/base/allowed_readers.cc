#include "base/allowed_readers.h"

#include <filesystem>

namespace ctg {

namespace fs = std::filesystem;

// Who may not pass a folder reads nothing in it.
void AllowedReaders::take(const struct stat& info) {
  const bool folder = S_ISDIR(info.st_mode);
  if ((info.st_mode & (folder ? S_IXOTH : S_IROTH)) != 0) return;
  others_ = false;
  group_ = group_ && (info.st_mode & (folder ? S_IXGRP : S_IRGRP)) != 0 &&
           of_.value_or(info.st_gid) == info.st_gid;
  of_ = info.st_gid;
}

void AllowedReaders::add_folder(const std::string& path, bool top) {
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.') || (top && (name == "out" || name == "exports"))) continue;
    struct stat info {};
    if (::lstat(it->path().c_str(), &info) != 0) continue;
    if (S_ISLNK(info.st_mode) && (::stat(it->path().c_str(), &info) != 0 || !S_ISREG(info.st_mode))) continue;
    take(info);
    if (S_ISDIR(info.st_mode)) add_folder(it->path().string(), false);
  }
}

void AllowedReaders::add(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return;  // reading it tells why
  take(info);
  if (S_ISDIR(info.st_mode)) add_folder(path, true);
}

mode_t AllowedReaders::left_of(mode_t mode, gid_t group) const {
  if (!others_) mode &= ~static_cast<mode_t>(S_IRWXO);
  if (!group_ || of_.value_or(group) != group) mode &= ~static_cast<mode_t>(S_IRWXG);
  return mode;
}

}  // namespace ctg
