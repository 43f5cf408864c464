// Work in a process of its own: whatever becomes of it, this program goes on, and knows.
#include "base/process.h"

#include <array>
#include <csignal>
#include <thread>
#include <vector>

#include "catch.h"

using namespace ctg;

namespace {

Limits short_time() {
  Limits limits;
  limits.time = std::chrono::milliseconds(300);
  return limits;
}

}  // namespace

TEST_CASE("work that ends gives its result, whatever bytes it is") {
  const std::string result = std::string("a\0b", 3) + std::string(3'000'000, 'x');
  CHECK(run_apart([&] { return result; }, Limits()) == result);
}

TEST_CASE("work that never ends is stopped") {
  const auto endless = []() -> std::string {
    for (;;) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  };
  CHECK_FALSE(run_apart(endless, short_time()).has_value());
}

TEST_CASE("a program that never ends is stopped") {
  const std::array<std::string, 2> words = {"sleep", "1000"};
  CHECK_FALSE(run_program(words, short_time()).good());
}

TEST_CASE("work that throws, crashes or says too much gives nothing") {
  CHECK_FALSE(run_apart([]() -> std::string { throw 1; }, Limits()).has_value());
  CHECK_FALSE(run_apart(
                  []() -> std::string {
                    std::raise(SIGKILL);
                    return {};
                  },
                  Limits())
                  .has_value());
  Limits little;
  little.output = 1000;
  CHECK_FALSE(run_apart([] { return std::string(100'000, 'x'); }, little).has_value());
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("work that takes too much memory gives nothing") {
  Limits little;
  little.memory = std::size_t{400} << 20;
  CHECK_FALSE(run_apart(
                  [] {
                    std::vector<std::string> all;
                    for (int i = 0; i < 1000; ++i) all.emplace_back(std::size_t{1} << 20, 'x');
                    return all.back();
                  },
                  little)
                  .has_value());
}
#endif

TEST_CASE("a program that is not there is told from one that fails") {
  const std::array<std::string, 1> nowhere = {"no-such-program"};
  CHECK(run_program(nowhere, Limits()).exit == Ran::kNotFound);
  const std::array<std::string, 1> fails = {"false"};
  CHECK(run_program(fails, Limits()).exit == 1);
}
