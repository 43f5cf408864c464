// What ctg-reader does with PDFs that come from elsewhere. Each of these has its other half, which asks for
// it and reads what it says, in intake.cc, inspect.cc and merge.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ctg::pdf {

std::string examine_apart(std::string_view bytes, std::span<const std::string_view> words);
std::string inspect_apart(std::string_view bytes, std::span<const std::string_view> words);
std::string merge_apart(std::string_view bytes, std::span<const std::string_view> words);

}  // namespace ctg::pdf
