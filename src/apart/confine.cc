// ctg-confine: starts a program of other people with the least power it can work with (apart/least_power.h).
//
// ctg starts every foreign program through it (base/process.h). Its words: the only folder that the program
// may write to ("": none), the bytes of address space that it may take, where it stands, and its own words,
// its name first. Where the program cannot be started, errno goes to descriptor 3, which the program does not
// get.
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "apart/least_power.h"
#include "base/descriptor.h"

namespace {

constexpr int kTold = 3;

int tell(int error) {
  const std::string_view bytes(reinterpret_cast<const char*>(&error), sizeof error);
  ctg::write_all(kTold, bytes);
  return EXIT_FAILURE;
}

void bound(const char* memory) {
  const rlim_t bytes = std::strtoull(memory, nullptr, 10);
  const rlimit none{0, 0}, most{bytes, bytes};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_AS, &most);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return EXIT_FAILURE;
  fcntl(kTold, F_SETFD, FD_CLOEXEC);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const std::string folder = argv[1];
  if (!folder.empty()) setenv("TMPDIR", argv[1], 1);
  bound(argv[2]);
  if (const int error = ctg::confine(folder, argv[3])) return tell(error);
  execv(argv[3], argv + 4);
  return tell(errno);
}
