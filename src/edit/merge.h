// Changes of bytes, and what others changed in the same file meanwhile.
//
// What a change did is known to the byte; what others did is found by comparing the pieces of the two states.
// A change whose bytes nobody else touched goes to where they stand now; else it is a conflict.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/splice.h"

namespace ctg::edit {

// From a state of a file to another one.
class Shift {
 public:
  Shift(const std::string& from, const std::string& to);
  // Nothing where somebody changed what the splice changes.
  std::optional<Splice> moved(const Splice& splice) const;
  std::optional<std::vector<Splice>> moved(const std::vector<Splice>& splices) const;
  // Where the piece that begins there begins now; nothing where it is no more.
  std::optional<std::size_t> moved(std::size_t begin) const;

 private:
  struct Changed {
    std::size_t from = 0, from_end = 0, to = 0, to_end = 0;  // bytes
  };
  std::vector<Changed> changes_;
};

}  // namespace ctg::edit
