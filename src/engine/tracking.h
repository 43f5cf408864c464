// The tracking table: out as a spreadsheet with the state that it was made from, and back into
// suivi/suivi.xml.
//
// Everything is read before anything is decided: one bad cell, and nothing is written. A conflict keeps all
// of it from being written until it is said which side holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "suivi/merge.h"
#include "suivi/returned.h"
#include "suivi/table.h"

namespace ctg::engine {

struct Tracking {
  Diagnostics diags;
  std::optional<suivi::Table> table = {};  // nothing: the dossier or its suivi cannot be read
  bool first = false;                      // there is no suivi yet: it is proposed from the fiches
  std::vector<Output> files = {};          // "suivi.ods", or the CSV files by their names
  std::optional<Output> kept = {};         // the state it was made from, where the dossier has not got it
};
enum class Sheets { ods, csv };
Tracking export_tracking(const Files& dossier, Sheets form, Lang lang);

// What was read of a file that came back; an Excel workbook goes through LibreOffice. TAB-001.
std::optional<suivi::Returned> returned(const std::string& path, const ReadResult& file, Diagnostics& diags);
inline constexpr std::uint64_t kMostOfTable = 128u << 20;  // bytes

struct Entered {
  Diagnostics diags;
  bool cells_read = true;                  // false: bad cells are to be mended first
  std::optional<suivi::Merge> merge = {};  // nothing: it could not be made
  suivi::Table today = {};
  std::optional<Output> suivi = {};  // suivi/suivi.xml as it would be; nothing: conflicts, or no change
};
// TAB-….
Entered enter_tracking(const Files& dossier, const std::vector<suivi::Returned>& tables, suivi::Prefer prefer,
                       Lang lang);

}  // namespace ctg::engine
