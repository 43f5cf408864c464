// `ctg cdsf verify`: what the secretariat asks of a packet it received. Needs no dossier.
#include "base/unsaved.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "engine/packets.h"

namespace ctg::cli {

namespace {

// Where the machine did not let us look, nothing is said of the packet.
Outcome no_verdict(Diagnostics& diags) {
  Diagnostics of_machine(diags.lang());
  for (const Diagnostic& each : diags.all())
    if (each.code.starts_with("SYS-")) of_machine.add(each);
  diags = std::move(of_machine);
  return {Exit::machine};
}

std::optional<std::string> page_of(const Common& common, const reception::Verdict& verdict,
                                   const Diagnostics& found, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  return engine::page_of(workshop, verdict, found, times(), diags);
}

}  // namespace

Outcome run(const Common& common, const CdsfVerify& asked, Diagnostics& diags) {
  const reception::Verdict verdict = reception::verify(asked.packet, diags);
  const Exit exit = exit_of(diags);
  if (exit == Exit::machine) return no_verdict(diags);
  std::string said = asked.json ? to_json(verdict, diags) : to_text(verdict, diags);
  if (!asked.page.empty()) {
    Diagnostics about_page(diags.lang());
    auto bytes = page_of(common, verdict, diags, about_page);
    const SaveResult saved = bytes ? DiskFiles("").save({{asked.page, std::move(*bytes)}}) : SaveResult{};
    if (!saved.ok())
      report_unsaved(saved, {"donnez un autre nom avec --pdf", "give another name with --pdf"}, about_page);
    if (about_page.has_errors()) {
      diags = std::move(about_page);
      return {exit_of(diags), std::move(said)};
    }
  }
  return {exit, std::move(said), kAll, {}, false};
}

}  // namespace ctg::cli
