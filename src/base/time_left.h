// The time that one request may take, from the making of this on, shared by all its parts: a bound on each
// part bounds nothing where whoever made the request chooses how many parts there are.
#pragma once

#include <chrono>

namespace ctg {

class TimeLeft {
 public:
  // A thousand times what the largest convention that is known takes.
  static constexpr std::chrono::minutes kRequest{10};

  explicit TimeLeft(std::chrono::milliseconds time = kRequest) : until_(Clock::now() + time) {}
  bool none() const { return Clock::now() >= until_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point until_;
};

}  // namespace ctg
