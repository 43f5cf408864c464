// What all the parts of one request may take together. A bound on each part bounds nothing where whoever made
// the request chooses how many parts there are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace ctg {

struct Budget {
  std::uint64_t bytes = std::uint64_t{256} << 20;  // read or unpacked
  std::uint64_t tags = 1'000'000;                  // of XML: short elements take fifty times their bytes

  // Takes a part; false where less is left than it needs, and nothing is left then.
  bool spend_bytes(std::uint64_t count) { return spend(bytes, count); }
  bool spend_tags(std::string_view xml) {
    return spend(tags, static_cast<std::uint64_t>(std::count(xml.begin(), xml.end(), '<')));
  }

 private:
  static bool spend(std::uint64_t& left, std::uint64_t count) {
    const bool enough = count <= left;
    left = enough ? left - count : 0;
    return enough;
  }
};

}  // namespace ctg
