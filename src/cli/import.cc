// `ctg import FILE`: what was edited in an ODT (or its DOCX) goes back into the data.
//
// The proposal is shown first; --apply writes it, all files or none.
#include "base/turn.h"
#include "base/visible.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/times.h"
#include "engine/edits.h"
#include "revision/report.h"

namespace ctg::cli {

namespace {

constexpr std::uint64_t kMostBytes = 512u << 20;  // photographs; only the text is unpacked

}  // namespace

Outcome run(const Common& common, const Import& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  ConfinedFiles files(common.dossier);
  engine::Workshop workshop(program);
  const Turn turn(common.dossier, "ctg import", diags, asked.apply);
  if (!turn.good()) return {exit_of(diags)};
  engine::Edits edits = engine::propose_edits(
      workshop, files, {asked.file, DiskFiles("").read(asked.file, kMostBytes), diags.lang()}, times());
  diags.append(std::move(edits.diags));
  if (!edits.read) return {exit_of(diags)};
  if (asked.apply && !edits.files.empty()) {
    if (!edits.acceptable) {
      diags.error("IMP-005", {FileName(asked.file), 0, 0},
                  "ensemble, ces modifications donneraient des données illisibles : rien n’a été écrit",
                  "together these changes would make data that cannot be read: nothing was written");
      return {exit_of(diags)};
    }
    if (!delivery::save_data(files, edits.files, diags)) return {exit_of(diags)};
  }
  return {revision::leaves_open(edits.changes) ? Exit::blocked : Exit::done,
          visible(revision::report(edits.changes, asked.file, asked.apply, diags.lang())), kAll};
}

}  // namespace ctg::cli
