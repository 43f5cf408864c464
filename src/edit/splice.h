// Changes of bytes that leave the rest of a file as it was written.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ctg::edit {

struct Splice {
  std::size_t begin = 0, end = 0;
  std::string bytes;
  // What somebody else put into the same point may stand beside it: a new element of a list.
  bool beside = false;
};

// Splices do not overlap; they may come in any order.
std::string apply(const std::string& bytes, std::vector<Splice> splices);
// What takes them back.
std::vector<Splice> inverse(const std::string& bytes, std::vector<Splice> splices);

}  // namespace ctg::edit
