// One dossier of a batch: what the command alone would do with it, and the row that tells of it.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/records.h"
#include "batch/row.h"
#include "cli/requests.h"
#include "engine/workshop.h"

namespace ctg::cli {

inline constexpr std::size_t kMostJobs = 256;
inline constexpr std::string_view kStateFolder = ".ctg-lot";

enum class ReportForm { text, csv, json, html };
std::optional<ReportForm> form_of_report(std::string_view file);  // by its name

// The options that a line of a list may give to its dossier.
std::vector<std::string> flags_of(const Batch::Each& each);

// For several threads at once.
class EachDossier {
 public:
  EachDossier(const Common& common, const Batch& asked, const Files& program, std::string stamp,
              const std::string& state, const Times& times, Clock now);
  // Whatever happens in it, it is a row.
  batch::Row operator()(const batch::Entry& entry);
  bool kept_all() const { return kept_all_; }  // false: what was done is not known to the next run

 private:
  batch::Row done(const batch::Entry& entry);
  std::string stamp_of(const batch::Entry& entry) const;
  void work(const Common& common, const Build& asked, batch::Row& row, Diagnostics& diags);
  void work(const Common& common, const Bilan& asked, batch::Row& row, Diagnostics& diags);
  void work(const Common& common, const Cdsf& asked, batch::Row& row, Diagnostics& diags);
  void work(const Common& common, const Check& asked, batch::Row& row, Diagnostics& diags);
  void work(const Common& common, const Status& asked, batch::Row& row, Diagnostics& diags);

  const Common& common_;
  const Batch& asked_;
  engine::Workshop workshop_;
  std::string stamp_;
  batch::Records records_;
  Times times_;
  Clock now_;
  std::atomic<bool> kept_all_ = true;
};

}  // namespace ctg::cli
