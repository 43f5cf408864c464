// The mask of signals belongs to the thread, and so does the count of those that hold it.
#include "base/signals.h"

#include <pthread.h>

#include <array>

namespace ctg {

namespace {

constexpr std::array<int, 4> kEnding = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

struct Held {
  int count = 0;
  sigset_t before{};
};

Held& held() {
  thread_local Held of_thread;
  return of_thread;
}

}  // namespace

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int each : kEnding) {
    struct sigaction now {};
    if (sigaction(each, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&set, each);
  }
  return set;
}

SignalsHeld::SignalsHeld() {
  Held& here = held();
  if (here.count++ > 0) return;
  const sigset_t set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, &here.before);
}

SignalsHeld::~SignalsHeld() {
  Held& here = held();
  if (--here.count == 0) pthread_sigmask(SIG_SETMASK, &here.before, nullptr);
}

bool SignalsHeld::pending() {
  if (held().count == 0) return false;
  sigset_t came;
  if (sigpending(&came) != 0) return false;
  const sigset_t set = ending_signals();
  for (const int each : kEnding)
    if (sigismember(&came, each) == 1 && sigismember(&set, each) == 1 &&
        sigismember(&held().before, each) == 0)
      return true;
  return false;
}

}  // namespace ctg
