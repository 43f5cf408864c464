// `ctg avenant draft` and `ctg avenant build`, `ctg ajustement`.
//
// An avenant is not written but computed: the data are changed, and the difference to what is in force
// becomes its operations. So none can be forgotten, and applying it gives exactly the data of today.
#include <algorithm>

#include "avenant/apply.h"
#include "avenant/difference.h"
#include "avenant/labels.h"
#include "avenant/sorting.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/report.h"
#include "cli/turn.h"
#include "life/avenant_documents.h"
#include "life/in_force.h"
#include "model/load.h"

namespace ctg::cli {

using avenant::Operation;
using avenant::Operations;

namespace {

bool needs_seal(const Files& files, Diagnostics& diags) {
  if (life::is_sealed(files)) return true;
  diags
      .error("AVN-005", {}, "la convention n’est pas scellée : on ne sait pas ce qu’un avenant modifierait",
             "the convention is not sealed: what an avenant would change is not known")
      .hint = diags.phrase(
      "tant qu’elle n’est pas signée, modifiez-la ; une fois signée : « ctg seal --papier SCAN.pdf », ou "
      "--constate si elle l’a été avec ses défauts",
      "as long as it is not signed, change it; once it is: “ctg seal --papier SCAN.pdf”, or --constate if it "
      "was with its defects");
  return false;
}

std::string list_of(const Operations& operations, const avenant::Labels& labels) {
  std::string out, last;
  for (const Operation& operation : operations) {
    const std::string line = labels.line(operation);
    if (line != last) out += "  " + line + "\n";
    last = line;
  }
  return out;
}

std::string counted_operations(const Operations& operations, Lang lang) {
  return counted(operations.size(), lang, {"opération", "operation"}, {"opérations", "operations"});
}

// `before`: what was read of that file.
bool save(DiskFiles& files, const std::string& path, std::string bytes, const ReadResult& before,
          Diagnostics& diags) {
  const SaveResult saved = files.save({{path, std::move(bytes), Standing::as(before)}});
  if (!saved.ok())
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
  return saved.ok();
}

}  // namespace

Outcome avenant_draft(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  DiskFiles files(job.dossier);
  const Turn turn(job, "ctg avenant draft", diags);
  if (!turn.good() || !data || !needs_seal(files, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  const auto dossier = model::load(files, diags);
  const auto history = life::in_force(files, diags);
  if (!dossier || !history) return {exit_of(diags)};
  const int number = history->next();
  // A draft that is there keeps its head; one that cannot be read is not written over.
  Diagnostics about_drafts(diags.lang());
  const auto existing = life::draft_of(files, *history, about_drafts);
  const std::string path = avenant::act_file(number);
  if (about_drafts.has_errors()) diags.append(std::move(about_drafts));
  const auto target = life::target_of(files, *history, diags);
  if (diags.has_errors() || !target) return {exit_of(diags)};
  const Operations operations = avenant::difference(history->state(), *target);
  if (operations.empty() && !existing)
    return {Exit::done, diags.phrase("Rien n’a changé qui demande un avenant.\n",
                                     "Nothing has changed that needs an avenant.\n")};
  const auto now = life::outline_of_state(files, program, *history, history->state(), diags);
  if (!now) return {exit_of(diags)};
  const avenant::Printed convention = avenant::printed(now->tree);
  const avenant::Labels labels(history->state(), *target, convention, *dossier);
  const ReadResult there = files.read(path, Files::kMaxXml);
  const std::string before = existing ? there.bytes : "";
  avenant::NewHead head{dossier->convention.parties, {}, now->dossier.convention.signature_mode};
  for (const model::Partie& party : head.parties)
    if (!now->dossier.partie(party.id)) head.joining.push_back(party.id);
  life::add_leaving(now->dossier.convention.parties, head.parties);
  if (!save(files, path, avenant::act_xml(number, head, operations, before), there, diags))
    return {exit_of(diags)};
  return {Exit::done, diags.phrase("Avenant n°\u00a0{} : {}, dans {}\n{}Remplissez-y les "
                                   "motifs et les dates, puis « ctg avenant build {} ».\n",
                                   "Avenant {}: {}, in {}\n{}Fill in its reasons and "
                                   "dates, then “ctg avenant build {}”.\n",
                                   number, counted_operations(operations, diags.lang()), path,
                                   list_of(operations, labels), number)};
}

Outcome adjust(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  DiskFiles files(job.dossier);
  const Turn turn(job, "ctg ajustement", diags);
  if (!turn.good() || !data || !needs_seal(files, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  const auto dossier = model::load(files, diags);
  const auto history = life::in_force(files, diags);
  const auto target = history ? life::target_of(files, *history, diags) : std::nullopt;
  if (!dossier || !history || !target) return {exit_of(diags)};
  const auto now = life::outline_of_state(files, program, *history, history->state(), diags);
  if (!now) return {exit_of(diags)};
  const avenant::Printed convention = avenant::printed(now->tree);
  const avenant::Labels labels(history->state(), *target, convention, *dossier);

  Operations chosen;
  for (const Operation& operation : avenant::difference(history->state(), *target)) {
    const std::string object = "fiche-" + avenant::code_of_file(operation.file);
    const bool asked =
        job.objects.empty() || std::find(job.objects.begin(), job.objects.end(), object) != job.objects.end();
    if (asked && avenant::is_adjustable(operation)) {
      chosen.push_back(operation);
    } else if (asked) {
      diags
          .error("AVN-014", operation.place,
                 "le comité de pilotage ne peut pas décider cette modification seul, {}",
                 "the steering committee cannot decide this change by itself, {}", labels.line(operation))
          .hint =
          diags.phrase("elle demande un avenant : « ctg avenant draft » ; sinon, nommez les fiches à ajuster",
                       "it needs an avenant: “ctg avenant draft”; else name the fiches to adjust");
    }
  }
  if (chosen.empty() && !diags.has_errors())
    diags
        .error("AVN-016", {}, "rien n’a changé dans ce que vous nommez",
               "nothing has changed in what you name")
        .hint = diags.phrase("par exemple : fiche-1.A.1, après l’avoir modifiée dans les données",
                             "for example: fiche-1.A.1, after changing it in the data");
  const auto after = diags.has_errors() ? std::nullopt : avenant::apply(history->state(), chosen, diags);
  if (!after) return {exit_of(diags)};
  const Operations operations = avenant::difference(history->state(), *after);
  const std::string path(avenant::kAdjustments);
  const ReadResult existing = files.read(path, Files::kMaxXml);
  if (!save(
          files, path,
          avenant::with_adjustment(existing.bytes, *job.copil, job.minutes, history->next() - 1, operations),
          existing, diags))
    return {exit_of(diags)};
  return {Exit::done,
          diags.phrase("Ajustement du comité de pilotage : {}, dans {}\n{}",
                       "Adjustment by the steering committee: {}, in {}\n{}",
                       counted_operations(operations, diags.lang()), path, list_of(operations, labels))};
}

Outcome avenant_build(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  DiskFiles files(job.dossier);
  if (!data || !needs_seal(files, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  int number = job.avenant;
  if (number == 0) {
    const auto history = life::in_force(files, diags);
    if (!history) return {exit_of(diags)};
    number = history->next();
  }
  const auto amendment = life::amendment_of(files, program, number, diags);
  if (!amendment) return {exit_of(diags)};
  press::Desk desk(program, files);
  auto made = life::documents_of(desk, *amendment, job.order(), diags);
  if (!made) return {exit_of(diags)};
  Delivery said{fmt::format("ctg avenant build {}", number),
                {"l’avenant peut être signé", "the avenant can be signed"},
                fmt::format("ctg seal avenant-{} --papier", number),
                fmt::format("avenant-{}.pdf", number)};
  if (made->refused) return refused(said, diags);
  said.command = "ctg avenant build";
  Parcel parcel{made->title, made->quality, 0, std::move(made->files)};
  if (!save(parcel, job, said, "", diags)) return {exit_of(diags)};
  return {Exit::done, summary(parcel, said, diags), 10};
}

}  // namespace ctg::cli
