// Work in a process of its own: other people's programs, and our own reading of files that nobody vouches
// for. Such a process has a bound on its memory and on its time; whatever becomes of it, ours goes on.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ctg {

struct Limits {
  std::size_t memory = std::size_t{2} << 30;  // bytes of address space
  std::size_t output = std::size_t{256} << 20;
  std::chrono::milliseconds time = std::chrono::seconds(30);
};

// A file in the folder for temporary files that is gone when this is.
class Temporary {
 public:
  explicit Temporary(std::string_view bytes, std::string_view suffix = {});
  ~Temporary();
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  bool good() const { return good_; }  // false where it could not be written
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool good_ = false;
};

// A folder for temporary files that is gone when this is, with all that it holds.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  bool good() const { return !path_.empty(); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;  // "" where it could not be made
};

// What became of a program: its exit code and what it wrote to its standard output. Not whole: it broke a
// limit or was killed, and the code says nothing.
struct Ran {
  static constexpr int kNotFound = 127;
  int exit = -1;
  bool whole = false;
  std::string out;
  bool good() const { return whole && exit == 0; }
};

// A program that runs beside our own work from the making of this on. One whose end nobody waits for is
// killed.
class Running {
 public:
  explicit Running(std::span<const std::string> words, const Limits& limits = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  Ran finish();  // once; its time is counted from here

 private:
  int process_ = -1, from_ = -1;  // the pipe that it writes to
  bool missing_ = false;          // there is no such program
  Limits limits_;
};

Ran run_program(std::span<const std::string> words, const Limits& limits = {});

// What the function returns, called in a process of its own; nothing where that broke a limit or was
// killed. Exceptions of the function count as killed. Best called early: each page of our memory that is
// written to afterwards is copied first. Call it while this process has one thread.
std::optional<std::string> run_apart(const std::function<std::string()>& work, const Limits& limits = {});

}  // namespace ctg
