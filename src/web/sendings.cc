// What went to signature: when, to whom, which file; noted here before it leaves, and withdrawn with a reason
// (engine/sendings.h). Nothing leaves the machine by this page: the file is sent by whoever sends it.
#include "engine/sendings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/lock.h"
#include "base/visible.h"
#include "forms/doors.h"
#include "forms/words.h"
#include "life/sendings.h"
#include "model/reader.h"
#include "text/french.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

Data sending_of(const Open& open, const model::Sending& sending, bool newest) {
  const auto document = life::document_called(sending.document);
  const bool sealed = document && open.files.exists(life::seal_file(*document));
  Data out;
  out.set("document",
          document ? text::capitalised(life::in_words(*document, Lang::fr)) : visible_line(sending.document));
  out.set("version", std::to_string(sending.version));
  out.set("jour", life::day_of(sending.date.value, Lang::fr));
  out.set("destinataires", visible_line(fmt::to_string(fmt::join(sending.addressees, ", "))));
  out.set("plateforme", visible_line(sending.platform));
  out.set("fichier", visible_line(sending.file));
  out.set("copie", open.address + "/piece?fichier=" + http::in_address(model::copy_of(sending)));
  if (sending.withdrawn) {
    out.set("retire-le", life::day_of(sending.withdrawn->date.value, Lang::fr));
    out.set("motif", visible_line(sending.withdrawn->reason));
  }
  out.set("scelle", sealed && newest);
  out.set("en-cours", !sealed && !sending.withdrawn);
  out.set("nom", sending.document);
  const bool waits = !sealed && !sending.withdrawn;
  out.set("modifie",
          waits ? visible_line(fmt::to_string(fmt::join(life::changed_since(open.files, sending), ", ")))
                : std::string());
  return out;
}

Answer sendings_page(Atelier& atelier, const Open& open, const Diagnostics& told) {
  Diagnostics diags(Lang::fr);
  const auto sendings = model::load_sendings(open.files, diags);
  Data rows{List{}}, notices{List{}};
  if (sendings)
    for (std::size_t i = sendings->size(); i-- > 0;) {  // the last first
      const bool newest = std::none_of(
          sendings->begin() + static_cast<std::ptrdiff_t>(i) + 1, sendings->end(),
          [&](const model::Sending& later) { return later.document == (*sendings)[i].document; });
      rows.push_back(sending_of(open, (*sendings)[i], newest));
    }
  for (const Diagnostics* each : {&told, static_cast<const Diagnostics*>(&diags)})
    for (const Diagnostic& one : each->all()) {
      const std::string advice = forms::advice_by_doors(one.hint);
      notices.push_back(Data("texte", forms::sentence(forms::by_doors(one.message)) +
                                          (advice.empty() ? std::string() : " – " + visible(advice))));
    }
  Data data;
  data.set("avis", notices);
  data.set("dossier", open.address);
  data.set("envois", rows);
  data.set("aucun", rows.list_value().empty());
  data.set("documents", unsealed_documents(open.files));
  return atelier.views.page(open.frame("Envois en signature", "envois"), "envois", data,
                            notices.list_value().empty() ? 200 : 409);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (std::string line = model::folded(text.substr(0, end)); !line.empty()) out.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

engine::Recorded note(Atelier& atelier, const Files& files, const life::Document& document,
                      const Question& question) {
  const http::Upload* upload = question.uploaded("fichier");
  engine::Recorded none{Diagnostics(Lang::fr)};
  if (upload == nullptr) {
    none.diags.error("EDI-007", {}, "choisissez le PDF qui part en signature",
                     "choose the PDF that goes to signature");
    return none;
  }
  return engine::send_for_signature(atelier.workshop, files,
                                    {document,
                                     upload->file_name(),
                                     {upload->bytes, FileError::none, {}},
                                     lines_of(question.filled("destinataires")),
                                     model::folded(question.filled("plateforme")),
                                     Lang::fr},
                                    atelier.times());
}

}  // namespace

Answer sendings(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? sendings_page(atelier, *found, Diagnostics(Lang::fr)) : not_found(atelier);
}

Answer change_sendings(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto document = life::document_called(question.filled("document"));
  if (!document) return sendings_page(atelier, *found, Diagnostics(Lang::fr));
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  engine::Recorded made =
      question.filled("acte") == "retirer"
          ? engine::withdraw(found->files, *document, model::folded(question.filled("motif")), Lang::fr,
                             atelier.times())
          : note(atelier, found->files, *document, question);
  if (!made.sending) return sendings_page(atelier, *found, made.diags);
  if (!lock.good() || !found->files.save(made.files).ok()) {
    made.diags.error("EDI-007", {}, "l’envoi n’a pas pu être noté\u00a0: rien n’a été écrit",
                     "the sending could not be recorded: nothing was written");
    return sendings_page(atelier, *found, made.diags);
  }
  return redirect(found->address + "/envois");
}

}  // namespace ctg::web
