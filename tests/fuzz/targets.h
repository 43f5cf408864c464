// What is fuzzed: each reader of bytes from outside as a function of bytes. It ends by abort() where what it
// found out contradicts itself: crashes are not all that can be wrong.
#pragma once

#include <span>
#include <string_view>

#include "fuzz/mutate.h"

namespace ctg::fuzz {

struct Target {
  std::string_view name;
  Form form;
  void (*read)(std::string_view input);
};

std::span<const Target> targets();
const Target* target_of(std::string_view name);  // null: there is none of that name

}  // namespace ctg::fuzz
