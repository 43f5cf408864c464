#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace ctg {

namespace fs = std::filesystem;

namespace {

FileError error_of(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return FileError::not_found;
    case EACCES:
    case EPERM:
    case EROFS:
      return FileError::permission;
    case ENOSPC:
    case EDQUOT:
      return FileError::no_space;
    default:
      return FileError::other;
  }
}

// Closes the descriptor when it goes out of scope.
struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

SaveResult failure(const std::string& path, int code) { return {error_of(code), path, std::strerror(code)}; }

SaveResult write_synced(const std::string& path, std::string_view bytes, const std::string& shown) {
  // O_EXCL: a leftover or a link of that name is never written through.
  Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
  if (file.fd < 0) return failure(shown, errno);
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure(shown, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(file.fd) != 0) return failure(shown, errno);
  return {};
}

}  // namespace

std::string DiskFiles::resolve(std::string_view path) const { return (fs::path(root_) / path).string(); }

ReadResult DiskFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  const std::string full = resolve(path);
  // O_NONBLOCK: opening a FIFO must not hang; it is refused just below.
  Descriptor file{::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return {{}, error_of(errno), std::strerror(errno)};
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return {{}, error_of(errno), std::strerror(errno)};
  if (!S_ISREG(info.st_mode)) return {{}, FileError::not_a_file, {}};
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return {{}, FileError::too_big, {}};
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t n = ::read(file.fd, bytes.data() + got, bytes.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return {{}, error_of(errno), std::strerror(errno)};
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return {std::move(bytes), FileError::none, {}};
}

bool DiskFiles::exists(std::string_view path) const {
  std::error_code ignored;
  return fs::exists(resolve(path), ignored);
}

std::vector<std::string> DiskFiles::list(std::string_view folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(resolve(folder), error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

SaveResult DiskFiles::save(const std::vector<Output>& outputs) {
  struct Pending {
    std::string temporary;
    std::string target;
    const Output* output;
  };
  std::vector<Pending> pending;
  const auto discard = [&pending](SaveResult result) {
    for (const Pending& p : pending) ::unlink(p.temporary.c_str());
    return result;
  };
  for (const Output& output : outputs) {
    const fs::path target = resolve(output.path);
    std::error_code error;
    if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
    if (error) return discard(failure(output.path, error.value()));
    if (fs::is_directory(target, error)) return discard(failure(output.path, EISDIR));
    const std::string temporary = target.string() + ".ctg-" + std::to_string(::getpid());
    pending.push_back({temporary, target.string(), &output});
    if (SaveResult result = write_synced(temporary, output.bytes, output.path); !result.ok()) {
      return discard(std::move(result));
    }
  }
  for (const Pending& p : pending) {
    if (::rename(p.temporary.c_str(), p.target.c_str()) != 0) return discard(failure(p.output->path, errno));
  }
  // The names themselves must survive a power cut: sync each folder once.
  std::vector<std::string> folders;
  for (const Pending& p : pending) folders.push_back(fs::path(p.target).parent_path().string());
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const std::string& folder : folders) {
    Descriptor directory{::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.fd >= 0) ::fsync(directory.fd);
  }
  return {};
}

ReadResult MemoryFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  const auto it = contents.find(path);
  if (it == contents.end()) return {{}, FileError::not_found, "no such file"};
  if (it->second.size() > max_bytes) return {{}, FileError::too_big, {}};
  return {it->second, FileError::none, {}};
}

bool MemoryFiles::exists(std::string_view path) const {
  if (contents.find(path) != contents.end()) return true;
  const std::string prefix = std::string(path) + '/';
  const auto it = contents.lower_bound(prefix);
  return it != contents.end() && it->first.starts_with(prefix);
}

std::vector<std::string> MemoryFiles::list(std::string_view folder) const {
  std::vector<std::string> names;
  const std::string prefix = std::string(folder) + '/';
  for (auto it = contents.lower_bound(prefix); it != contents.end() && it->first.starts_with(prefix); ++it) {
    std::string name = it->first.substr(prefix.size());
    if (name.find('/') == std::string::npos) names.push_back(std::move(name));
  }
  return names;
}

SaveResult MemoryFiles::save(const std::vector<Output>& outputs) {
  for (const Output& output : outputs) contents[output.path] = output.bytes;
  return {};
}

}  // namespace ctg
