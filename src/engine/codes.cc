#include "engine/codes.h"

#include <algorithm>
#include <array>

namespace ctg::engine {

std::vector<CodePage> pages_of_codes(std::string_view table) {
  std::vector<CodePage> pages;
  while (!table.empty()) {
    std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (line.empty() || line.starts_with('#')) continue;
    std::array<std::string_view, 6> fields;
    for (std::string_view& field : fields) {
      field = line.substr(0, line.find('\t'));
      line.remove_prefix(std::min(line.size(), field.size() + 1));
    }
    pages.push_back({fields[0], fields[1], {fields[2], fields[3]}, {fields[4], fields[5]}});
  }
  return pages;
}

std::string to_text(const CodePage& page, Lang lang) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFrench = {
      {{"error", "erreur"}, {"warning", "avertissement"}, {"remark", "remarque"}}};
  std::string severity(page.severity);
  if (lang == Lang::fr) {
    for (const auto& [word, french] : kFrench) {
      const std::size_t at = severity.find(word);
      if (at != std::string::npos) severity.replace(at, word.size(), french);
    }
  }
  if (const std::size_t slash = severity.find('/'); slash != std::string::npos)
    severity.replace(slash, 1, lang == Lang::fr ? " ou " : " or ");
  return fmt::format("{} ({})\n{}\n\n{} {}\n", page.code, severity, page.what.in(lang),
                     lang == Lang::fr ? "Conseil\u00A0:" : "Hint:", page.advice.in(lang));
}

}  // namespace ctg::engine
