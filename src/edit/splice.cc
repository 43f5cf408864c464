#include "edit/splice.h"

#include <algorithm>
#include <tuple>

namespace ctg::edit {

namespace {

void sort(std::vector<Splice>& splices) {
  std::stable_sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
}

}  // namespace

std::string apply(const std::string& bytes, std::vector<Splice> splices) {
  sort(splices);
  std::string out;
  std::size_t done = 0;
  for (const Splice& splice : splices) {
    if (splice.begin < done) continue;
    out.append(bytes, done, splice.begin - done);
    out += splice.bytes;
    done = splice.end;
  }
  return out.append(bytes, done);
}

std::vector<Splice> inverse(const std::string& bytes, std::vector<Splice> splices) {
  sort(splices);
  std::vector<Splice> out;
  std::size_t longer = 0, shorter = 0;
  for (const Splice& splice : splices) {
    const std::size_t begin = splice.begin + longer - shorter;
    out.push_back({begin, begin + splice.bytes.size(), bytes.substr(splice.begin, splice.end - splice.begin),
                   splice.bytes.empty()});
    longer += splice.bytes.size();
    shorter += splice.end - splice.begin;
  }
  return out;
}

}  // namespace ctg::edit
