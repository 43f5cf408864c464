#include "base/lock.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <thread>
#include <vector>

namespace ctg {

namespace {

constexpr std::chrono::milliseconds kPause{25};
constexpr std::size_t kLongest = 200;  // bytes of one line that are believed

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string();
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm local{};
  std::array<char, 32> out{};
  if (::localtime_r(&time, &local) == nullptr) return {};
  return {out.data(), std::strftime(out.data(), out.size(), "%d/%m/%Y %H:%M:%S", &local)};
}

// What another run wrote, or anybody: lines of plain characters.
DossierLock::Holder read_holder(int file) {
  std::array<char, 1024> bytes{};
  const ssize_t size = ::pread(file, bytes.data(), bytes.size(), 0);
  std::vector<std::string> lines(1);
  for (ssize_t i = 0; i < size; ++i) {
    const char c = bytes[static_cast<std::size_t>(i)];
    if (c == '\n')
      lines.emplace_back();
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && lines.back().size() < kLongest)
      lines.back() += c;
  }
  lines.resize(5);
  DossierLock::Holder out{lines[0], lines[1], lines[2], lines[3], 0};
  std::from_chars(lines[4].data(), lines[4].data() + lines[4].size(), out.process);
  return out;
}

// Whether the name still leads to the file that we hold: its last holder takes it away.
bool is_there(const std::string& path, int file) {
  struct stat named {
  }, held{};
  return ::fstat(file, &held) == 0 && ::stat(path.c_str(), &named) == 0 && named.st_ino == held.st_ino &&
         named.st_dev == held.st_dev;
}

}  // namespace

std::string user_name() {
  std::array<char, 4096> space{};
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(::geteuid(), &entry, space.data(), space.size(), &found) == 0 && found != nullptr)
    return found->pw_name;
  return std::to_string(::geteuid());
}

DossierLock::DossierLock(const std::string& folder, std::string_view doing,
                         std::chrono::milliseconds patience)
    : path_((std::filesystem::path(folder.empty() ? "." : folder) / kName).string()) {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) {
    constexpr int kFlags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    int file = ::open(path_.c_str(), O_RDWR | O_CREAT | kFlags, 0666);
    if (file < 0 && errno == EACCES) file = ::open(path_.c_str(), O_RDONLY | kFlags);  // another user's
    if (file < 0) return;  // nothing may be written here
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
      if (is_there(path_, file)) {
        file_ = file;
        break;
      }
    } else if (errno != EWOULDBLOCK && errno != EINTR) {
      ::close(file);
      return;  // a disk that knows no locks
    } else if (std::chrono::steady_clock::now() >= end) {
      holder_ = read_holder(file);
      refused_ = true;
      ::close(file);
      return;
    } else {
      std::this_thread::sleep_for(kPause);
    }
    ::close(file);
  }
  std::string said = user_name() + '\n' + host_name() + '\n' + now() + '\n';
  said.append(doing).append("\n").append(std::to_string(::getpid())).append("\n");
  // Only said for those who wait: a full disk is no reason not to go on.
  if (::ftruncate(file_, 0) == 0 && ::pwrite(file_, said.data(), said.size(), 0) < 0) return;
}

DossierLock::~DossierLock() {
  if (file_ < 0) return;
  if (is_there(path_, file_)) ::unlink(path_.c_str());
  ::close(file_);
}

}  // namespace ctg
