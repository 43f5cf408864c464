#include "base/temporary.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/descriptor.h"

namespace ctg {

namespace {

// What TMPDIR names is taken at its word: where it does not exist, that is told, and nothing is written
// elsewhere.
std::string temporary_folder() {
  const char* const named = std::getenv("TMPDIR");
  if (named == nullptr || *named == '\0') return "/tmp";
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::absolute(named, ignored);
  return ignored ? std::string(named) : whole.string();
}

Fault fault_of(int error) { return {Fault::Kind::temporary, temporary_folder(), error}; }

}  // namespace

Temporary::Temporary(std::string_view bytes, std::string_view suffix) {
  std::string path = temporary_folder() + "/ctg-XXXXXX";
  path += suffix;
  const int file = mkostemps(path.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (file < 0) {
    fault_ = fault_of(errno);
    return;
  }
  path_ = std::move(path);
  if (!write_all(file, bytes)) fault_ = fault_of(errno);
  if (close(file) != 0 && !fault_) fault_ = fault_of(errno);
}

Temporary::~Temporary() {
  if (!path_.empty()) unlink(path_.c_str());
}

TemporaryFolder::TemporaryFolder() {
  std::string path = temporary_folder() + "/ctg-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) {
    fault_ = fault_of(errno);
  } else {
    path_ = std::move(path);
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
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
