// Work in a process of its own: other people's programs, and our own reading of files that nobody vouches
// for. Such a process has a bound on its memory and on its time, as little power as it can work with
// (apart/least_power.h), and leads a group, which ends whole: no child of a child runs on. Whatever becomes
// of it, ours goes on.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/fault.h"
#include "base/signals.h"

namespace ctg {

struct Limits {
  std::size_t memory = std::size_t{2} << 30;  // bytes of address space
  std::size_t output = std::size_t{256} << 20;
  std::chrono::milliseconds time = std::chrono::seconds(30);  // of the processor, the same on a busy machine
  std::string folder = {};  // the only one that another's program may write to; its TMPDIR, too. "": none
  std::chrono::milliseconds wait = std::chrono::minutes(2);  // by the clock, for its turn and all else
};

// What became of a program: its exit code and what it wrote to its standard output. Not whole: it broke a
// limit or was killed, and the code says nothing. With a fault it did not work, for want of something that
// the machine should have given: one that is still there when the clock ran out, and did not use the time
// that it had of the processor, was not given it.
struct Ran {
  static constexpr int kNotFound = 127;
  int exit = -1;
  bool whole = false;
  std::string out;
  Fault fault = {};
  std::chrono::milliseconds used = {};  // of the processor
  bool good() const { return whole && exit == 0 && !fault; }
  bool missing() const { return whole && exit == kNotFound && !fault; }  // there is no such program
};

// What a program finds at its standard input: nothing, these bytes, or the file of that path.
struct InputFile {
  std::string path;
};
using Input = std::variant<std::monostate, std::string_view, InputFile>;

// A program that runs beside our own work from the making of this on. One whose end nobody waits for is
// killed. A program is a name, looked for in the absolute folders of PATH, or an absolute path; it is started
// by ctg-confine (src/apart/confine.cc), and may read what is installed and what `limits` say.
class Running {
 public:
  explicit Running(std::span<const std::string> words, const Limits& limits = {}, const Input& input = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  Ran finish();  // once; the clock is looked at from here

 private:
  friend class ReadingApart;
  struct Ours {};  // a program of ours that drops its power itself
  Running(Ours, const std::string& path, std::span<const std::string> words, const Limits& limits,
          const Input& input);
  void start(std::span<const std::string> words, const std::string& path, const Input& input, bool confined);
  int error_at_start();  // errno where it could not be started

  SignalsHeld held_;
  int process_ = -1, from_ = -1;  // the pipe that it writes to
  int told_ = -1;                 // where ctg-confine says why it could not start the program
  bool missing_ = false;          // there is no such program
  std::string name_;
  Fault fault_;
  Limits limits_;
};

Ran run_program(std::span<const std::string> words, const Limits& limits = {}, const Input& input = {});

// Reading a file that nobody vouches for: `ctg-reader` does the task (src/apart/reader.cc lists them), which
// is its first word, with the other words and the input, beside our own work from the making of this on. Its
// bound on memory counts from what it takes at its start.
class ReadingApart {
 public:
  ReadingApart(std::span<const std::string> words, const Input& input, const Limits& limits = {});
  Ran finish();  // once

 private:
  Running running_;
};

Ran read_apart(std::span<const std::string> words, const Input& input, const Limits& limits = {});

// What ctg-reader ends with where not the file but the machine is to blame.
constexpr int kOutOfMachine = 71;

}  // namespace ctg
