// Where the time of a command goes, stage by stage (`ctg build --timings`). Nothing else depends on it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace ctg::press {

class Stopwatch {
 public:
  // Ends the stage that runs since the last lap, and names it.
  void lap(const Bilingual& stage) {
    const auto now = std::chrono::steady_clock::now();
    laps_.push_back({stage, std::chrono::duration<double, std::milli>(now - last_).count()});
    last_ = now;
  }

  // A line a stage, in milliseconds, and their sum.
  std::string table(Lang lang) const {
    std::string out;
    double sum = 0;
    for (const Lap& lap : laps_) {
      out += fmt::format("{:>8.1f} ms  {}\n", lap.milliseconds, lap.stage.in(lang));
      sum += lap.milliseconds;
    }
    return out + fmt::format("{:>8.1f} ms  {}\n", sum, lang == Lang::fr ? "en tout" : "in all");
  }

 private:
  struct Lap {
    Bilingual stage;
    double milliseconds;
  };
  std::vector<Lap> laps_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace ctg::press
