// `ctg status`: where a dossier stands, on one screen.
#include "life/status.h"

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/verify.h"

namespace ctg::cli {

Outcome status(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  const DiskFiles dossier(job.dossier);
  if (!data || !is_dossier(job.dossier, dossier, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Desk desk(program, dossier);
  const life::Status found = life::status_of(desk, job.dossier, now(), diags);
  return {exit_of(diags),
          job.report == Job::Report::json ? life::to_json(found) : life::to_text(found, diags)};
}

}  // namespace ctg::cli
