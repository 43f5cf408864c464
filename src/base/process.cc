// A process, a pipe, and limits that the kernel keeps. The clock is watched here, since a process that waits
// uses no time of the processor; and so is what it uses, since the kernel counts whole seconds.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/processor_time.h"

namespace ctg {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// The sanitizers reserve terabytes of address space, which they never use.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kBoundMemory = false;
#else
constexpr bool kBoundMemory = true;
#endif

constexpr milliseconds kGlance{100};  // between two looks for a signal

// Of a program of ours, which bounds itself before it reads. (ctg-confine bounds a foreign one before it
// starts: from here the bound could come too late.)
void bound(pid_t process, const Limits& limits) {
  const rlimit none{0, 0};
  prlimit(process, RLIMIT_CORE, &none, nullptr);
  const rlimit memory{limits.memory, limits.memory};
  if (kBoundMemory) prlimit(process, RLIMIT_AS, &memory, nullptr);
}

// By the clock.
milliseconds patience(const Limits& limits) { return limits.time + limits.wait; }

// Of the processor, by a process that has been reaped and by its children that were.
milliseconds spent(const rusage& usage) {
  const auto of = [](const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
  };
  return std::chrono::duration_cast<milliseconds>(of(usage.ru_utime) + of(usage.ru_stime));
}

// Where a program stands. A folder that is no absolute path would be looked for where the user happens to be.
// "" and errno: ENOENT there is none, EACCES there is one that may not be run.
std::string path_of(const std::string& program) {
  if (program.starts_with('/')) return program;
  const char* const variable = std::getenv("PATH");
  std::string_view folders = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
  int error = ENOENT;
  while (!folders.empty()) {
    const std::string_view folder = folders.substr(0, folders.find(':'));
    folders.remove_prefix(std::min(folders.size(), folder.size() + 1));
    if (!folder.starts_with('/')) continue;
    std::string path = std::string(folder) + "/" + program;
    struct stat info {};
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
    if (access(path.c_str(), X_OK) == 0) return path;
    error = EACCES;
  }
  errno = error;
  return {};
}

// A descriptor from which the input can be read; -1 and errno.
int open_input(const Input& input) {
  if (const auto* file = std::get_if<InputFile>(&input))
    return retried([&] { return open(file->path.c_str(), O_RDONLY | O_CLOEXEC); });
  const auto* bytes = std::get_if<std::string_view>(&input);
  if (bytes == nullptr) return retried([] { return open("/dev/null", O_RDONLY | O_CLOEXEC); });
  const int memory = memfd_create("ctg", MFD_CLOEXEC);
  if (memory < 0) return -1;
  if (write_all(memory, *bytes) && lseek(memory, 0, SEEK_SET) == 0) return memory;
  const int error = errno;
  close(memory);
  errno = error;
  return -1;
}

// Waits until the process has ended, which stays known until it is reaped.
bool await(pid_t child, steady_clock::time_point end, milliseconds most) {
  for (useconds_t nap = 100;; nap = std::min<useconds_t>(2 * nap, 10'000)) {
    siginfo_t info{};
    if (retried([&] { return waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT); }) <
        0)
      return false;
    if (info.si_pid == child) return true;
    if (steady_clock::now() >= end || used_by(child) >= most || SignalsHeld::pending()) return false;
    usleep(nap);
  }
}

struct Ended {
  int status = 0;
  rusage usage = {};
};

// Ends the process and all of its group, before its number can become another's.
Ended end_group(pid_t child) {
  kill(-child, SIGKILL);
  kill(child, SIGKILL);
  Ended ended;
  retried([&] { return wait4(child, &ended.status, 0, &ended.usage); });
  return ended;
}

// Reads what the child writes until it ends or breaks a limit; then nothing of it is left.
Ran attend(pid_t child, int from, const Limits& limits, const std::string& name) {
  Ran ran;
  const auto end = steady_clock::now() + patience(limits);
  std::vector<char> buffer(1 << 16);
  bool closed = false;
  while (!closed && ran.out.size() <= limits.output && used_by(child) < limits.time &&
         !SignalsHeld::pending()) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) break;
    pollfd waits{from, POLLIN, 0};
    const int ready = poll(&waits, 1, static_cast<int>(std::min(left, kGlance).count()));
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    if (ready < 0) break;
    const ssize_t n = retried([&] { return read(from, buffer.data(), buffer.size()); });
    closed = n == 0;
    if (n <= 0) break;
    ran.out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  close(from);
  const bool ended = closed && await(child, end, limits.time);
  const bool late = !ended && end - steady_clock::now() < milliseconds(1);
  const auto [status, usage] = end_group(child);
  ran.whole = ended && WIFEXITED(status);
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  ran.used = spent(usage);
  if (late && ran.used < limits.time) ran.fault = {Fault::Kind::machine, name, ETIMEDOUT};
  return ran;
}

// Beside the program, above it (its tests), or where an installation has it.
std::string of_ours(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* place : {"", "..", "../libexec/ctg"}) {
    if (fs::path path = folder / place / name; fs::exists(path, error)) return path.string();
  }
  return (folder / name).string();
}

