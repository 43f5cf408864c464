// `ctg status`: where a dossier stands, on one screen.
#include "life/status.h"

#include "base/confined_files.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "life/convention.h"

namespace ctg::cli {

Outcome run(const Common& common, const Status& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  const ConfinedFiles dossier(common.dossier);
  if (!data || !life::is_dossier(common.dossier, dossier, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Desk desk(program, dossier, times());
  const life::Status found = life::status_of(desk, common.dossier, now(), diags);
  return {exit_of(diags), asked.json ? life::to_json(found) : life::to_text(found, diags)};
}

}  // namespace ctg::cli
