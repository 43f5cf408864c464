#include "batch/pool.h"

#include <sched.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace ctg::batch {

namespace {

constexpr std::chrono::milliseconds kGlance{50};

// What the threads share: which dossier is next, and which are done and not told of yet.
class Board {
 public:
  Board(const std::vector<Entry>& entries, const Pool& pool)
      : entries_(entries), pool_(pool), rows_(entries.size()) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      rows_[i].folder = entries[i].folder;
      rows_[i].addressee = entries[i].addressee;
    }
  }

  void work() {
    try {
      for (std::size_t i = next_++; i < entries_.size() && !closed_; i = next_++)
        put(i, pool_.perform(entries_[i]));
    } catch (...) {  // memory that runs out, a disk: whoever waits hears of it
      closed_ = true;
      const std::lock_guard lock(mutex_);
      if (!fault_) fault_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    ++ended_;
    changed_.notify_one();
  }

  // Tells of rows until all threads have ended.
  void attend(std::size_t threads) {
    std::unique_lock lock(mutex_);
    while (ended_ < threads || !done_.empty()) {
      changed_.wait_for(lock, kGlance, [&] { return !done_.empty() || ended_ == threads; });
      const std::vector<std::size_t> done = std::move(done_);
      done_.clear();
      lock.unlock();
      for (const std::size_t i : done) pool_.told(rows_[i]);  // which nobody touches any more
      if (pool_.stopped()) closed_ = true;
      lock.lock();
    }
  }

  // Once all threads have ended. Throws what the first of them threw.
  std::vector<Row> take() {
    if (fault_) std::rethrow_exception(fault_);
    return std::move(rows_);
  }

 private:
  void put(std::size_t i, Row&& row) {
    const std::lock_guard lock(mutex_);
    if (row.exit != 0 && ++failures_ == pool_.most_failures) closed_ = true;
    rows_[i] = std::move(row);
    done_.push_back(i);
    changed_.notify_one();
  }

  const std::vector<Entry>& entries_;
  const Pool& pool_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> closed_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Row> rows_;
  std::vector<std::size_t> done_;
  std::size_t failures_ = 0, ended_ = 0;
  std::exception_ptr fault_;
};

}  // namespace

std::vector<Row> run(const std::vector<Entry>& entries, const Pool& pool) {
  Board board(entries, pool);
  const std::size_t count = std::max<std::size_t>(1, std::min(pool.jobs, entries.size()));
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&] { board.work(); });
  board.attend(count);
  threads.clear();  // waits
  return board.take();
}

std::size_t cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) == 0)
    if (const int count = CPU_COUNT(&set); count > 0) return static_cast<std::size_t>(count);
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace ctg::batch
