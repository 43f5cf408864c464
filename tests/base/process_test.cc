// Work in a process of its own: whatever becomes of it, this program goes on, knows, and leaves nothing
// behind.
#include "base/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "base/temporary.h"
#include "catch.h"

using namespace ctg;

namespace {

Limits short_time() {
  Limits limits;
  limits.time = std::chrono::milliseconds(500);
  limits.wait = std::chrono::milliseconds(1500);
  return limits;
}

// The same of the processor, on a machine that has much else to do.
Limits patient() {
  Limits limits = short_time();
  limits.wait = std::chrono::minutes(1);
  return limits;
}

Ran run_shell(const std::string& script, const Limits& limits = {}, const Input& input = {}) {
  const std::array<std::string, 3> words = {"sh", "-c", script};
  return run_program(words, limits, input);
}

// Processes with these words that have not ended.
std::string alive(const std::string& words) {
  return run_shell("ps -eo stat=,args= | grep -F -- '" + words + "' | grep -v -e grep -e '^Z' | wc -l").out;
}

// The variable of the environment, put back at the end.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before, was_set_ = true;
    setenv(name, value.c_str(), 1);
  }
  ~Variable() { was_set_ ? setenv(name_, before_.c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::string before_;
  bool was_set_ = false;
};

// A limit of this process, put back at the end.
class Limited {
 public:
  Limited(__rlimit_resource what, rlim_t most) : what_(what) {
    getrlimit(what, &before_);
    const rlimit now{most, before_.rlim_max};
    setrlimit(what, &now);
  }
  ~Limited() { setrlimit(what_, &before_); }

 private:
  __rlimit_resource what_;
  rlimit before_{};
};

std::string told(const Fault& fault, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  report_fault(fault, diags);
  return diags.all().empty() ? "" : to_text(diags.all().front(), lang);
}

}  // namespace

TEST_CASE("a program gets its input, whatever bytes it is, and gives its output") {
  const std::string bytes = std::string("a\0b", 3) + std::string(3'000'000, 'x');
  const std::array<std::string, 1> words = {"cat"};
  CHECK(run_program(words, {}, bytes).out == bytes);
  CHECK(run_program(words, {}, std::string_view()).out.empty());
  CHECK(run_program(words).out.empty());
  const Temporary file(bytes);
  CHECK(run_program(words, {}, InputFile{file.path()}).out == bytes);
  CHECK(run_program(words, {}, InputFile{"/nowhere/at-all"}).fault.error == ENOENT);
}

TEST_CASE("a program that never ends is stopped, also one that says nothing more or asks for it") {
  for (const char* script : {"while :; do :; done", "exec >&-; while :; do :; done",
                             "trap '' TERM INT HUP XCPU; while :; do :; done", "while :; do echo x; done"}) {
    INFO(script);
    const auto start = std::chrono::steady_clock::now();
    const Ran ran = run_shell(script, patient());
    CHECK_FALSE(ran.good());
    CHECK_FALSE(ran.whole);
    CHECK_FALSE(ran.fault);
    CHECK(ran.used >= short_time().time);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::minutes(2));
  }
}

TEST_CASE("whoever waits for the processor is the machine's fault, and only where it takes too long") {
  // By the clock each takes twice what it may take of the processor, of which it takes next to nothing.
  for (const char* script : {"sleep 1; echo ok", "echo ok; exec >&-; sleep 1",
                             "(sleep 1; kill -CONT $$) & kill -STOP $$; echo ok"}) {
    INFO(script);
    const Ran ran = run_shell(script, patient());
    CHECK(ran.good());
    CHECK(ran.out == "ok\n");
  }
  // And these never get on.
  for (const char* script : {"sleep 1000", "exec >&-; sleep 1000", "kill -STOP $$",
                             "trap '' TERM INT HUP; sleep 1000", "while :; do echo x; sleep 0.05; done"}) {
    INFO(script);
    const auto start = std::chrono::steady_clock::now();
    const Ran ran = run_shell(script, short_time());
    CHECK_FALSE(ran.good());
    CHECK(ran.fault.kind == Fault::Kind::machine);
    CHECK(ran.fault.what == "sh");
    CHECK(ran.fault.error == ETIMEDOUT);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  }
}

