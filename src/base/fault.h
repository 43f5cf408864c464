// What the machine did not let us do: the fault of nobody's file. Whoever meets one reports it in the place
// of what the file would have been blamed for.
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace ctg {

struct Fault {
  enum class Kind {
    none,
    temporary,  // the folder for temporary files
    start,      // a program that is there and cannot be started
    machine,    // descriptors, processes, memory
    disk,       // something could not be read
  };
  Kind kind = Kind::none;
  std::string what;  // the folder, the program, or what was to be read
  int error = 0;     // errno
  explicit operator bool() const { return kind != Kind::none; }
};

// SYS-010 the folder for temporary files cannot be used; SYS-011 a program cannot be started; SYS-012 the
// machine has no more of something; SYS-013 the disk failed.
void report_fault(const Fault& fault, Diagnostics& diags);

}  // namespace ctg
