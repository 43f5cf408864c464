#include "fuzz/targets.h"

namespace ctg::fuzz {

std::vector<Target> targets() {
  std::vector<Target> all;
  for (const auto some : {data_targets(), document_targets(), pdf_targets(), check_targets()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

std::optional<Target> target_of(std::string_view name) {
  for (const Target& target : targets())
    if (target.name == name) return target;
  return {};
}

}  // namespace ctg::fuzz
