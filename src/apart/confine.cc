// ctg-confine: starts a program of other people with the least power it can work with (apart/least_power.h),
// and stays beside it.
//
// ctg starts every foreign program through it (base/process.h). Its words: the only folder that the program
// may write to ("": none), the bytes of address space and the milliseconds of the processor that it may take,
// where it stands, and its own words, its name first. Where the program cannot be started, errno goes to
// descriptor 3, which the program does not get.
//
// The program starts others, and these would run on where ctg is killed and can end nobody (kill -9, no
// memory). So the one who waits for the program here hears of that from the kernel, and ends the whole group.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>

#include "apart/least_power.h"
#include "base/descriptor.h"
#include "base/processor_time.h"

namespace {

constexpr int kTold = 3;

int tell(int error) {
  const std::string_view bytes(reinterpret_cast<const char*>(&error), sizeof error);
  ctg::write_all(kTold, bytes);
  return EXIT_FAILURE;
}

std::uint64_t number_of(const char* word) { return std::strtoull(word, nullptr, 10); }

// What a program starts has the same bounds, of which the kernel counts time in whole seconds.
void bound(std::uint64_t bytes, std::chrono::milliseconds time) {
  const auto seconds = static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(time).count());
  const rlimit none{0, 0}, most{bytes, bytes}, longest{seconds, seconds};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_AS, &most);
  setrlimit(RLIMIT_CPU, &longest);
}

sigset_t of(std::initializer_list<int> signals) {
  sigset_t out;
  sigemptyset(&out);
  for (const int each : signals) sigaddset(&out, each);
  return out;
}

// Ends as the program ends, or with all that it started where it takes too long, or where ctg is gone.
int attend(pid_t program, std::chrono::milliseconds most, const sigset_t& heard) {
  constexpr timespec kGlance{0, 50'000'000};
  for (;;) {
    if (sigtimedwait(&heard, nullptr, &kGlance) == SIGUSR1) kill(0, SIGKILL);
    int status = 0;
    const bool ended = waitpid(program, &status, WNOHANG) == program;
    if (ended && WIFEXITED(status)) return WEXITSTATUS(status);
    if (!ended && ctg::used_by(program) < most) continue;
    if (!ended) kill(program, SIGKILL), waitpid(program, &status, 0);  // so that its time is counted
    kill(0, SIGKILL);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return EXIT_FAILURE;
  fcntl(kTold, F_SETFD, FD_CLOEXEC);
  const sigset_t heard = of({SIGCHLD, SIGUSR1});
  sigset_t before;
  sigprocmask(SIG_BLOCK, &heard, &before);
  prctl(PR_SET_PDEATHSIG, SIGUSR1);
  const std::string folder = argv[1];
  const std::chrono::milliseconds time(number_of(argv[3]));
  const pid_t program = fork();
  if (program < 0) return tell(errno);
  if (program > 0) {
    // Whoever reads what the program writes waits for nobody else.
    for (const int mine : {STDIN_FILENO, STDOUT_FILENO, kTold}) close(mine);
    return attend(program, time, heard);
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  if (!folder.empty()) setenv("TMPDIR", argv[1], 1);
  bound(number_of(argv[2]), time);
  if (const int error = ctg::confine(folder, argv[4])) return tell(error);
  execv(argv[4], argv + 5);
  return tell(errno);
}
