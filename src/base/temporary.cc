#include "base/temporary.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace ctg {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTemporary = "ctg-temporaire-";  // what nobody calls a folder of theirs
constexpr std::size_t kDrawn = 6;                           // letters that mkdtemp chooses

// What TMPDIR names is taken at its word: where it does not exist, that is told, and nothing is written
// elsewhere.
std::string temporary_folder() {
  const char* const named = std::getenv("TMPDIR");
  if (named == nullptr || *named == '\0') return "/tmp";
  std::error_code ignored;
  const fs::path whole = fs::absolute(named, ignored);
  return ignored ? std::string(named) : whole.string();
}

Fault fault_of(int error) { return {Fault::Kind::temporary, temporary_folder(), error}; }

// Writes all of it and closes the file; some disks tell only then that they are full.
Fault fill(int file, std::string_view bytes) {
  const int error = write_all(file, bytes) ? 0 : errno;
  const bool closed = close(file) == 0;
  return error != 0 ? fault_of(error) : closed ? Fault{} : fault_of(errno);
}

void sweep_once() {
  static const bool swept = (sweep_temporaries(), true);
  static_cast<void>(swept);
}

std::string name_to_be() {
  return temporary_folder() + "/" + std::string(kTemporary) + std::string(kDrawn, 'X');
}

Descriptor locked(const std::string& path) {
  Descriptor out(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (out.fd >= 0) ::flock(out.fd, LOCK_SH | LOCK_NB);
  return out;
}

}  // namespace

void sweep_temporaries() {
  constexpr time_t kHour = 3600;
  std::error_code error;
  for (fs::directory_iterator it(temporary_folder(), error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const std::string_view rest =
        std::string_view(name).substr(std::min(name.size(), kTemporary.size() + kDrawn));
    if (!name.starts_with(kTemporary) || name.size() < kTemporary.size() + kDrawn ||
        (!rest.empty() && rest[0] != '.'))
      continue;
    const Descriptor file(::open(it->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info {};
    if (file.fd < 0 || ::fstat(file.fd, &info) != 0 || info.st_uid != ::geteuid()) continue;
    // Ours are for us alone; a folder that others may read was made by something else.
    if ((info.st_mode & 077U) != 0 || ::time(nullptr) - info.st_mtime < kHour) continue;
    if (::flock(file.fd, LOCK_EX | LOCK_NB) != 0) continue;
    std::error_code ignored;
    fs::remove_all(it->path(), ignored);
  }
}

Temporary::Temporary(std::string_view bytes, std::string_view suffix) {
  sweep_once();
  std::string path = name_to_be();
  path += suffix;
  const int file = mkostemps(path.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (file < 0) {
    fault_ = fault_of(errno);
    return;
  }
  path_ = std::move(path);
  fault_ = fill(file, bytes);
  lock_ = locked(path_);
}

Temporary::~Temporary() {
  if (!path_.empty()) unlink(path_.c_str());
}

TemporaryFolder::TemporaryFolder() {
  sweep_once();
  std::string path = name_to_be();
  if (mkdtemp(path.data()) == nullptr) {
    fault_ = fault_of(errno);
  } else {
    path_ = std::move(path);
    lock_ = locked(path_);
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Fault TemporaryFolder::write(const std::string& path, std::string_view bytes) const {
  const int file = retried([&] { return open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); });
  return file < 0 ? fault_of(errno) : fill(file, bytes);
}

std::string file_url(std::string_view path) {
  constexpr std::string_view kPlain = "/-._~";
  std::string out = "file://";
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace ctg
