// Writing XML text: escaping, in one place.
#pragma once

#include <string>
#include <string_view>

namespace ctg::xml {

void append_escaped(std::string& out, std::string_view text);     // & < > (and what XML cannot hold: dropped)
void append_attribute(std::string& out, std::string_view value);  // also " and line ends
// " name=\"value\"", the value escaped.
void attribute(std::string& out, std::string_view name, std::string_view value);
std::string escaped(std::string_view text);

}  // namespace ctg::xml
