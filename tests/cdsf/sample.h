// An intact packet, made of the complete dossier of the tests: what the damaged ones are made from.
#pragma once

#include <string>

#include "cdsf/bag.h"

namespace ctg::test {

cdsf::Bag sample_bag();

// A folder for temporary files that goes with the object.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);
// Runs a command of the shell: its exit code, and what it wrote.
struct Ran {
  int exit = -1;
  std::string out;
};
Ran shell(const std::string& command);

}  // namespace ctg::test
