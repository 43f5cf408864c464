// Every session of edits is a version of the dossier: kept when it is over, or looked at.
//
// A session begins with the first edit of a dossier, and is over once nobody has edited it for a while. What
// was changed before, by hand or by another program, is a version of its own: it is kept before the first
// edit.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ctg::web {

struct Atelier;

class Sessions {
 public:
  using Moment = std::chrono::sys_seconds;

  // An edit is about to be made. True where it begins a session.
  bool touch(const std::string& folder, Moment now);
  std::vector<std::string> open() const;  // folders
  void close(const std::string& folder);

 private:
  static constexpr std::chrono::minutes kIdle{10};
  mutable std::mutex mutex_;
  std::map<std::string, Moment> last_;  // edit, by folder
};

// To be called before an edit is saved, without the dossier's lock.
void before_edit(Atelier& atelier, const std::string& folder);
// At the end of the atelier.
void keep_open_sessions(Atelier& atelier);

}  // namespace ctg::web
