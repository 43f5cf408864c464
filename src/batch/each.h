// One dossier of a batch: whether it has changed since it was done, what is done with it, and the row that
// tells of it.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/times.h"
#include "batch/records.h"
#include "batch/row.h"

namespace ctg::batch {

inline constexpr std::string_view kStateFolder = ".ctg-lot";

struct Work {
  std::string words;                // it and its options: "build --final"
  std::vector<std::string> unseen;  // at the top of a dossier: what it does not look at, or writes itself
  bool daily = false;               // it says something else each day
  bool force = false;               // it is done again, whatever is known
  std::function<void(const Entry& entry, Row& row, Diagnostics& diags)> perform;
};

// For several threads at once.
class Each {
 public:
  // `stamp`: of the program. `state`: the folder where it is kept what was done.
  Each(Work work, std::string stamp, const std::string& state, Times times, Lang lang);
  // Whatever happens in it, it is a row.
  Row operator()(const Entry& entry);
  bool kept_all() const { return kept_all_; }  // false: what was done is not known to the next run

 private:
  Row done(const Entry& entry);
  std::string stamp_of(const Entry& entry) const;

  Work work_;
  std::string stamp_;
  Records records_;
  Times times_;
  Lang lang_;
  std::atomic<bool> kept_all_ = true;
};

}  // namespace ctg::batch
