// What ctg-reader does with a ZIP.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ctg::zip {

// "0 14": no error, fourteen entries in the file at the standard input; else an OpenError as a number.
std::string count_apart(std::string_view input, std::span<const std::string_view> words);

}  // namespace ctg::zip
