// The help is written out (data/aide/), not generated: it is read by people who do not live in a terminal, so
// it shows examples first of all, and it is the same whichever version of CLI11 the system has.
#include "cli/help.h"

#include <algorithm>

#include "cli/help_table.h"

namespace ctg::cli {

std::string_view help_about(std::string_view command, Lang lang) {
  const auto of = [](std::string_view name) {
    return std::find_if(std::begin(kHelpTexts), std::end(kHelpTexts),
                        [&](const HelpText& each) { return each.command == name; });
  };
  const auto* const found = of(command);
  return (found == std::end(kHelpTexts) ? of("ctg") : found)->text.in(lang);
}

}  // namespace ctg::cli
