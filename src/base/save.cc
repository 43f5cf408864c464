// Saving files: all of them or none, and never over what somebody else has put there meanwhile.
//
// The bytes of each file go to a temporary file beside its target, synced, under a name that nobody can guess
// (".ctg-" and sixteen random digits); what open(O_EXCL) refuses is another's and is never touched. Only when
// all are written are they put in their places, by rename. With several files the old one is exchanged for
// the new one, so that a fault on the way puts all of them back; where it keeps them from it too, they are
// told, and their old content stays beside them. While a temporary file is wanted its writer holds a lock on
// it (flock): one without such a lock was left by a run that died, and the next run that saves in that folder
// sweeps it away.
//
// The file that is replaced passes on its mode, its owner and its access list. A link is followed: what it
// leads to is replaced, and the link stays. What is no plain file, or may not be written to, is refused. A file that
// holds what stands in others is not read by more people than these (Output::holds).
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "base/allowed_readers.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/refusal.h"

namespace ctg {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = ".ctg-", kSuffix = ".tmp", kKept = ".avant";
constexpr std::size_t kDigits = 16;
constexpr mode_t kReadOnly = 0400;  // of old content that could not even get a name: it is not swept
constexpr int kMostLinks = 40;      // as the system itself follows

SaveResult failure(const std::string& path, int code) { return {error_of(code), path, name_of_fault(code)}; }

std::string random_name() {
  std::array<unsigned char, kDigits / 2> bytes{};
  while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
  }
  std::string out(kPrefix);
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out.append(kSuffix);
}

// Where two machines share a disk, a lock of the other one may not be seen: there only old files are swept.
bool is_shared(int fd) {
  constexpr std::array<unsigned long, 7> kShared = {0x6969,     0x517B,     0xFF534D42, 0xFE534D42,
                                                    0x65735546, 0x01021997, 0x00C36400};
  struct statfs info {};
  if (::fstatfs(fd, &info) != 0) return true;
  const auto type = static_cast<unsigned long>(info.f_type) & 0xFFFFFFFFUL;
  return std::find(kShared.begin(), kShared.end(), type) != kShared.end();
}

void sweep(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (!is_temporary_name(it->path().filename().native())) continue;
    const Descriptor file(::open(it->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat info {};
    if (file.fd < 0 || ::fstat(file.fd, &info) != 0) continue;
    if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid() || (info.st_mode & 0777U) == kReadOnly) continue;
    if (::flock(file.fd, LOCK_EX | LOCK_NB) != 0) continue;
    constexpr time_t kHour = 3600;
    if (is_shared(file.fd) && ::time(nullptr) - info.st_mtime < kHour) continue;
    ::unlink(it->path().c_str());
  }
}

// What a path leads to, behind all links; nothing where they go round.
std::optional<fs::path> behind_links(fs::path path) {
  for (int i = 0; i < kMostLinks; ++i) {
    std::error_code error;
    if (!fs::is_symlink(fs::symlink_status(path, error))) return path;
    const fs::path next = fs::read_symlink(path, error);
    if (error) return {};
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  return {};
}

struct Pending {
  const Output* output;
  std::string target;
  std::string temporary;  // "" once it is gone
  Descriptor file;
  enum class Put { no, made, exchanged, renamed, removed } put = Put::no;
};

// A file of ours in a folder, locked. Its mode is that of any new file, or private until it is known.
Descriptor make_temporary(const fs::path& folder, mode_t mode, std::string& path) {
  for (;;) {
    path = (folder / random_name()).string();
    Descriptor file(retried(
        [&] { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode); }));
    if (file.fd < 0 && errno == EEXIST) continue;
    if (file.fd < 0) return file;
    ::flock(file.fd, LOCK_EX);
    struct stat info {};
    if (::fstat(file.fd, &info) != 0 || info.st_nlink > 0) return file;
    // Swept between the two calls, by another run.
  }
}

// That of a new file in a folder.
mode_t new_mode(const fs::path& folder, const AllowedReaders& readers) {
  struct stat info {};
  const bool passed_on = ::stat(folder.c_str(), &info) == 0 && (info.st_mode & S_ISGID) != 0;
  return readers.left_of(0666, passed_on ? info.st_gid : ::getegid());
}

