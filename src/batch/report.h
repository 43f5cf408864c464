// What is said of a whole batch: as text, as CSV for spreadsheets, as JSON for programs and for `ctg batch
// merge`, as a page that sorts and filters in any browser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "batch/find.h"
#include "batch/row.h"

namespace ctg::batch {

struct Report {
  std::string work = {};     // "build --final": the command and its options
  std::string program = {};  // the stamp of the program and of its data
  std::string list = {};     // the digest of all dossiers, those of other parts too
  std::size_t total = 0;
  std::string day = {};  // "2026-11-28"
  Shard shard = {};
  bool same = false;   // without what another run of the same work would say otherwise
  double seconds = 0;  // of the whole, from beginning to end; 0: not known
  std::vector<Row> rows = {};
};

int worst_exit(const Report& report);
std::string to_text(const Report& report, Lang lang);
std::string to_csv(const Report& report, Lang lang);
std::string to_json(const Report& report);
// `place`: where the page will stand, so that it can lead to the documents.
std::string to_page(const Report& report, const std::string& place, Lang lang);

// "36 dossiers : 30 prêts, 6 projets"
std::string told_in_a_line(const Report& report, Lang lang);
// "champs restés à remplir 13, renvois 2"; "" for none.
std::string families_of(const Row& row, Lang lang);
std::string seconds_in_words(double seconds, Lang lang);  // "0,12 s"

// Lines of a log that programs read, one object a line.
std::string log_of_begin(std::size_t total);
std::string log_of(const Row& row, std::size_t done, std::size_t total);
std::string log_of_end(std::size_t done, std::size_t total, bool interrupted);

// LOT-004: this is no such report.
std::optional<Report> read_report(std::string_view bytes, const FileName& name, Diagnostics& diags);

// All parts of one work, as one report. LOT-005: they are not, or not all.
std::optional<Report> merged(std::vector<Report> parts, Diagnostics& diags);

}  // namespace ctg::batch
