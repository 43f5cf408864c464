// Two means of Linux: a filter of system calls (seccomp, by libseccomp), which sees numbers but no names, and
// walls in the file system (Landlock), which the C library has no functions for.
#include "apart/least_power.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>

namespace ctg {

namespace {

class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : context_(seccomp_init(otherwise)) {}
  ~Filter() {
    if (context_ != nullptr) seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  // A call that this machine does not have (its number is negative) needs no rule.
  void rule(std::uint32_t action, std::initializer_list<int> calls) {
    for (const int call : calls)
      if (context_ != nullptr && call >= 0) seccomp_rule_add_array(context_, action, call, 0, nullptr);
  }
  void rule_for_family(std::uint32_t action, int call, int family) {
    const scmp_arg_cmp is = {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(family), 0};
    if (context_ != nullptr) seccomp_rule_add_array(context_, action, call, 1, &is);
  }
  // 0, also where the system knows no filters; errno where it refused.
  int load() {
    if (context_ == nullptr) return ENOMEM;
    const int error = -seccomp_load(context_);
    return error == ENOSYS || error == EINVAL ? 0 : error;
  }

 private:
  scmp_filter_ctx context_;
};

// By their order in <linux/landlock.h>; the headers of a system may be older than its kernel.
constexpr std::uint64_t kExecute = 1u << 0, kWriteFile = 1u << 1, kReadFile = 1u << 2, kReadFolder = 1u << 3;
constexpr std::uint64_t kRemoveFile = 1u << 5, kMakeSocket = 1u << 9;
constexpr std::uint64_t kMakeAndRemove = 0x1FF0, kMove = 1u << 13, kTruncate = 1u << 14;
constexpr std::uint64_t kReads = kExecute | kReadFile | kReadFolder;
constexpr std::uint64_t kOfFiles = kExecute | kReadFile | kWriteFile | kTruncate;

class Walls {
 public:
  Walls() {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;
    handled_ = kReads | kWriteFile | kMakeAndRemove;
    if (version >= 2) handled_ |= kMove;
    if (version >= 3) handled_ |= kTruncate;
    const std::uint64_t attributes = handled_;
    rules_ = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    error_ = rules_ < 0 ? errno : 0;
  }
  ~Walls() {
    if (rules_ >= 0) close(rules_);
  }
  Walls(const Walls&) = delete;
  Walls& operator=(const Walls&) = delete;

  // What is not there needs no door.
  void door(const std::string& path, std::uint64_t rights) {
    if (rules_ < 0) return;
    const int place = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) {
      if (errno != ENOENT && errno != EACCES && errno != ENOTDIR) error_ = errno;
      return;
    }
    struct stat info {};
    const bool folder = fstat(place, &info) == 0 && S_ISDIR(info.st_mode);
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = rights & handled_ & (folder ? ~std::uint64_t{0} : kOfFiles);
    beneath.parent_fd = place;
    if (syscall(SYS_landlock_add_rule, rules_, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0) error_ = errno;
    close(place);
  }
  // 0, also where the system knows no walls.
  int raise() {
    if (rules_ >= 0 && error_ == 0 && syscall(SYS_landlock_restrict_self, rules_, 0) != 0) error_ = errno;
    return error_;
  }

 private:
  std::uint64_t handled_ = 0;
  int rules_ = -1, error_ = 0;
};

int raise_walls(const std::string& folder, const std::string& program) {
  Walls walls;
  for (const char* installed :
       {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/etc", "/sys", "/dev", "/var/lib",
        "/var/cache", "/var/spool/libreoffice", "/proc/self", "/proc/sys", "/proc/cpuinfo", "/proc/meminfo",
        "/proc/stat", "/proc/filesystems"})
    walls.door(installed, kReads);
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full"})
    walls.door(device, kReadFile | kWriteFile);
  walls.door(program.substr(0, program.rfind('/') + 1), kReads);
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home == '/')
    for (const char* fonts : {"/.fonts", "/.local/share/fonts", "/.config/fontconfig", "/.cache/fontconfig"})
      walls.door(std::string(home) + fonts, kReadFile | kReadFolder);
  if (!folder.empty()) {
    walls.door(folder, kReads | kWriteFile | kTruncate | kMakeAndRemove | kMove);
    walls.door("/tmp", kMakeSocket | kRemoveFile);  // where LibreOffice has its own, whatever TMPDIR says
  }
  return walls.raise();
}

}  // namespace

bool only_compute() {
  Filter filter(SCMP_ACT_ERRNO(EPERM));
  filter.rule(SCMP_ACT_ALLOW, {SCMP_SYS(read),         SCMP_SYS(pread64),        SCMP_SYS(readv),
                               SCMP_SYS(write),        SCMP_SYS(writev),         SCMP_SYS(lseek),
                               SCMP_SYS(close),        SCMP_SYS(fstat),          SCMP_SYS(brk),
                               SCMP_SYS(mmap),         SCMP_SYS(mremap),         SCMP_SYS(munmap),
                               SCMP_SYS(mprotect),     SCMP_SYS(madvise),        SCMP_SYS(futex),
                               SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday),
                               SCMP_SYS(time),         SCMP_SYS(nanosleep),      SCMP_SYS(clock_nanosleep),
                               SCMP_SYS(sched_yield),  SCMP_SYS(getpid),         SCMP_SYS(gettid),
                               SCMP_SYS(getrusage),    SCMP_SYS(sysinfo),        SCMP_SYS(membarrier),
                               SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                               SCMP_SYS(sigaltstack),  SCMP_SYS(tgkill),         SCMP_SYS(restart_syscall),
                               SCMP_SYS(exit),         SCMP_SYS(exit_group)});
  return filter.load() == 0;
}

int confine(const std::string& folder, const std::string& program) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  if (const int error = raise_walls(folder, program)) return error;
  Filter filter(SCMP_ACT_ALLOW);
  for (const int family : {AF_INET, AF_INET6, AF_PACKET, AF_NETLINK, AF_VSOCK, AF_BLUETOOTH})
    filter.rule_for_family(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), family);
  filter.rule(
      SCMP_ACT_ERRNO(EPERM),
      {SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd),
       SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf),
       SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(perf_event_open),
       SCMP_SYS(userfaultfd), SCMP_SYS(kexec_load), SCMP_SYS(init_module), SCMP_SYS(finit_module)});
  // Out of the group that ends whole (base/process.h).
  filter.rule(SCMP_ACT_ERRNO(EPERM), {SCMP_SYS(setsid), SCMP_SYS(setpgid)});
  // It opens files and connections past the rules above.
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), {SCMP_SYS(io_uring_setup)});
  return filter.load();
}

}  // namespace ctg
