// How far a batch is, for whoever waits: a bar on a terminal, a line a dossier elsewhere, JSON for programs.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/diagnostic.h"
#include "batch/row.h"

namespace ctg::batch {

class Progress {
 public:
  enum class Kind { lines, bar, json };
  Progress(std::size_t total, Kind kind, Lang lang, std::function<void(const std::string&)> say);
  void told(const Row& row);
  void end(bool interrupted);

 private:
  void bar();

  std::size_t total_, done_ = 0, failed_ = 0;
  Kind kind_;
  Lang lang_;
  std::function<void(const std::string&)> say_;
};

}  // namespace ctg::batch
