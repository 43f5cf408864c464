// What is the same for every request: the program's own files, and what pages are set with.
//
// One workshop serves any number of threads. The program's files are only read. A typecase, whose fonts
// remember the words they have shaped, serves one request at a time: it is lent and comes back, and one that
// has served long is let go, so that memory stays as it is however long the workshop stands.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "base/overlay.h"
#include "edit/description.h"
#include "press/desk.h"

namespace ctg::engine {

class Workshop {
 public:
  explicit Workshop(const Files& program) : program_(program) {}
  const Files& program() const { return program_; }
  // Read when it is first asked for, and kept; null where it cannot be: SYS-002.
  const edit::Description* description(Diagnostics& diags);

 private:
  friend class Seat;
  static constexpr int kMostUses = 64;  // of one typecase
  static constexpr std::size_t kMostKept = 16;
  struct Kept {
    press::Typecase type;
    int uses = 0;
  };

  Kept lend();
  void take_back(Kept&& kept);

  const Files& program_;
  std::mutex mutex_;
  std::vector<Kept> kept_;
  std::optional<edit::Description> description_;
};

// A place to work in it, for one request. Each file of the dossier is read once for it: whatever is made
// there is made of one state of each. What a request makes is saved after it.
class Seat {
 public:
  Seat(Workshop& workshop, const Files& dossier, const Times& times);
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  press::Desk& desk() { return desk_; }

 private:
  Workshop& workshop_;
  bool lent_;  // a dossier with a look of its own gets fonts of its own
  int uses_ = 0;
  ReadOnce dossier_;
  press::Desk desk_;
};

}  // namespace ctg::engine