TEST_CASE("nothing of a program is left, whatever it started and however it ended") {
  // It waits for its child; it leaves it behind, holding the pipe or not; it was not waited for by us.
  CHECK_FALSE(run_shell("sleep 71001; true", short_time()).good());
  CHECK_FALSE(run_shell("sleep 71002 & sleep 71003 & wait", short_time()).good());
  CHECK_FALSE(run_shell("sh -c 'sleep 71004 & sleep 71005' & exit 0", short_time()).good());
  CHECK(run_shell("sleep 71006 >&- & exit 0").good());
  // Its child would leave the group.
  run_shell("setsid sleep 71009 & exit 0", short_time());
  run_shell("set -m; sleep 71000 >&- 2>&- & exit 0", short_time());
  run_shell("python3 -c 'import os; os.fork() or (os.setsid(), os.execlp(\"sleep\", \"sleep\", \"71001\"))'",
            short_time());
  {
    const std::array<std::string, 3> words = {"sh", "-c", "sleep 71007 & sleep 71008"};
    const Running unwaited(words);
  }
  CHECK(alive("sleep 7100") == "0\n");
}

TEST_CASE("a program that says too much or takes too much memory is stopped") {
  Limits little;
  little.output = 1000;
  CHECK_FALSE(run_shell("head -c 100000 /dev/zero", little).good());
  CHECK_FALSE(run_shell("yes", little).good());
#if !defined(__SANITIZE_ADDRESS__)
  Limits poor;
  poor.memory = std::size_t{200} << 20;
  CHECK(run_shell("python3 -c 'bytearray(10); print(1)'", poor).out == "1\n");
  CHECK(run_shell("python3 -c 'bytearray(400000000); print(1)' 2>/dev/null", poor).out.empty());
#endif
}

TEST_CASE("a program that is not there, one that fails, and one that cannot be started are three things") {
  const std::array<std::string, 1> nowhere = {"no-such-program"};
  CHECK(run_program(nowhere).missing());
  const std::array<std::string, 1> fails = {"false"};
  CHECK(run_program(fails).exit == 1);
  CHECK_FALSE(run_program(fails).missing());

  const TemporaryFolder folder;
  const auto put = [&](const std::string& name, mode_t mode, const std::string& bytes) {
    const std::string path = folder.path() + "/" + name;
    std::ofstream(path) << bytes;
    chmod(path.c_str(), mode);
  };
  put("not-allowed", 0644, "#!/bin/sh\n");
  put("no-program", 0755, "x");
  put("no-such-shell", 0755, "#!/nowhere/sh\n");
  mkdir((folder.path() + "/a-folder").c_str(), 0755);
  const Variable path("PATH", folder.path());
  const auto error_of = [](const std::string& name) {
    const std::array<std::string, 1> words = {name};
    const Ran ran = run_program(words);
    CHECK(ran.missing() == !ran.fault);
    return ran.fault.error;
  };
  CHECK(error_of("not-allowed") == EACCES);
  CHECK(error_of("no-program") == ENOEXEC);
  CHECK(error_of("no-such-shell") == ENOENT);
  CHECK(error_of("a-folder") == 0);
  CHECK(told({Fault::Kind::start, "pdftotext", EACCES}) ==
        "erreur SYS-011: le programme « pdftotext » ne peut pas être lancé : EACCES\n"
        "    conseil : vérifiez ses droits, ou réinstallez le paquet dont il vient");
}

