// A tag is '<', a name, and name = "value" with white space anywhere between them.
#include "xml/tag.h"

#include "xml/names.h"

namespace ctg::xml {

std::vector<RawAttribute> scan_attributes(std::string_view bytes, std::size_t offset) {
  constexpr std::string_view kAfterName = " \t\r\n=/>";
  std::vector<RawAttribute> found;
  std::size_t at = bytes.find_first_of(" \t\r\n/>", offset + 1);
  while (at < bytes.size()) {
    at = bytes.find_first_not_of(kWhite, at);
    if (at == std::string_view::npos || bytes[at] == '>' || bytes[at] == '/') break;
    const std::size_t name = at;
    at = bytes.find_first_of(kAfterName, at);
    if (at == std::string_view::npos) break;
    const std::string_view text = bytes.substr(name, at - name);
    at = bytes.find_first_not_of(kWhite, at);
    if (at == std::string_view::npos || bytes[at] != '=') break;
    at = bytes.find_first_not_of(kWhite, at + 1);
    if (at == std::string_view::npos || (bytes[at] != '"' && bytes[at] != '\'')) break;
    found.push_back({name, at + 1, text});
    at = bytes.find(bytes[at], at + 1);
    if (at == std::string_view::npos) break;
    ++at;
  }
  return found;
}

}  // namespace ctg::xml