// Mode, owner and access list of another file, as far as we may give them, and its readers.
void take_after(const std::string& model, const struct stat& info, const AllowedReaders& readers, int fd) {
  mode_t mode = info.st_mode & 07777U;
  struct stat own {};
  if (::fstat(fd, &own) == 0 && (own.st_uid != info.st_uid || own.st_gid != info.st_gid)) {
    const bool given =
        ::fchown(fd, info.st_uid, info.st_gid) == 0 || ::fchown(fd, static_cast<uid_t>(-1), info.st_gid) == 0;
    if (!given) mode &= 0707U;  // the rights of a group are for that group only
  }
  if (::fstat(fd, &own) == 0) mode = readers.left_of(mode, own.st_gid);
  ::fchmod(fd, mode);
  constexpr const char* kAccess = "system.posix_acl_access";
  std::array<char, 4096> list{};
  const ssize_t size = ::getxattr(model.c_str(), kAccess, list.data(), list.size());
  // The mode bounds what a list gives.
  if (size > 0 && ::fsetxattr(fd, kAccess, list.data(), static_cast<std::size_t>(size), 0) == 0)
    ::fchmod(fd, mode);
}

// Makes a folder and those above it that are missing; `made` gets them. 0, or the error.
int make_folders(const fs::path& folder, std::vector<fs::path>& made) {
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path each = folder; !each.empty() && !fs::exists(each, error); each = each.parent_path())
    if (each.has_filename()) missing.push_back(each);
  fs::create_directories(folder, error);
  std::copy_if(missing.rbegin(), missing.rend(), std::back_inserter(made), [](const fs::path& each) {
    std::error_code unheard;
    return fs::exists(each, unheard);
  });
  return error.value();
}

// Of an output, on the disk.
struct Resolved {
  std::string path, model;  // "": it is like none
  AllowedReaders readers = {};
};

// The bytes of one output in a temporary file beside its target; `made` gets the folders that this took.
SaveResult prepare(const Output& output, const Resolved& resolved, std::vector<Pending>& pending,
                   std::vector<fs::path>& made) {
  const std::string& model = resolved.model;
  const auto target = behind_links(resolved.path);
  if (!target) return failure(output.path, ELOOP);
  const fs::path folder = target->has_parent_path() ? target->parent_path() : fs::path(".");
  if (const int fault = make_folders(folder, made); fault != 0) return failure(output.path, fault);
  struct stat there {};
  const bool exists = ::stat(target->c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) return failure(output.path, EISDIR);
  if (exists && !S_ISREG(there.st_mode)) return {FileError::not_a_file, output.path, {}};
  if (exists && ::faccessat(AT_FDCWD, target->c_str(), W_OK, AT_EACCESS) != 0)
    return failure(output.path, errno);
  struct stat info = there;
  const bool copied = !model.empty() && ::stat(model.c_str(), &info) == 0;
  std::string temporary;
  Descriptor file =
      make_temporary(folder, exists || copied ? 0600 : new_mode(folder, resolved.readers), temporary);
  if (file.fd < 0) return failure(output.path, errno);
  pending.push_back({&output, target->string(), temporary, std::move(file)});
  const int fd = pending.back().file.fd;
  if (!write_all(fd, output.bytes)) return failure(output.path, errno);
  if (exists || copied) take_after(copied ? model : target->string(), info, resolved.readers, fd);
  if (copied) {
    const std::array<timespec, 2> times = {info.st_atim, info.st_mtim};
    ::futimens(fd, times.data());
  }
  if (retried([&] { return ::fsync(fd); }) != 0) return failure(output.path, errno);
  return {};
}

bool stands(const std::string& path, const Standing& expected) {
  if (expected.kind == Standing::Kind::anything) return true;
  const ReadResult read = DiskFiles("").read(path, Files::kMaxPdf);
  if (expected.kind == Standing::Kind::nothing) return read.error == FileError::not_found;
  return read.ok() && read.bytes == expected.bytes;
}