TEST_CASE("programs are looked for in absolute folders only") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() + "/intruder") << "#!/bin/sh\necho in\n";
  chmod((folder.path() + "/intruder").c_str(), 0755);
  std::array<char, 4096> here{};
  REQUIRE(getcwd(here.data(), here.size()) != nullptr);
  REQUIRE(chdir(folder.path().c_str()) == 0);
  const std::array<std::string, 1> words = {"intruder"};
  for (const char* path : {".", "", ":/bin", "/bin::", "../"}) {
    INFO(path);
    const Variable variable("PATH", path);
    CHECK(run_program(words).missing());
  }
  const Variable variable("PATH", folder.path() + ":/bin");
  CHECK(run_program(words).out == "in\n");
  REQUIRE(chdir(here.data()) == 0);
}

TEST_CASE("where the machine has no more of something, that is told, not a fault of what was to be read") {
  const std::array<std::string, 1> words = {"cat"};
  const int lowest = dup(0);  // so many descriptors are open
  close(lowest);
  for (rlim_t more = 0; more <= 2; ++more) {
    INFO(more);
    const Limited few(RLIMIT_NOFILE, static_cast<rlim_t>(lowest) + more);
    const Ran ran = run_program(words, {}, std::string_view("x"));
    CHECK(ran.fault.kind == Fault::Kind::machine);
    CHECK(ran.fault.error == EMFILE);
    CHECK_FALSE(ran.good());
    const std::array<std::string, 1> task = {"zip-count"};
    CHECK(read_apart(task, std::string_view("x")).fault.error == EMFILE);
  }
  CHECK(run_program(words, {}, std::string_view("x")).out == "x");
  CHECK(told({Fault::Kind::machine, "pdftotext", EMFILE}, Lang::en) ==
        "error SYS-012: the machine did not let “pdftotext” work: EMFILE\n"
        "    hint: close other programs, or raise the limits (“ulimit -a”), and try again");
}

TEST_CASE("a reader of files that does not come to its end gives nothing, and is not the machine's fault") {
  const std::array<std::string, 1> unknown = {"no-such-task"};
  const Ran ran = read_apart(unknown, std::string_view("x"));
  CHECK_FALSE(ran.good());
  CHECK_FALSE(ran.fault);
}

namespace {

extern "C" void ignore(int) {}

}  // namespace

TEST_CASE("signals that only interrupt do no harm") {
  struct sigaction action {
  }, before{};
  action.sa_handler = &ignore;  // without SA_RESTART: every call that waits is broken off
  sigaction(SIGALRM, &action, &before);
  const itimerval often{{0, 500}, {0, 500}};
  setitimer(ITIMER_REAL, &often, nullptr);
  const std::string bytes(20'000'000, 'x');
  const std::array<std::string, 1> words = {"cat"};
  const Ran copied = run_program(words, {}, bytes);
  const Ran slow = run_shell("sleep 0.3; echo one; sleep 0.2; echo two");
  const Temporary file(bytes);
  const itimerval never{};
  setitimer(ITIMER_REAL, &never, nullptr);
  sigaction(SIGALRM, &before, nullptr);
  CHECK(copied.out == bytes);
  CHECK(slow.out == "one\ntwo\n");
  CHECK(file.good());
}

TEST_CASE("a signal that ends us waits for what is to be tidied up, and ends what is running") {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    INFO(signal);
    struct sigaction action {
    }, before{};
    static volatile std::sig_atomic_t came = 0;
    came = 0;
    action.sa_handler = [](int) { came = 1; };
    sigaction(signal, &action, &before);
    std::string path;
    {
      const TemporaryFolder folder;
      path = folder.path();
      std::thread sender([self = pthread_self(), signal] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        pthread_kill(self, signal);
      });
      const auto start = std::chrono::steady_clock::now();
      CHECK_FALSE(run_shell("sleep 72001 & sleep 72002").good());
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
      sender.join();
      CHECK(came == 0);
    }
    CHECK(came == 1);
    CHECK(access(path.c_str(), F_OK) != 0);
    sigaction(signal, &before, nullptr);
  }
  CHECK(alive("sleep 7200") == "0\n");
}

