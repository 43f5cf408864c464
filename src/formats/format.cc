// Which reader reads a file: its name tells. Word processors' files go to one reader, which looks at their
// bytes; formats that it does not read go there too, for it says what to do with them.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/read.h"

namespace ctg::formats {

using readers::Format;

std::optional<Format> format_of(std::string_view file_name) {
  struct Extension {
    std::string_view name;
    Format format;
  };
  constexpr std::array<Extension, 22> kExtensions = {
      {{"txt", Format::text},         {"md", Format::markdown}, {"markdown", Format::markdown},
       {"html", Format::html},        {"htm", Format::html},    {"odt", Format::odt},
       {"ott", Format::odt},          {"odm", Format::odt},     {"sxw", Format::odt},
       {"fodt", Format::fodt},        {"docx", Format::docx},   {"docm", Format::docx},
       {"dotx", Format::docx},        {"dotm", Format::docx},   {"doc", Format::docx},
       {"dot", Format::docx},         {"rtf", Format::docx},    {"pages", Format::docx},
       {"xml", Format::docx},         {"wps", Format::docx},    {"pdf", Format::pdf},
       {"mustache", Format::mustache}}};
  const std::string extension = small(file_name.substr(std::min(file_name.size(), file_name.rfind('.') + 1)));
  const auto found = std::find_if(kExtensions.begin(), kExtensions.end(),
                                  [&](const Extension& e) { return e.name == extension; });
  if (found == kExtensions.end()) return {};
  return found->format;
}

}  // namespace ctg::formats
