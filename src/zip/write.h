// A ZIP with the same bytes for the same entries: fixed dates, order as given.
#pragma once

#include <string>
#include <vector>

namespace ctg::zip {

struct Entry {
  std::string name;
  std::string bytes;
  bool stored = false;  // true: not compressed (the mimetype of an ODF file)
};

// Throws std::runtime_error only for want of memory or a fault in libzip.
std::string write(const std::vector<Entry>& entries);

}  // namespace ctg::zip
