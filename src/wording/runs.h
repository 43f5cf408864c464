// Alinéas and points that go and come at one place, told in one sentence: one after the other, each would be
// placed beside another that is not there yet.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "avenant/operation.h"
#include "wording/labels.h"

namespace ctg::wording {

// What goes and what comes between two neighbours that stay; at least two in all. Of one element name.
struct Run {
  std::vector<const Operation*> gone, come;  // as they stand
};

// The run that each operation belongs to, where it belongs to one. Keys and values point into `all` and to
// each other: an operation that begins none is silent.
class Runs {
 public:
  explicit Runs(const Operations& all);
  // Null where the operation is told by itself.
  const Run* run_of(const Operation& operation) const;
  // Whether it is the operation by which its run is told.
  static bool tells(const Operation& operation, const Run& run);

 private:
  std::vector<Run> runs_;
  std::map<const Operation*, std::size_t> run_of_;
};

// Markup: "l’alinéa « … » est remplacé par les alinéas suivants : …", "après « … », sont insérés deux alinéas
// ainsi rédigés : …".
std::string wording(const Run& run, const Labels& labels, const Snapshot& after);

}  // namespace ctg::wording
