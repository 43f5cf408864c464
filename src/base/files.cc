#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/descriptor.h"
#include "base/refusal.h"

namespace ctg {

namespace fs = std::filesystem;

namespace {

// What the path says of itself is for the caller; that nothing can be known of it is for nobody.
ReadResult unread(std::string_view path, int error) {
  switch (const FileError kind = error_of(error)) {
    case FileError::not_found:
    case FileError::folder:
    case FileError::too_big:
    case FileError::bad_name:
      return {{}, kind, name_of_fault(error)};
    default:
      throw DiskFault(std::string(path), error);
  }
}

void throw_unless_absent(std::string_view path, const std::error_code& error) {
  if (!error) return;
  const FileError kind = error_of(error.value());
  if (kind != FileError::not_found && kind != FileError::bad_name)
    throw DiskFault(std::string(path), error.value());
}

}  // namespace

Standing Standing::nothing() { return {Kind::nothing, {}}; }
Standing Standing::as(std::string_view bytes) { return {Kind::known, std::string(bytes)}; }
Standing Standing::as(ReadResult read) {
  if (read.ok()) return {Kind::known, std::move(read.bytes)};
  return read.error == FileError::not_found ? nothing() : Standing{};
}

std::string DiskFiles::resolve(std::string_view path) const { return (fs::path(root_) / path).string(); }

ReadResult DiskFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  const std::string full = resolve(path);
  // O_NONBLOCK: opening a FIFO must not hang; it is refused just below.
  Descriptor file{retried([&] { return ::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); })};
  if (file.fd < 0) return unread(path, errno);
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return unread(path, errno);
  if (!S_ISREG(info.st_mode)) return {{}, FileError::not_a_file, {}};
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return {{}, FileError::too_big, {}};
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t n = retried([&] { return ::read(file.fd, bytes.data() + got, bytes.size() - got); });
    if (n < 0) return unread(path, errno);
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return {std::move(bytes), FileError::none, {}};
}

bool DiskFiles::exists(std::string_view path) const {
  std::error_code error;
  const bool there = fs::exists(resolve(path), error);
  throw_unless_absent(path, error);
  return there;
}

std::vector<std::string> DiskFiles::list(std::string_view folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(resolve(folder), error), end; !error && it != end; it.increment(error)) {
    std::error_code of_one;
    if (it->is_regular_file(of_one)) names.push_back(it->path().filename().string());
    throw_unless_absent(folder, of_one);
  }
  throw_unless_absent(folder, error);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> DiskFiles::list_below(std::string_view folder) const {
  std::vector<std::string> paths;
  const std::string root = resolve(folder);
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    std::error_code of_one;
    const bool below = it->is_directory(of_one) && !it->is_symlink(of_one);
    throw_unless_absent(folder, of_one);
    if (!below) paths.push_back(it->path().lexically_relative(root).generic_string());
  }
  throw_unless_absent(folder, error);
  std::sort(paths.begin(), paths.end());
  return paths;
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
  for (const Output& output : outputs) {
    const bool there = contents.count(output.path) > 0;
    if ((output.standing.kind == Standing::Kind::nothing && there) ||
        (output.standing.kind == Standing::Kind::known &&
         (!there || contents[output.path] != output.standing.bytes)))
      return {FileError::changed, output.path, {}};
  }
  for (const Output& output : outputs) {
    if (output.gone)
      contents.erase(output.path);
    else
      contents[output.path] = output.bytes;
  }
  return {};
}

}  // namespace ctg
