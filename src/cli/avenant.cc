// `ctg avenant draft` and `ctg avenant build`, `ctg ajustement`.
#include "base/confined_files.h"
#include "base/turn.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/times.h"
#include "engine/acts.h"
#include "reports/listing.h"

namespace ctg::cli {

namespace {

std::string counted_operations(std::size_t operations, Lang lang) {
  return counted(operations, lang, {"opération", "operation"}, {"opérations", "operations"});
}

}  // namespace

std::string told_of_avenant(const engine::Change& drafted, const Diagnostics& diags) {
  return diags.phrase(
      "Avenant n°\u00a0{} : {}, dans {}\n{}Remplissez-y les "
      "motifs et les dates, puis « ctg avenant build {} ».\n",
      "Avenant {}: {}, in {}\n{}Fill in its reasons and "
      "dates, then “ctg avenant build {}”.\n",
      drafted.number, counted_operations(drafted.operations, diags.lang()), drafted.file->path, drafted.lines,
      drafted.number);
}

Outcome run(const Common& common, const AvenantDraft&, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg avenant draft", diags);
  if (!turn.good() || !data) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  engine::Change made = engine::draft_avenant(workshop, files, diags.lang(), times());
  diags.append(std::move(made.diags));
  if (!made.file && !diags.has_errors())
    return {Exit::done, diags.phrase("Rien n’a changé qui demande un avenant.\n",
                                     "Nothing has changed that needs an avenant.\n")};
  if (!made.file || !delivery::save_data(files, {*made.file}, diags)) return {exit_of(diags)};
  return {Exit::done, told_of_avenant(made, diags)};
}

Outcome run(const Common& common, const Adjust& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg ajustement", diags);
  if (!turn.good() || !data) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  engine::Change made =
      engine::adjust(workshop, files, {asked.objects, asked.copil, asked.minutes, diags.lang()}, times());
  diags.append(std::move(made.diags));
  if (!made.file || !delivery::save_data(files, {*made.file}, diags)) return {exit_of(diags)};
  return {Exit::done,
          diags.phrase("Ajustement du comité de pilotage : {}, dans {}\n{}",
                       "Adjustment by the steering committee: {}, in {}\n{}",
                       counted_operations(made.operations, diags.lang()), made.file->path, made.lines)};
}

Outcome run(const Common& common, const AvenantBuild& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  const ConfinedFiles files(common.dossier);
  if (!data || !engine::needs_seal(files, diags)) return {exit_of(diags)};
  const auto number = asked.number > 0 ? std::optional(asked.number) : engine::next_avenant(files, diags);
  if (!number) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  engine::DocumentRequest request;
  request.document = life::Document::avenant_number(*number);
  request.order = asked.printing.order;
  request.lang = common.lang;
  return delivered(delivery::Made{engine::make_documents(workshop, files, request, times()),
                                  {fmt::format("ctg avenant build {}", *number),
                                   {"l’avenant peut être signé", "the avenant can be signed"},
                                   fmt::format("ctg seal avenant-{} --papier", *number),
                                   fmt::format("avenant-{}.pdf", *number)}},
                   common, asked.printing, diags);
}

}  // namespace ctg::cli
