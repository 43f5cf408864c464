// `ctg signature`: what goes to signature is recorded before it leaves, looked after, and taken back
// (engine/sendings.h).
#include <algorithm>

#include "base/confined_files.h"
#include "base/turn.h"
#include "base/visible.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/times.h"
#include "engine/sendings.h"
#include "life/convention.h"
#include "life/out_for_signature.h"
#include "life/sendings.h"
#include "model/reader.h"

namespace ctg::cli {

namespace {

// One line of a register: white space folded.
std::vector<std::string> folded(const std::vector<std::string>& typed) {
  std::vector<std::string> out;
  for (const std::string& each : typed)
    if (std::string words = model::folded(each); !words.empty()) out.push_back(std::move(words));
  return out;
}

// The document that is out, where only one is; else the convention.
life::Document document_out(const Files& files) {
  Diagnostics unheard;
  std::vector<std::string> out;
  for (const model::Sending& each :
       model::load_sendings(files, unheard).value_or(std::vector<model::Sending>{}))
    if (!each.withdrawn) out.push_back(each.document);
  const auto is_open = [&](const std::string& name) {
    const auto document = life::document_called(name);
    return document && !files.exists(life::seal_file(*document));
  };
  std::erase_if(out, [&](const std::string& name) { return !is_open(name); });
  return out.size() == 1 ? *life::document_called(out.front()) : life::Document{};
}

}  // namespace

Outcome run(const Common& common, const SendForSignature& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg signature envoyer", diags);
  if (!turn.good() || !life::is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  engine::Recorded made =
      engine::send_for_signature(workshop, files,
                                 {asked.document, asked.file, DiskFiles("").read(asked.file, Files::kMaxPdf),
                                  folded(asked.addressees), model::folded(asked.platform), diags.lang()},
                                 times());
  diags.append(std::move(made.diags));
  if (!made.sending || !delivery::save_data(files, made.files, diags)) return {exit_of(diags)};
  return {
      Exit::done,
      diags.phrase("Noté : {}, {} ; une copie du fichier est gardée ({}).\n"
                   "Quand il revient : « ctg verify RETOUR.pdf », puis « ctg seal --signe RETOUR.pdf ».\n"
                   "S’il est refusé ou à corriger : « ctg signature retirer --motif … ».\n",
                   "Recorded: {}, {}; a copy of the file is kept ({}).\n"
                   "When it comes back: “ctg verify RETURNED.pdf”, then “ctg seal --signe RETURNED.pdf”.\n"
                   "If it is refused or to be corrected: “ctg signature retirer --motif …”.\n",
                   life::in_words(asked.document, diags.lang()),
                   visible(life::in_words(*made.sending, diags)), model::copy_of(*made.sending)),
      0};
}

Outcome run(const Common& common, const Withdraw& asked, Diagnostics& diags) {
  ConfinedFiles files(common.dossier);
  const Turn turn(common.dossier, "ctg signature retirer", diags);
  if (!turn.good() || !life::is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  const life::Document document = asked.document ? *asked.document : document_out(files);
  engine::Recorded made =
      engine::withdraw(files, document, model::folded(asked.reason), diags.lang(), times());
  diags.append(std::move(made.diags));
  if (!made.sending || !delivery::save_data(files, made.files, diags)) return {exit_of(diags)};
  return {
      Exit::done,
      diags.phrase("Retiré : {}, {}. L’envoi reste dans le registre, avec son motif.\n"
                   "Prévenez ceux qui ont reçu ce fichier : il ne vaut plus, même signé.\n"
                   "Corrigez, puis « ctg build --final » : la version {} sera imprimée au pied des pages.\n",
                   "Withdrawn: {}, {}. The sending stays in the register, with its reason.\n"
                   "Tell those who have the file: it counts no more, even signed.\n"
                   "Correct, then “ctg build --final”: version {} will stand at the foot of the pages.\n",
                   life::in_words(document, diags.lang()), visible(life::in_words(*made.sending, diags)),
                   made.sending->version + 1),
      0};
}

Outcome run(const Common& common, const Sendings& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  const ConfinedFiles dossier(common.dossier);
  if (!data || !life::is_dossier(common.dossier, dossier, diags)) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Desk desk(program, dossier, times());
  const auto found = life::sendings_of(desk, nullptr, life::Differences::asked, now(), diags);
  if (diags.has_errors()) return {exit_of(diags)};
  const bool good = std::all_of(found.begin(), found.end(), [](const life::SendingState& each) {
    return each.kept && (!each.out() || each.current);
  });
  const Exit exit = good ? Exit::done : Exit::blocked;
  if (asked.json) return {exit, life::to_json(found)};
  if (found.empty())
    return {
        exit,
        diags.phrase(
            "Rien n’est parti en signature. « ctg signature envoyer out/convention.pdf » le note "
            "quand cela part.\n",
            "Nothing went to signature. “ctg signature envoyer out/convention.pdf” records it when it does.\n")};
  return {exit, visible(life::to_text(found, diags))};
}

}  // namespace ctg::cli
