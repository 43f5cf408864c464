// Dossiers over threads: each takes the next one that nobody has taken, until there are none.
//
// Rows come back in the order of the dossiers, whoever did them and when. One that fails, however it fails,
// is a row like the others. Whoever started this is told of each as it is done, in one thread, theirs.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "batch/row.h"

namespace ctg::batch {

struct Pool {
  std::size_t jobs = 1;
  std::size_t most_failures = 0;  // rows whose exit is not 0, after which no dossier is begun; 0: all are
  std::function<Row(const Entry&)> perform;
  std::function<void(const Row&)> told = [](const Row&) {};
  std::function<bool()> stopped = [] { return false; };  // asked now and then: none is begun any more
};

// What was not begun is State::waiting.
std::vector<Row> run(const std::vector<Entry>& entries, const Pool& pool);

// As many as this process may use of the machine.
std::size_t cores();

}  // namespace ctg::batch
