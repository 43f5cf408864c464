// The table of rules. A rule is one file in rules/ and one line in registry.cc.
#pragma once

#include <span>
#include <string_view>

#include "check/subject.h"

namespace ctg::check {

struct Rule {
  std::string_view code;  // "CHK-001": stable, never used again for another rule
  std::string_view name;  // the name of its file
  void (*apply)(const Subject& subject);
};

// In the order of their codes.
std::span<const Rule> registry();

}  // namespace ctg::check
