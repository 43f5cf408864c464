// Sessions of edits, each of which becomes a version of its dossier: the state that it found, and the one
// that it left, when nothing was typed for a while, or when the atelier closes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "engine/workshop.h"
#include "history/history.h"
#include "web/dossiers.h"

namespace ctg::web {

class Sessions {
 public:
  Sessions(engine::Workshop& workshop, std::string author, std::function<Clock()> now);
  ~Sessions();  // what is open is recorded
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;

  // Before the first edit of a session, and at each. For a caller that holds the dossier's lock.
  void touch(const Dossier& dossier);
  // The session ends now; for a caller that does not.
  void end(const Dossier& dossier);

 private:
  struct Session {
    Dossier dossier;
    std::chrono::steady_clock::time_point last;
  };
  void work();
  void record(const Dossier& dossier, const std::string& otherwise);

  engine::Workshop& workshop_;
  std::string author_;
  std::function<Clock()> now_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, Session> open_;  // by id
  bool ended_ = false;
  std::thread worker_;
};

}  // namespace ctg::web
