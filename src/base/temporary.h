// Files and folders for other programs, gone when we are done with them: TMPDIR, else /tmp, is where they
// stand, and nowhere else. While one lives, a signal that ends us waits until it is gone (base/signals.h),
// and it is locked (flock): what has no such lock was left by a run that was killed, and the next one sweeps
// it away.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/fault.h"
#include "base/signals.h"

namespace ctg {

// A file in the folder for temporary files that is gone when this is.
class Temporary {
 public:
  explicit Temporary(std::string_view bytes, std::string_view suffix = {});
  ~Temporary();
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  bool good() const { return !fault_; }
  const Fault& fault() const { return fault_; }  // why it could not be written
  const std::string& path() const { return path_; }

 private:
  SignalsHeld held_;
  std::string path_;
  Descriptor lock_{-1};
  Fault fault_;
};

// A folder for temporary files that is gone when this is, with all that it holds.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  bool good() const { return !fault_; }
  const Fault& fault() const { return fault_; }
  const std::string& path() const { return path_; }
  // A file in it, by its whole path; why it could not be written.
  Fault write(const std::string& path, std::string_view bytes) const;

 private:
  SignalsHeld held_;
  std::string path_;  // "" where it could not be made
  Descriptor lock_{-1};
  Fault fault_;
};

// Removes what runs that were killed left there: ours, an hour old at least, and locked by nobody. The first
// Temporary or TemporaryFolder of a process asks for it.
void sweep_temporaries();

// "file:///tmp/a%20b": every byte that an address cannot hold as it is, encoded.
std::string file_url(std::string_view path);

}  // namespace ctg
