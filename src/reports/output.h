// Reports for other programs.
#pragma once

#include <map>
#include <span>
#include <string>

#include "base/diagnostic.h"
#include "check/run.h"

namespace ctg::reports {

// A document that was checked, by its name: its lines, or its paragraphs, one a line.
struct Checked {
  std::string text;
  bool paragraphs = false;  // places count paragraphs: the text is not that of the file
};
using Documents = std::map<std::string, Checked, std::less<>>;

// All reports and their counts, for scripts.
std::string to_json(const Diagnostics& diags, std::span<const check::Recognised> documents = {});
// SARIF 2.1.0 (OASIS), for code hosts and editors: rules, regions in code points, fixes, fingerprints that
// do not change with the line.
std::string to_sarif(const Diagnostics& diags, const Documents& documents, std::string_view version);
// Commands of GitHub Actions, one report a line.
std::string to_github(const Diagnostics& diags);

}  // namespace ctg::reports
