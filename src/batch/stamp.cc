#include "batch/stamp.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/descriptor.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/lock.h"
#include "base/version.h"

namespace ctg::batch {

namespace fs = std::filesystem;

namespace {

bool is_passing(std::string_view name) {
  return name == DossierLock::kName || name.starts_with(".~lock.") || name.starts_with("~$") ||
         is_temporary_name(name);
}

// The names and digests of all files below a folder, in one text that is the same for the same files.
class StampReading {
 public:
  explicit StampReading(const std::vector<std::string>& besides) : besides_(besides) {}

  void below(const fs::path& folder, const std::string& name) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) throw DiskFault(folder.string(), error.value());
    if (std::ranges::find(above_, real) != above_.end()) return;  // a link that goes round
    above_.push_back(real);
    std::vector<fs::path> inside;
    fs::directory_iterator it(folder, error);
    for (const fs::directory_iterator end; !error && it != end; it.increment(error))
      inside.push_back(it->path());
    if (error) throw DiskFault(folder.string(), error.value());
    std::ranges::sort(inside);
    for (const fs::path& each : inside) take(each, name, above_.size() == 1);
    above_.pop_back();
  }

  std::string text;

 private:
  void take(const fs::path& path, const std::string& below_name, bool top) {
    const std::string name = path.filename().string();
    if (is_passing(name) || (top && std::ranges::find(besides_, name) != besides_.end())) return;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);  // links are followed, as by who reads
    const std::string whole = below_name + "/" + name;
    if (fs::is_directory(status)) return below(path, whole);
    text += whole + '\0' + (fs::is_regular_file(status) ? digest_of_file(path.string()) : "-") + '\0';
  }

  const std::vector<std::string>& besides_;
  std::vector<fs::path> above_;
};

}  // namespace

std::string digest_of_file(const std::string& path) {
  const int file = retried([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); });
  if (file < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return {};
    throw DiskFault(path, errno);
  }
  Digester digester(DigestKind::sha256);
  std::string buffer(1 << 16, '\0');
  for (;;) {
    const ssize_t n = retried([&] { return ::read(file, buffer.data(), buffer.size()); });
    const int error = errno;
    if (n <= 0) ::close(file);
    if (n < 0) throw DiskFault(path, error);
    if (n == 0) return digester.hex();
    digester.add(std::string_view(buffer).substr(0, static_cast<std::size_t>(n)));
  }
}

std::string stamp_of_program(const std::string& data) {
  const std::vector<std::string> none;
  StampReading reading(none);
  for (const char* folder : {"data", "fonts", "hyphenation", "templates"})
    reading.below(fs::path(data) / folder, folder);
  return to_hex(
      sha256(std::string(version()) + '\0' + digest_of_file("/proc/self/exe") + '\0' + reading.text));
}

std::string stamp_of_dossier(const std::string& folder, const std::vector<std::string>& besides) {
  StampReading reading(besides);
  reading.below(folder, "");
  return to_hex(sha256(reading.text));
}

}  // namespace ctg::batch
