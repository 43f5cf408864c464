// What the programs that read files nobody vouches for may still ask of the system (docs/security.md). What
// is dropped cannot be had again, by them or by a program that they start.
#pragma once

#include <string>

namespace ctg {

// For a program that has its input and where its output goes: it computes, and does nothing else. No file is
// opened, no program started, no connection made: these fail with EPERM. A system that knows no such filter
// leaves all as it was. False: it knows them and refused.
bool only_compute();

// For a program of other people about to be started: it reads what is installed, its own folder and `folder`,
// writes in `folder` only ("": nowhere), connects to no machine, and looks into no other process. With a
// folder, it may also make sockets in /tmp and remove files there, as LibreOffice does. What the
// system cannot hold back (Linux before 5.13 knows no walls in the file system) stays possible. Needs an open
// descriptor or two. 0, or errno where the system refused what it knows.
int confine(const std::string& folder, const std::string& program);

}  // namespace ctg
