// What reads strangers' files can do no harm: it sees what is installed and what it was given, and writes
// where it was told.
#include "apart/least_power.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/process.h"
#include "base/temporary.h"
#include "catch.h"

using namespace ctg;
namespace fs = std::filesystem;

namespace {

Ran run_shell(const std::string& script, const std::string& folder = {}) {
  const std::array<std::string, 3> words = {"sh", "-c", script};
  Limits limits;
  limits.folder = folder;
  return run_program(words, limits);
}

// Whether this system knows walls in the file system, and lets us raise them.
bool walls_are_there() {
  if (syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U) >= 1)
    return true;  // LANDLOCK_CREATE_RULESET_VERSION
  WARN("skipped: this system has no Landlock");
  return false;
}

// What a child of ours gets from a system call after it dropped its power: errno, 0 for success.
template <class Call>
int error_after_drop(Call call) {
  const pid_t child = fork();
  if (child == 0) {
    if (!only_compute()) _exit(255);
    errno = 0;
    _exit(call() < 0 ? errno : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a program of other people does not read what is not installed and was not given to it") {
  if (!walls_are_there()) return;
  const TemporaryFolder elsewhere, its_own;
  std::ofstream(elsewhere.path() + "/secret") << "secret";
  std::ofstream(its_own.path() + "/given") << "given";
  CHECK(run_shell("cat " + elsewhere.path() + "/secret").out.empty());
  CHECK(run_shell("cat " + elsewhere.path() + "/secret", its_own.path()).out.empty());
  CHECK(run_shell("ls " + elsewhere.path()).out.empty());
  CHECK(run_shell("cat " + its_own.path() + "/given", its_own.path()).out == "given");
  // Nor by a link, nor by a file that this process holds open.
  fs::create_symlink(elsewhere.path() + "/secret", its_own.path() + "/link");
  CHECK(run_shell("cat " + its_own.path() + "/link", its_own.path()).out.empty());
  const int held = open((elsewhere.path() + "/secret").c_str(), O_RDONLY);
  CHECK(run_shell("cat <&" + std::to_string(held) + " || cat /proc/$PPID/fd/" + std::to_string(held))
            .out.empty());
  close(held);
  CHECK(run_shell("cat /etc/passwd | wc -l").out != "0\n");  // what is installed it reads
}

TEST_CASE("a program of other people writes in its folder, and nowhere else") {
  if (!walls_are_there()) return;
  const TemporaryFolder elsewhere, its_own;
  std::ofstream(elsewhere.path() + "/kept") << "kept";
  for (const std::string& folder : {std::string(), its_own.path()}) {
    INFO(folder);
    for (const char* harm : {"echo x > kept", "echo x >> kept", "echo x > new", "mv kept gone",
                             "mkdir folder", "ln -s kept link", "truncate -s 0 kept", "mkfifo pipe"}) {
      INFO(harm);
      CHECK(run_shell("cd " + elsewhere.path() + " && " + harm + " && echo done", folder).out.empty());
    }
    if (folder.empty())
      CHECK(run_shell("cd " + elsewhere.path() + " && rm kept && echo done", folder).out.empty());
  }
  std::string left;
  for (const auto& entry : fs::directory_iterator(elsewhere.path())) left += entry.path().filename().string();
  CHECK(left == "kept");
  CHECK(fs::file_size(elsewhere.path() + "/kept") == 4);
  CHECK(run_shell("echo x > $TMPDIR/new && mkdir $TMPDIR/a && mv $TMPDIR/new $TMPDIR/a/ && cat $TMPDIR/a/new",
                  its_own.path())
            .out == "x\n");
  CHECK(run_shell("echo x > /dev/null && echo done").out == "done\n");
}

TEST_CASE("a program of other people reaches no machine and no other process") {
  if (!walls_are_there()) return;
  CHECK(run_shell("python3 -c 'import socket\nfor f in (socket.AF_INET, socket.AF_INET6):\n"
                  "  for t in (socket.SOCK_STREAM, socket.SOCK_DGRAM):\n"
                  "    try: socket.socket(f, t); print(\"open\")\n"
                  "    except PermissionError: print(\"refused\")'")
            .out == "refused\nrefused\nrefused\nrefused\n");
  const std::string us = std::to_string(getpid());
  CHECK(run_shell("head -c 10 /proc/" + us + "/environ").out.empty());
  CHECK(run_shell("head -c 10 /proc/" + us + "/mem").out.empty());
  CHECK(run_shell("python3 -c 'import ctypes; print(ctypes.CDLL(None).ptrace(16, " + us + ", 0, 0))'").out ==
        "-1\n");
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("ctg-reader opens nothing, starts nothing, connects to nothing, and computes on") {
  CHECK(error_after_drop([] { return open("/etc/passwd", O_RDONLY); }) == EPERM);
  CHECK(error_after_drop([] { return open("/tmp/ctg-least-power", O_WRONLY | O_CREAT, 0600); }) == EPERM);
  CHECK(error_after_drop([] { return socket(AF_UNIX, SOCK_STREAM, 0); }) == EPERM);
  CHECK(error_after_drop([] { return socket(AF_INET, SOCK_STREAM, 0); }) == EPERM);
  CHECK(error_after_drop([] { return fork(); }) == EPERM);
  CHECK(error_after_drop([] { return execl("/bin/true", "true", nullptr); }) == EPERM);
  CHECK(error_after_drop([] { return unlink("/tmp/ctg-least-power"); }) == EPERM);
  CHECK(error_after_drop([] { return chmod("/tmp", 0777); }) == EPERM);
  CHECK(error_after_drop([] { return std::string(10'000'000, 'x').size() == 10'000'000 ? 0 : -1; }) == 0);
}
#endif
