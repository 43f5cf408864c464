// Numbers before paragraphs, counted and written as word processors do.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ctg::office {

enum class NumberForm {
  none,
  bullet,
  decimal,
  padded,  // 01, 02 … 10
  upper_roman,
  lower_roman,
  upper_letter,
  lower_letter,
  ordinal,       // 1er, 2e
  ordinal_text,  // premier, deuxième
  cardinal_text  // un, deux
};

// "12", "XII", "l"; letters go on as aa, bb. `width`: of padded.
std::string written(int number, NumberForm form, std::size_t width = 2);

constexpr std::size_t kLevels = 10;  // Word has nine, ODF ten

// The state of one numbering: which number each level is at.
struct Counters {
  std::array<std::optional<int>, kLevels> at = {};

  // One paragraph more at a level. Levels above that have not started yet are at their start; those below
  // start anew, but for those that `keeps` says.
  void count(std::size_t level, const std::array<int, kLevels>& starts,
             const std::array<bool, kLevels>& keeps = {});
};

}  // namespace ctg::office