TEST_CASE("a signal that is ignored stays ignored") {
  struct sigaction action {
  }, before{};
  action.sa_handler = SIG_IGN;
  sigaction(SIGHUP, &action, &before);
  const TemporaryFolder folder;
  raise(SIGHUP);
  CHECK(run_shell("sleep 0.2; echo done").out == "done\n");
  sigaction(SIGHUP, &before, nullptr);
}

TEST_CASE("temporary files stand where TMPDIR says, or nowhere") {
  for (const char* folder : {"/nowhere/at-all", "/proc", "/dev/null", "/etc/hostname"}) {
    INFO(folder);
    const Variable variable("TMPDIR", folder);
    const Temporary file("x", ".odt");
    const TemporaryFolder made;
    CHECK(file.fault().kind == Fault::Kind::temporary);
    CHECK(made.fault().what == folder);
    CHECK_FALSE(made.good());
    CHECK(made.path().empty());
  }
  const TemporaryFolder outer;
  const std::string spaced = outer.path() + "/a b%é";
  mkdir(spaced.c_str(), 0700);
  const Variable variable("TMPDIR", spaced);
  std::string gone;
  {
    const Temporary file("bytes", ".odt");
    REQUIRE(file.good());
    CHECK(file.path().starts_with(spaced + "/ctg-"));
    CHECK(file.path().ends_with(".odt"));
    gone = file.path();
  }
  CHECK(access(gone.c_str(), F_OK) != 0);
}

TEST_CASE("what a run that was killed left among temporary files is swept, and nothing else") {
  namespace fs = std::filesystem;
  const TemporaryFolder outer;
  const Variable variable("TMPDIR", outer.path());
  const auto age = [](const fs::path& path) {
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(2));
  };
  const auto make = [&](const std::string& name, fs::perms mode = fs::perms::owner_all) {
    const fs::path folder = fs::path(outer.path()) / name;
    fs::create_directory(folder);
    fs::permissions(folder, mode);
    std::ofstream(folder / "x") << "x";
    age(folder);
  };
  make("ctg-temporaire-aB3xyz");
  make("ctg-temporaire-aB3xyw.odt");
  make("ctg-temporaire-de-la-caf");  // a name of somebody's own
  make("ctg-val-d-ormence");
  make("ctg-temporaire-aB3xy2", fs::perms(0755));
  fs::create_directory(fs::path(outer.path()) / "ctg-temporaire-aB3xy1");  // of a run that has just begun
  fs::permissions(fs::path(outer.path()) / "ctg-temporaire-aB3xy1", fs::perms::owner_all);
  const TemporaryFolder living;
  age(living.path());
  sweep_temporaries();
  std::set<std::string> left;
  for (const auto& each : fs::directory_iterator(outer.path()))
    if (each.path() != living.path()) left.insert(each.path().filename().string());
  CHECK(fs::exists(living.path()));
  CHECK(left == std::set<std::string>{"ctg-temporaire-aB3xy1", "ctg-temporaire-aB3xy2",
                                      "ctg-temporaire-de-la-caf", "ctg-val-d-ormence"});
}

TEST_CASE("a folder for temporary files that is full is told, and what was begun is gone") {
  const TemporaryFolder outer;
  const Variable variable("TMPDIR", outer.path());
  struct sigaction action {
  }, before{};
  action.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &action, &before);
  {
    const Limited little(RLIMIT_FSIZE, 1000);
    const Temporary file(std::string(100'000, 'x'));
    CHECK(told(file.fault(), Lang::en).starts_with("error SYS-010: the folder for temporary files (“"));
    CHECK_FALSE(file.good());
  }
  sigaction(SIGXFSZ, &before, nullptr);
  CHECK(run_shell("ls -A '" + outer.path() + "'").out.empty());
}

TEST_CASE("a path as an address holds no character that means something there") {
  CHECK(file_url("/tmp/ctg-a1B2") == "file:///tmp/ctg-a1B2");
  CHECK(file_url("/tmp/a b") == "file:///tmp/a%20b");
  CHECK(file_url("/tmp/50%/é?#") == "file:///tmp/50%25/%C3%A9%3F%23");
}
