// Whoever does a dossier and when, its row stands where the dossier does; under the thread sanitizer, no
// report.
#include "batch/pool.h"

#include <atomic>
#include <thread>

#include "catch.h"

using namespace ctg;
using namespace ctg::batch;

namespace {

std::vector<Entry> entries(std::size_t count) {
  std::vector<Entry> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = std::to_string(i);
    out.push_back({.folder = name, .name = name, .addressee = "à " + name});
  }
  return out;
}

// Some take longer than others.
Row worked(const Entry& entry) {
  const std::size_t number = std::stoul(entry.folder);
  std::this_thread::sleep_for(std::chrono::microseconds(number * 7919 % 300));
  Row row{.folder = entry.folder};
  row.state = State::ready;
  row.pages = number;
  return row;
}

}  // namespace

TEST_CASE("rows come in the order of the dossiers, and each is told once, in the thread that asked") {
  for (const std::size_t jobs : {1U, 2U, 8U, 64U}) {
    const auto all = entries(500);
    std::set<std::string> told;
    const auto here = std::this_thread::get_id();
    Pool pool{.jobs = jobs, .perform = worked};
    pool.told = [&](const Row& row) {
      CHECK(std::this_thread::get_id() == here);
      CHECK(told.insert(row.folder).second);
    };
    const std::vector<Row> rows = run(all, pool);
    REQUIRE(rows.size() == all.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(rows[i].pages == i);
      CHECK(rows[i].state == State::ready);
    }
    CHECK(told.size() == all.size());
  }
}

TEST_CASE("after so many failures no dossier is begun, and those that are not keep their names") {
  const auto all = entries(100);
  Pool pool{.jobs = 1, .most_failures = 3, .perform = [](const Entry& entry) {
              Row row = worked(entry);
              row.exit = std::stoi(entry.folder) % 10 == 9 ? 1 : 0;
              return row;
            }};
  const std::vector<Row> rows = run(all, pool);
  CHECK(rows[29].state == State::ready);
  CHECK(rows[30].state == State::waiting);
  CHECK(rows[30].folder == "30");
  CHECK(rows[99].addressee == "à 99");
  pool.jobs = 8;
  std::size_t done = 0;
  for (const Row& row : run(all, pool)) done += row.state == State::ready ? 1 : 0;
  CHECK(done >= 30);
  CHECK(done < 30 + 8 * 2);
}

TEST_CASE("whoever waits can stop it; what is begun is done") {
  const auto all = entries(1000);
  std::size_t told = 0;
  Pool pool{.jobs = 4, .perform = worked};
  pool.told = [&](const Row&) { ++told; };
  pool.stopped = [&] { return told >= 10; };
  std::size_t done = 0;
  for (const Row& row : run(all, pool)) done += row.state == State::ready ? 1 : 0;
  CHECK(done == told);
  CHECK(done >= 10);
  CHECK(done < 1000);
}

TEST_CASE("of nothing comes nothing") {
  CHECK(run({}, Pool{.jobs = 4, .perform = worked}).empty());
  CHECK(cores() >= 1);
}
