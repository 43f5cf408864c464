// The signals by which people end a program (Ctrl-C, kill, a closed terminal), held back for as long as there
// is something to tidy up.
//
// A signal that comes meanwhile stays pending: whoever waits for a program looks for it, ends that program
// and returns; the temporary files go as their owners do; and when the last SignalsHeld goes, the signal does
// to us what it was sent for. So nothing runs in a handler, and whoever called us sees that we were ended.
#pragma once

#include <csignal>

namespace ctg {

class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  static bool pending();  // one of them came
};

// SIGINT, SIGTERM, SIGHUP, SIGQUIT: those of them that are not ignored.
sigset_t ending_signals();

}  // namespace ctg
