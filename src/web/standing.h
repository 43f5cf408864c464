// Where the dossiers of the first page stand. Two hundred of them are listed at once, but judged one after
// the other: what their convention.xml says is read for the list; the rest is asked of the program beside the
// pages, and kept as long as no file of the dossier changes.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/times.h"
#include "engine/workshop.h"
#include "web/dossiers.h"

namespace ctg::web {

// Of its convention.xml.
struct Heading {
  std::string territory, start, end;  // "" where they are not known yet
  std::string period() const;         // "2026-2030"; ""
};
Heading heading_of(const Dossier& dossier);

struct Standing {
  enum class State { unreadable, projet, pret, signe };
  State state = State::projet;
  std::size_t blocking = 0;
  std::size_t avenants = 0;  // sealed
  std::string next_day = {}, next_what = {};
};

class Standings {
 public:
  Standings(engine::Workshop& workshop, std::function<Clock()> now, std::string epoch);
  ~Standings();
  Standings(const Standings&) = delete;
  Standings& operator=(const Standings&) = delete;

  // What is known of the dossier as it stands; nothing: it is being asked.
  std::optional<Standing> of(const Dossier& dossier);
  // The same, asked at once.
  Standing ask(const Dossier& dossier);

 private:
  struct Known {
    std::string stamp;  // of its files
    std::optional<Standing> standing;
  };
  void work();
  void keep(const Dossier& dossier, const std::string& stamp, const Standing& found);

  engine::Workshop& workshop_;
  std::function<Clock()> now_;
  std::string epoch_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, Known> known_;  // by id
  std::deque<Dossier> waiting_;
  bool ended_ = false;
  std::thread worker_;
};

}  // namespace ctg::web
