#include "batch/each.h"

#include <chrono>
#include <exception>

#include "base/confined_files.h"
#include "base/exit.h"
#include "batch/stamp.h"
#include "life/convention.h"

namespace ctg::batch {

Each::Each(Work work, std::string stamp, const std::string& state, Times times, Lang lang)
    : work_(std::move(work)),
      stamp_(std::move(stamp)),
      records_(state, work_.words + (lang == Lang::en ? " (en)" : "")),
      times_(std::move(times)),
      lang_(lang) {}

std::string Each::stamp_of(const Entry& entry) const {
  std::string out = stamp_ + times_.epoch + '\n' + stamp_of_dossier(entry.folder, work_.unseen);
  // What is accepted until a day, what the tracking table says of days to come, deadlines.
  const ConfinedFiles dossier(entry.folder);
  if (work_.daily || dossier.exists("check.xml") || dossier.exists("suivi/suivi.xml"))
    out += '\n' + to_iso(times_.today);
  return out;
}

Row Each::done(const Entry& entry) {
  Row row{.folder = entry.folder, .addressee = entry.addressee};
  Diagnostics diags(lang_);
  if (!life::is_dossier(entry.folder, DiskFiles(entry.folder), diags)) {
    row.state = State::absent;
    row.exit = static_cast<int>(Exit::usage);
    take(row, diags);
    return row;
  }
  const std::string stamp = stamp_of(entry);
  if (!work_.force)
    if (auto known = records_.up_to_date(entry, stamp, lang_)) return std::move(*known);
  const auto begin = std::chrono::steady_clock::now();
  work_.perform(entry, row, diags);
  row.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (row.exit == static_cast<int>(Exit::machine)) row.state = State::fault;
  take(row, diags);
  if (row.state != State::fault && !records_.keep(entry, stamp, row)) kept_all_ = false;
  return row;
}

Row Each::operator()(const Entry& entry) {
  Diagnostics diags(lang_);
  try {
    return done(entry);
  } catch (const std::exception&) {
    report_caught(diags);
  }
  Row row{.folder = entry.folder, .addressee = entry.addressee};
  row.state = State::fault;
  row.exit = static_cast<int>(Exit::machine);
  take(row, diags);
  return row;
}

}  // namespace ctg::batch