// Where nothing stood: made once, whoever else tries at the same time.
int make(Pending& one) {
  if (::renameat2(AT_FDCWD, one.temporary.c_str(), AT_FDCWD, one.target.c_str(), RENAME_NOREPLACE) == 0) {
    one.temporary.clear();
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) return errno;
  if (::link(one.temporary.c_str(), one.target.c_str()) == 0) return 0;
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
  // A disk that has neither: whoever comes first makes the name.
  const Descriptor name(::open(one.target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (name.fd < 0) return errno;
  if (::rename(one.temporary.c_str(), one.target.c_str()) != 0) return errno;
  one.temporary.clear();
  return 0;
}

// A file that goes takes the temporary name, until all the others stand where they should.
SaveResult put_away(Pending& one) {
  const Output& output = *one.output;
  const SaveResult changed{FileError::changed, output.path, {}};
  if (!stands(one.target, output.standing)) return changed;
  if (::rename(one.target.c_str(), one.temporary.c_str()) != 0)
    return errno == ENOENT ? SaveResult{} : failure(output.path, errno);
  one.put = Pending::Put::removed;
  return stands(one.temporary, output.standing) ? SaveResult{} : changed;
}

SaveResult put(Pending& one) {
  const Output& output = *one.output;
  const SaveResult changed{FileError::changed, output.path, {}};
  if (output.gone) return put_away(one);
  if (output.standing.kind == Standing::Kind::nothing) {
    if (const int fault = make(one); fault != 0) return failure(output.path, fault);
    one.put = Pending::Put::made;
    return {};
  }
  if (!stands(one.target, output.standing)) return changed;
  if (::renameat2(AT_FDCWD, one.temporary.c_str(), AT_FDCWD, one.target.c_str(), RENAME_EXCHANGE) == 0) {
    one.put = Pending::Put::exchanged;
    // Now the old file has the temporary name: that it is the one that was read is sure.
    return stands(one.temporary, output.standing) ? SaveResult{} : changed;
  }
  if (errno != ENOENT && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
    return failure(output.path, errno);
  const bool fresh = errno == ENOENT;
  if (fresh && output.standing.kind == Standing::Kind::known) return changed;
  if (::rename(one.temporary.c_str(), one.target.c_str()) != 0) return failure(output.path, errno);
  one.temporary.clear();
  one.put = fresh ? Pending::Put::made : Pending::Put::renamed;
  return {};
}

// False where the fault holds on: the new file stays.
bool take_back(Pending& one) {
  const auto back = [&](unsigned how) {
    return ::renameat2(AT_FDCWD, one.temporary.c_str(), AT_FDCWD, one.target.c_str(), how) == 0;
  };
  switch (one.put) {
    case Pending::Put::no:
      return true;
    case Pending::Put::made:
      return ::unlink(one.target.c_str()) == 0;
    case Pending::Put::removed:
      return back(RENAME_NOREPLACE);
    case Pending::Put::exchanged:
      return back(RENAME_EXCHANGE);
    case Pending::Put::renamed:  // a disk without exchange: the old file is gone
      return false;
  }
  return false;
}

// What could not be put back keeps its old content, and no later run sweeps it. Gives where it lies.
std::string keep_aside(Pending& one) {
  if (one.put != Pending::Put::exchanged && one.put != Pending::Put::removed) return {};
  const std::string aside = one.target + std::string(kKept);
  const bool named =
      ::renameat2(AT_FDCWD, one.temporary.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) == 0;
  if (!named) ::chmod(one.temporary.c_str(), kReadOnly);
  const fs::path kept = named ? aside : one.temporary;
  one.temporary.clear();
  return kept.lexically_normal().string();
}

void remove_temporaries(const std::vector<Pending>& pending) {
  for (const Pending& one : pending)
    if (!one.temporary.empty()) ::unlink(one.temporary.c_str());
}

// The names themselves must survive a power cut.
void sync_folder(const std::string& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.fd >= 0) ::fsync(directory.fd);
}

}  // namespace

bool is_temporary_name(std::string_view name) {
  if (name.size() != kPrefix.size() + kDigits + kSuffix.size()) return false;
  return name.starts_with(kPrefix) && name.ends_with(kSuffix) &&
         name.substr(kPrefix.size(), kDigits).find_first_not_of("0123456789abcdef") == name.npos;
}

SaveResult DiskFiles::save(const std::vector<Output>& outputs) {
  std::vector<Pending> pending;
  pending.reserve(outputs.size());
  std::set<std::string> folders;
  std::vector<fs::path> made;
  std::vector<std::string> held;
  AllowedReaders readers;
  SaveResult result;
  for (const Output& output : outputs) {
    Resolved resolved{resolve(output.path), output.like.empty() ? std::string() : resolve(output.like)};
    // Outputs of one making hold the same.
    if (output.holds != held) {
      held = output.holds;
      readers = {};
      for (const std::string& each : held) readers.add(resolve(each));
    }
    resolved.readers = readers;
    result = prepare(output, resolved, pending, made);
    if (!result.ok()) break;
    const fs::path folder = fs::path(pending.back().target).parent_path();
    if (folders.insert(folder.empty() ? "." : folder.string()).second)
      sweep(folder.empty() ? fs::path(".") : folder);
  }
  for (std::size_t i = 0; i < pending.size() && result.ok(); ++i) {
    try {
      result = put(pending[i]);
    } catch (const DiskFault& fault) {
      result = failure(pending[i].output->path, fault.error);
    }
  }
  if (!result.ok())
    for (std::size_t i = pending.size(); i-- > 0;)
      if (!take_back(pending[i]))
        result.replaced.push_back({pending[i].output->path, keep_aside(pending[i])});
  remove_temporaries(pending);
  if (!result.ok())
    for (std::size_t i = made.size(); i-- > 0;) ::rmdir(made[i].c_str());  // what another put there stays
  for (const std::string& folder : folders) sync_folder(folder);
  return result;
}

}  // namespace ctg
