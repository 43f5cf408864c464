// `ctg batch`: one command for all dossiers below folders, or of a list; and the parts of it put together.
//
// A signal that ends us waits: dossiers that are begun are done, none is begun any more, the reports are
// written, and then it does to us what it was sent for. What comes without notice, a kill or a power cut,
// finds every file whole: each is put in its place by one step, and only then is the dossier known as done.
#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/overlay.h"
#include "base/signals.h"
#include "batch/list.h"
#include "batch/pool.h"
#include "batch/report.h"
#include "batch/stamp.h"
#include "cli/batch_each.h"
#include "cli/batch_progress.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"

namespace ctg::cli {

namespace {

using batch::Entry;
using batch::Report;

constexpr std::uint64_t kMostList = 32u << 20, kMostPart = 1u << 30;

std::optional<std::string> bytes_of(const std::string& path, std::uint64_t most, Diagnostics& diags) {
  ReadResult read;
  if (path == "-") {
    char buffer[1 << 16];
    for (std::size_t n = 0;
         read.bytes.size() <= most && (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;)
      read.bytes.append(buffer, n);
    if (read.bytes.size() > most) read.error = FileError::too_big;
  } else {
    read = DiskFiles("").read(path, most);
  }
  if (read.ok()) return std::move(read.bytes);
  diags.error("LOT-006", {FileName(path), 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read")
      .hint = read.error == FileError::not_found
                  ? diags.phrase("vérifiez son nom", "check its name")
                  : diags.phrase("vérifiez ses droits et sa taille", "check its permissions and its size");
  return {};
}

std::vector<Entry> entries_of(const Batch& asked, Diagnostics& diags) {
  if (asked.list.empty()) return batch::find_dossiers(asked.folders, diags);
  const auto bytes = bytes_of(asked.list, kMostList, diags);
  const std::string root = asked.list == "-" ? "" : std::filesystem::path(asked.list).parent_path().string();
  auto listed = bytes ? batch::read_list(*bytes, FileName(asked.list), root, flags_of(asked.each), diags)
                      : std::nullopt;
  return listed ? std::move(*listed) : std::vector<Entry>();
}

const std::string& out_of(const Batch::Each& each) {
  static const std::string kNone;
  if (const auto* build = std::get_if<Build>(&each)) return build->printing.out;
  if (const auto* bilan = std::get_if<Bilan>(&each)) return bilan->printing.out;
  if (const auto* packet = std::get_if<Cdsf>(&each)) return packet->out;
  return kNone;
}

std::string as_file(const Report& report, const std::string& path, Lang lang) {
  switch (*form_of_report(path)) {
    case ReportForm::text:
      return to_text(report, lang);
    case ReportForm::csv:
      return to_csv(report, lang);
    case ReportForm::json:
      return to_json(report);
    case ReportForm::html:
      break;
  }
  return to_page(report, path, lang);
}

Outcome told(const Report& report, const std::vector<std::string>& files, Diagnostics& diags) {
  std::vector<Output> outputs;
  for (const std::string& each : files) outputs.push_back({each, as_file(report, each, diags.lang())});
  if (const SaveResult saved = DiskFiles("").save(outputs); !saved.ok())
    report_unsaved(saved, {"nommez un autre fichier avec --rapport", "name another file with --rapport"},
                   diags);
  const int exit = std::max(batch::worst_exit(report), static_cast<int>(exit_of(diags)));
  return {static_cast<Exit>(exit), to_text(report, diags.lang())};
}

Report done(const Common& common, const Batch& asked, const std::vector<Entry>& all, const std::string& data,
            Diagnostics& diags) {
  const SignalsHeld held;
  const auto begin = std::chrono::steady_clock::now();
  const DiskFiles disk(data);
  const ReadOnce program(disk);  // templates and fonts, once for all
  Report report{.work = asked.work, .program = batch::stamp_of_program(data), .list = batch::digest_of(all)};
  report.total = all.size();
  report.day = to_iso(times().today);
  report.shard = asked.shard;
  report.same = asked.same;
  EachDossier each(common, asked, program, report.program,
                   asked.state.empty() ? std::string(kStateFolder) : asked.state, times(), now());
  const std::vector<Entry> entries = batch::part_of(all, asked.shard);
  Progress progress(entries.size(), asked.json_log, common.lang);
  batch::Pool pool{.jobs = asked.jobs > 0 ? asked.jobs : batch::cores(),
                   .most_failures = asked.most_failures,
                   .perform = [&](const Entry& entry) { return each(entry); }};
  pool.told = [&](const batch::Row& row) { progress.told(row); };
  pool.stopped = [] { return SignalsHeld::pending(); };
  report.rows = batch::run(entries, pool);
  progress.end(SignalsHeld::pending());
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (!each.kept_all())
    diags
        .warning("LOT-010", {},
                 "ce qui a été fait n’a pas pu être noté dans « {} » : la prochaine fois, tout sera refait",
                 "what was done could not be noted in “{}”: next time all will be done again",
                 asked.state.empty() ? kStateFolder : asked.state)
        .hint = diags.phrase("donnez avec --etat un dossier où l’on peut écrire",
                             "give with --etat a folder that can be written to");
  if (SignalsHeld::pending()) told(report, asked.reports, diags);  // before the signal takes us
  return report;
}

}  // namespace

Outcome run(const Common& common, const Batch& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const std::vector<Entry> all = entries_of(asked, diags);
  if (all.empty()) return {exit_of(diags)};
  if (!out_of(asked.each).empty() && !batch::go_apart(all, diags)) return {exit_of(diags)};
  return told(done(common, asked, all, *data, diags), asked.reports, diags);
}

Outcome run(const Common&, const BatchMerge& asked, Diagnostics& diags) {
  std::vector<Report> parts;
  for (const std::string& path : asked.parts) {
    const auto bytes = bytes_of(path, kMostPart, diags);
    auto part = bytes ? batch::read_report(*bytes, FileName(path), diags) : std::nullopt;
    if (part) parts.push_back(std::move(*part));
  }
  if (diags.has_errors()) return {exit_of(diags)};
  const auto whole = batch::merged(std::move(parts), diags);
  return whole ? told(*whole, asked.reports, diags) : Outcome{exit_of(diags)};
}

}  // namespace ctg::cli