// Two descriptors that nothing inherits, closed when this is.
struct Pipe {
  Pipe() : good(pipe2(ends.data(), O_CLOEXEC) == 0) {}
  ~Pipe() {
    for (const int end : ends)
      if (end >= 0) close(end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int reading() { return std::exchange(ends[0], -1); }  // no longer closed here

  std::array<int, 2> ends{-1, -1};
  bool good;
};

// What a program reads from and writes to. What it says besides goes nowhere; descriptor 3 is `told`, or
// none.
struct Streams {
  int input, output;
  int told = -1;
};

int spawn(pid_t& process, const std::string& path, const std::vector<std::string>& words,
          const Streams& streams) {
  const auto [input, output, told] = streams;
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (told >= 0) posix_spawn_file_actions_adddup2(&files, told, STDERR_FILENO + 1);
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + (told >= 0 ? 2 : 1));
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, usual = ending_signals();
  sigemptyset(&none);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int error = posix_spawn(&process, path.c_str(), &files, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

Fault fault_of_start(int error, const std::string& name) {
  const bool its_own = error == ENOENT || error == EACCES || error == ENOEXEC || error == EPERM;
  return {its_own ? Fault::Kind::start : Fault::Kind::machine, name, error};
}

}  // namespace

Running::Running(std::span<const std::string> words, const Limits& limits, const Input& input)
    : name_(words.front()), limits_(limits) {
  const std::string path = path_of(name_);
  if (path.empty()) {
    missing_ = errno == ENOENT;
    if (!missing_) fault_ = {Fault::Kind::start, name_, errno};
    return;
  }
  std::vector<std::string> all = {"ctg-confine", limits.folder,
                                  std::to_string(kBoundMemory ? limits.memory : RLIM_INFINITY),
                                  std::to_string(limits.time.count()), path};
  all.insert(all.end(), words.begin(), words.end());
  start(all, of_ours("ctg-confine"), input, true);
}

Running::Running(Ours, const std::string& path, std::span<const std::string> words, const Limits& limits,
                 const Input& input)
    : name_(words.front()), limits_(limits) {
  start(words, path, input, false);
}

// Not by fork: our memory would be marked as shared, and each page that we write to afterwards be copied.
void Running::start(std::span<const std::string> words, const std::string& path, const Input& input,
                    bool confined) {
  const int in = open_input(input);
  if (in < 0) {
    fault_ = {Fault::Kind::machine, name_, errno};
    return;
  }
  Pipe out, told;
  if (!out.good || !told.good) {
    fault_ = {Fault::Kind::machine, name_, errno};
    close(in);
    return;
  }
  const int error =
      spawn(process_, path, {words.begin(), words.end()}, {in, out.ends[1], confined ? told.ends[1] : -1});
  close(in);
  if (error != 0) {
    process_ = -1;
    fault_ = fault_of_start(error, confined ? "ctg-confine" : name_);
    return;
  }
  from_ = out.reading();
  if (confined) told_ = told.reading();
  if (!confined) bound(process_, limits_);
}

// ctg-confine holds its end until the program has taken its place.
int Running::error_at_start() {
  if (told_ < 0) return 0;
  int error = 0;
  pollfd waits{told_, POLLIN, 0};
  const int most = static_cast<int>(std::min<std::int64_t>(patience(limits_).count(), INT_MAX));
  if (retried([&] { return poll(&waits, 1, most); }) > 0 &&
      retried([&] { return read(told_, &error, sizeof error); }) != sizeof error)
    error = 0;
  close(std::exchange(told_, -1));
  return error;
}

Running::~Running() {
  if (process_ < 0) return;
  close(from_);
  if (told_ >= 0) close(told_);
  end_group(process_);
}

Ran Running::finish() {
  const pid_t child = std::exchange(process_, -1);
  if (missing_) return {Ran::kNotFound, true, {}, {}};
  if (child < 0) return {-1, false, {}, fault_};
  const int error = error_at_start();
  Ran ran = attend(child, from_, limits_, name_);
  if (error != 0) ran = {-1, false, {}, fault_of_start(error, name_)};
  return ran;
}

Ran run_program(std::span<const std::string> words, const Limits& limits, const Input& input) {
  return Running(words, limits, input).finish();
}

namespace {

std::vector<std::string> words_for_reader(std::span<const std::string> words, const Limits& limits) {
  std::vector<std::string> all = {"ctg-reader", std::to_string(kBoundMemory ? limits.memory : 0)};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

// The reader bounds its memory by itself.
Limits without_memory(Limits limits) {
  limits.memory = RLIM_INFINITY;
  return limits;
}

}  // namespace

ReadingApart::ReadingApart(std::span<const std::string> words, const Input& input, const Limits& limits)
    : running_(Running::Ours(), of_ours("ctg-reader"), words_for_reader(words, limits),
               without_memory(limits), input) {}

Ran ReadingApart::finish() {
  Ran ran = running_.finish();
  // The loader of programs, too, ends with 127.
  if (ran.whole && (ran.exit == kOutOfMachine || ran.exit == Ran::kNotFound))
    ran.fault = {Fault::Kind::machine, "ctg-reader", ENOMEM};
  return ran;
}

Ran read_apart(std::span<const std::string> words, const Input& input, const Limits& limits) {
  return ReadingApart(words, input, limits).finish();
}

}  // namespace ctg
