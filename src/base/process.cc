// A process, a pipe, and limits that the kernel keeps. The clock is watched here, since a process that waits
// uses no time of the processor.
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

namespace ctg {

namespace {

// The sanitizers reserve terabytes of address space, which they never use.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kBoundMemory = false;
#else
constexpr bool kBoundMemory = true;
#endif

// 0: the process itself.
void bound(pid_t process, const Limits& limits) {
  const rlimit none{0, 0};
  prlimit(process, RLIMIT_CORE, &none, nullptr);
  const rlimit memory{limits.memory, limits.memory};
  if (kBoundMemory) prlimit(process, RLIMIT_AS, &memory, nullptr);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Reads what the child writes until it ends or breaks a limit; then the child is no more.
Ran attend(pid_t child, int from, const Limits& limits) {
  using std::chrono::steady_clock;
  Ran ran;
  const auto end = steady_clock::now() + limits.time;
  std::vector<char> buffer(1 << 16);
  bool closed = false;
  while (!closed && ran.out.size() <= limits.output) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
    pollfd waits{from, POLLIN, 0};
    if (left.count() <= 0 || poll(&waits, 1, static_cast<int>(left.count())) <= 0) break;
    const ssize_t n = read(from, buffer.data(), buffer.size());
    closed = n == 0;
    if (n <= 0) break;
    ran.out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  close(from);
  if (!closed) kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  ran.whole = closed && WIFEXITED(status);
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  return ran;
}

}  // namespace

Temporary::Temporary(std::string_view bytes, std::string_view suffix) {
  std::error_code ignored;
  path_ = (std::filesystem::temp_directory_path(ignored) / "ctg-XXXXXX").string();
  path_ += suffix;
  const int file = mkostemps(path_.data(), static_cast<int>(suffix.size()), O_CLOEXEC);
  if (file < 0) return;
  good_ = write_all(file, bytes);
  close(file);
}

Temporary::~Temporary() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

TemporaryFolder::TemporaryFolder() {
  std::error_code ignored;
  path_ = (std::filesystem::temp_directory_path(ignored) / "ctg-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) path_.clear();
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (good()) std::filesystem::remove_all(path_, ignored);
}

// Not by fork: our memory would be marked as shared, and each page that we write to afterwards be copied.
Running::Running(std::span<const std::string> words, const Limits& limits) : limits_(limits) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  const int error = posix_spawnp(&process_, argv.front(), &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (error == 0) {
    from_ = ends[0];
    bound(process_, limits);
  } else {
    process_ = -1;
    missing_ = error == ENOENT;
    close(ends[0]);
  }
}

Running::~Running() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  close(from_);
  waitpid(process_, nullptr, 0);
}

Ran Running::finish() {
  const pid_t child = std::exchange(process_, -1);
  if (missing_) return {Ran::kNotFound, true, {}};
  return child < 0 ? Ran{} : attend(child, from_, limits_);
}

Ran run_program(std::span<const std::string> words, const Limits& limits) {
  return Running(words, limits).finish();
}

std::optional<std::string> run_apart(const std::function<std::string()>& work, const Limits& limits) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    bound(0, limits);
    try {
      const std::string result = work();
      _exit(write_all(ends[1], result) ? EXIT_SUCCESS : EXIT_FAILURE);
    } catch (...) {
      _exit(EXIT_FAILURE);
    }
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return {};
  }
  Ran ran = attend(child, ends[0], limits);
  if (!ran.good()) return {};
  return std::move(ran.out);
}

}  // namespace ctg
