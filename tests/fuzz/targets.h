// What is fuzzed: each reader of bytes from outside as a function of bytes. It ends by abort() where what it
// found out contradicts itself: crashes are not all that can be wrong.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "fuzz/mutate.h"

namespace ctg::fuzz {

struct Target {
  std::string_view name;
  Form form;
  void (*read)(std::string_view input);
};

std::vector<Target> targets();
std::optional<Target> target_of(std::string_view name);

// By what they read, a file each.
std::span<const Target> data_targets();
std::span<const Target> document_targets();
std::span<const Target> pdf_targets();
std::span<const Target> check_targets();

}  // namespace ctg::fuzz
