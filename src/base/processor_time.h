// What a process has used of the processor. The kernel's own bound on it counts whole seconds; who has to
// know it finer looks here.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <ctime>

namespace ctg {

// By all threads of a process that is there; nothing of its children. Zero where it is not there.
inline std::chrono::milliseconds used_by(pid_t process) {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(used.tv_sec) +
                                                               std::chrono::nanoseconds(used.tv_nsec));
}

}  // namespace ctg
