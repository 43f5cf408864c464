// One writer at a time in a dossier.
//
// Who reads files, changes them and writes them back holds this lock from the reading on; readers need none.
// It is a lock of the system (flock) on a file in the dossier, which is gone when the holder is: whatever
// becomes of a run, nobody is locked out. In the file stands who holds it, for those who wait. Where a disk
// knows no such locks, or nothing may be written, the holder goes on without: what it read is compared with
// what stands there when it saves (Standing).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace ctg {

// Who runs this program, for those who wait for it and for the versions of a dossier.
std::string user_name();

class DossierLock {
 public:
  static constexpr std::string_view kName = ".ctg-verrou";
  static constexpr std::chrono::seconds kPatience{10};

  // Waits for its turn, but not for ever. `doing`: the command, for those who wait for this one.
  DossierLock(const std::string& folder, std::string_view doing,
              std::chrono::milliseconds patience = kPatience);
  ~DossierLock();
  DossierLock(const DossierLock&) = delete;
  DossierLock& operator=(const DossierLock&) = delete;

  // False where another run holds it and did not end in time.
  bool good() const { return !refused_; }
  struct Holder {
    std::string who, host, since, doing;  // "" where it is not known
    int process = 0;
  };
  const Holder& holder() const { return holder_; }  // where this is not good

 private:
  std::string path_;
  int file_ = -1;
  bool refused_ = false;
  Holder holder_;
};

}  // namespace ctg
