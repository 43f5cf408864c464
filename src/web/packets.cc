// The packet for the comité départemental des services aux familles: what keeps it from leaving, each with
// its field; built, with its entry in the register, and downloaded (engine/packets.h). Sending it is for
// people.
#include "engine/packets.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/lock.h"
#include "base/visible.h"
#include "life/sendings.h"
#include "life/transmissions.h"
#include "model/reader.h"
#include "model/transmissions.h"
#include "text/french.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

constexpr std::string_view kOut = "out/";

// The convention, and the avenants and bilans that the dossier has; a point d'étape is not sent.
std::vector<life::Document> sendable(const Files& files) {
  std::vector<life::Document> out = {{}};
  for (const auto& [folder, start] : {std::pair("avenants", "avenant-"), {"bilans", "bilan-"}})
    for (const std::string& file : files.list(folder)) {
      if (!file.ends_with(".xml")) continue;
      if (const auto found = life::document_of_nature(start + file.substr(0, file.size() - 4)))
        out.push_back(*found);
    }
  return out;
}

// A packet as it lies in out/: its ZIP, and what else was asked for with it.
bool is_packet(std::string_view name) {
  return name.starts_with("cdsf-") && (name.ends_with(".zip") || name.ends_with(".pdf")) &&
         name.find('/') == name.npos;
}

Data links_of(const Open& open, const std::string& packet) {
  Data out{List{}};
  const std::string stem = packet.substr(0, packet.rfind('.'));
  for (const auto& [end, words] : {std::pair(".zip", "Le paquet (ZIP)"),
                                   {".pdf", "Toutes ses pièces en un seul PDF"},
                                   {"-seda.zip", "Le transfert d’archives (SEDA)"}}) {
    const std::string name = stem + end;
    if (!is_packet(name) || !open.files.exists(std::string(kOut) + name)) continue;
    Data one;
    one.set("adresse", open.address + "/paquet/" + http::in_address(name));
    one.set("libelle", std::string(words));
    out.push_back(one);
  }
  return out;
}

// What is in the register, the last first.
Data sent_of(const Open& open, Diagnostics& diags) {
  Data out{List{}};
  const auto sent = model::load_transmissions(open.files, diags);
  if (!sent) return out;
  for (auto each = sent->rbegin(); each != sent->rend(); ++each) {
    Data one;
    one.set("jour", text::french_date(each->date.value));
    one.set("a", visible_line(each->addressee));
    one.set("nom", visible_line(each->packet));
    one.set("liens", links_of(open, each->packet));
    out.push_back(one);
  }
  return out;
}

Answer packets_page(Atelier& atelier, const Open& open, const Question& question, const std::string& fault) {
  Data data;
  data.set("dossier", open.address);
  data.set("faute", fault);
  Data documents{List{}};
  const std::string asked(question.asked("document"));
  for (const life::Document& each : sendable(open.files)) {
    Data one;
    one.set("valeur", to_string(each));
    one.set("libelle", text::capitalised(life::in_words(each, Lang::fr)));
    one.set("choisi", to_string(each) == asked);
    documents.push_back(one);
  }
  data.set("documents", documents);
  const std::string reason = model::folded(question.asked("motif"));
  data.set("motif", reason);
  bool good = fault.empty();
  if (const auto document = life::document_called(asked)) {
    engine::Packet made =
        engine::make_packet(atelier.workshop, open.files, {*document, reason}, atelier.times());
    engine::Finder finder(atelier.workshop, open.files);
    data.set("regarde", true);
    data.set("nom", asked);
    data.set("document", life::in_words(*document, Lang::fr));
    data.set("pret", !made.files.empty());
    data.set("pieces", std::to_string(made.pieces));
    data.set("delai", visible(made.punctuality));
    data.set("sans-expediteur", !made.known_sender);
    data.set("combien", blocking_words(made.diags));
    data.set("groupes", groups_of(open, finder, made.diags));
  }
  Diagnostics of_register(Lang::fr);
  data.set("partis", sent_of(open, of_register));
  data.set("constats", findings_of(of_register, Places::shown));
  return atelier.views.page(
      open.frame(good ? "Envoi au comité départemental" : "Erreur – Envoi au comité départemental",
                 "documents"),
      "cdsf", data, good ? 200 : 422);
}

// What lies in out/ under the name of the packet and is another one stays, beside it.
void keep_aside(const Files& files, std::vector<Output>& outputs) {
  std::vector<Output> aside;
  for (Output& each : outputs) {
    ReadResult there = files.read(each.path, Files::kMaxPdf);
    if (!there.ok() || there.bytes == each.bytes) continue;
    const std::size_t end = each.path.rfind('.');
    std::string name;
    for (int number = 1; name.empty() || files.exists(name); ++number)
      name = fmt::format("{}-precedent-{}{}", each.path.substr(0, end), number, each.path.substr(end));
    aside.push_back({name, there.bytes, ctg::Standing::nothing(), each.path});
    each.standing = ctg::Standing::as(std::move(there));
  }
  std::ranges::move(aside, std::back_inserter(outputs));
}

}  // namespace

Answer packets(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? packets_page(atelier, *found, question, {}) : not_found(atelier);
}

Answer make_packet(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto document = life::document_called(question.filled("document"));
  if (!document) return packets_page(atelier, *found, question, "Choisissez ce qui part.");
  const std::string reason = model::folded(question.filled("motif"));
  const std::string back = fmt::format("{}/cdsf?document={}&motif={}", found->address,
                                       http::in_address(to_string(*document)), http::in_address(reason));
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  engine::Packet made = engine::make_packet(
      atelier.workshop, found->files,
      {*document, reason, question.filled("pdf") == "1", question.filled("seda") == "1"}, atelier.times());
  if (made.files.empty()) return redirect(back);
  for (Output& each : made.files) each.path = std::string(kOut) + each.path, each.holds = {"."};
  keep_aside(found->files, made.files);
  if (made.register_) made.files.push_back(std::move(*made.register_));
  if (!lock.good() || !found->files.save(made.files).ok())
    return packets_page(
        atelier, *found, question,
        "Le paquet n’a pas pu être enregistré : rien n’a été écrit. Recommencez dans un instant.");
  return redirect(found->address + "/cdsf#partis");
}

// "/dossier/…/paquet/cdsf-initial-….zip": as it was made.
Answer packet_file(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& name = words.back();
  ReadResult read = is_packet(name) ? found->files.read(std::string(kOut) + name, Files::kMaxPdf)
                                    : ReadResult{{}, FileError::not_found, {}};
  if (!read.ok())
    return say(atelier, 404, "Ce paquet n’est plus là", "La page de l’envoi au comité le refait.");
  Answer out;
  out.type = name.ends_with(".pdf") ? "application/pdf" : "application/zip";
  out.body = std::move(read.bytes);
  out.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return out;
}

}  // namespace ctg::web
