// How far a batch is, for whoever waits: a bar on a terminal, a line a dossier elsewhere, JSON for programs.
#pragma once

#include <cstddef>

#include "base/diagnostic.h"
#include "batch/row.h"

namespace ctg::cli {

class Progress {
 public:
  Progress(std::size_t total, bool json, Lang lang);
  void told(const batch::Row& row);
  void end(bool interrupted);

 private:
  void bar();

  std::size_t total_, done_ = 0, failed_ = 0;
  bool json_, terminal_;
  Lang lang_;
};

}  // namespace ctg::cli
