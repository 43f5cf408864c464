// Words as pages show them.
#pragma once

#include <string>
#include <string_view>

namespace ctg::forms {

// The text with the signs of markup escaped.
std::string escaped(std::string_view text);
// A message as a page tells it: with a capital, control characters shown.
std::string sentence(std::string_view message);
// The same of a value, beside its field: without "attribut « fin » de <periode> : ", which the label says.
std::string fault_of_value(std::string_view message);

}  // namespace ctg::forms
