// `ctg batch`: one command for all dossiers below folders, or of a list; and the parts of it put together.
//
// A signal that ends us waits: dossiers that are begun are done, none is begun any more, the reports are
// written, and then it does to us what it was sent for. What comes without notice, a kill or a power cut,
// finds every file whole: each is put in its place by one step, and only then is the dossier known as done.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "base/overlay.h"
#include "base/signals.h"
#include "base/unsaved.h"
#include "batch/list.h"
#include "batch/pool.h"
#include "batch/progress.h"
#include "batch/report_file.h"
#include "batch/stamp.h"
#include "batch/work.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"

namespace ctg::cli {

namespace {

using batch::Entry;
using batch::Report;

constexpr std::uint64_t kMostList = 32u << 20, kMostPart = 1u << 30;

std::optional<std::string> bytes_of_list(const std::string& path, std::uint64_t most, Diagnostics& diags) {
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
      .hint(read.error == FileError::not_found
                ? diags.phrase("vérifiez son nom", "check its name")
                : diags.phrase("vérifiez ses droits et sa taille", "check its permissions and its size"));
  return {};
}

// On a terminal that knows how to go back to the start of a line, a bar.
batch::Progress::Kind kind_of_progress(bool json) {
  const char* const kind = std::getenv("TERM");
  if (json) return batch::Progress::Kind::json;
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb"
             ? batch::Progress::Kind::bar
             : batch::Progress::Kind::lines;
}

std::vector<Entry> entries_of(const Batch& asked, Diagnostics& diags) {
  if (asked.list.empty()) return batch::find_dossiers(asked.folders, diags);
  const auto bytes = bytes_of_list(asked.list, kMostList, diags);
  const std::string root = asked.list == "-" ? "" : std::filesystem::path(asked.list).parent_path().string();
  auto listed = bytes
                    ? batch::read_list(*bytes, FileName(asked.list), root, batch::flags_of(asked.each), diags)
                    : std::nullopt;
  return listed ? std::move(*listed) : std::vector<Entry>();
}

Outcome told_of_batch(const Report& report, const std::vector<std::string>& files, Diagnostics& diags) {
  std::vector<Output> outputs;
  for (const std::string& each : files) outputs.push_back({each, batch::as_file(report, each, diags.lang())});
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
  engine::Workshop workshop(program);
  batch::Work work = batch::work_of(asked.each, asked.work, workshop, {times(), now()});
  work.force = asked.force;
  const std::string state = asked.state.empty() ? std::string(batch::kStateFolder) : asked.state;
  batch::Each each(std::move(work), report.program, state, times(), common.lang);
  const std::vector<Entry> entries = batch::part_of(all, asked.shard);
  batch::Progress progress(entries.size(), kind_of_progress(asked.json_log), common.lang,
                           [](const std::string& line) {
                             std::fwrite(line.data(), 1, line.size(), stderr);
                             std::fflush(stderr);
                           });
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
                 "what was done could not be noted in “{}”: next time all will be done again", state)
        .hint("donnez avec --etat un dossier où l’on peut écrire",
              "give with --etat a folder that can be written to");
  if (SignalsHeld::pending()) told_of_batch(report, asked.reports, diags);  // before the signal takes us
  return report;
}

}  // namespace

Outcome run(const Common& common, const Batch& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const std::vector<Entry> all = entries_of(asked, diags);
  if (all.empty()) return {exit_of(diags)};
  if (!batch::out_of(asked.each).empty() && !batch::go_apart(all, diags)) return {exit_of(diags)};
  return told_of_batch(done(common, asked, all, *data, diags), asked.reports, diags);
}

Outcome run(const Common&, const BatchMerge& asked, Diagnostics& diags) {
  std::vector<Report> parts;
  for (const std::string& path : asked.parts) {
    const auto bytes = bytes_of_list(path, kMostPart, diags);
    auto part = bytes ? batch::read_report(*bytes, FileName(path), diags) : std::nullopt;
    if (part) parts.push_back(std::move(*part));
  }
  if (diags.has_errors()) return {exit_of(diags)};
  const auto whole = batch::merged(std::move(parts), diags);
  return whole ? told_of_batch(*whole, asked.reports, diags) : Outcome{exit_of(diags)};
}

}  // namespace ctg::cli
