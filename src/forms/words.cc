#include "forms/words.h"

#include "base/visible.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::forms {

std::string fault_of_value(std::string_view message) {
  constexpr std::string_view kEnd = ">\u00a0: ";
  const bool placed = message.starts_with("attribut «") || message.starts_with('<');
  const std::size_t end = placed ? message.find(kEnd) : message.npos;
  std::string out = sentence(end == message.npos ? message : message.substr(end + kEnd.size()));
  // How a number is written in a file: in a form it has a comma, as people write it.
  constexpr std::string_view kPoint = ", avec un point (10.5)";
  if (out.ends_with(kPoint)) out.resize(out.size() - kPoint.size());
  return out;
}

std::string sentence(std::string_view message) { return text::capitalised(visible(message)); }

std::string escaped(std::string_view text) {
  std::string out;
  xml::append_attribute(out, text);
  return out;
}

}  // namespace ctg::forms
