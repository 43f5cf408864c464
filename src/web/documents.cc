// The documents of a dossier, made when they are asked for; and the screen before the signature: what was
// checked, what it found, and the files.
#include "engine/documents.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/lock.h"
#include "check/registry.h"
#include "life/sendings.h"
#include "text/french.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

struct Format {
  std::string_view end, type;
  bool press::Order::*ordered;
  bool shown;  // by the browser itself
};
constexpr Format kFormats[] = {
    {".pdf", "application/pdf", &press::Order::pdf, true},
    {".odt", "application/vnd.oasis.opendocument.text", &press::Order::odt, false},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &press::Order::docx,
     false},
};

struct Family {
  check::Family family;
  std::string_view words;
};
// What the rules of a family look at, in the order of reading.
constexpr Family kFamilies[] = {
    {check::Family::placeholders,
     "Rien ne reste à remplir : ni champ vide, ni valeur du modèle, ni marque de brouillon"},
    {check::Family::completeness, "Tout ce que la convention doit contenir y est"},
    {check::Family::dossier, "Les données du dossier se tiennent : fiches, répertoire, moyens, équipements"},
    {check::Family::references, "Les renvois mènent là où ils disent : articles, annexes, fiches"},
    {check::Family::dates, "Les dates se suivent : délibérations, signature, période"},
    {check::Family::parties, "Les parties et les signataires sont nommés partout de la même façon"},
    {check::Family::law, "Les textes de loi cités sont ceux qui s’appliquent"},
    {check::Family::typography, "La typographie est celle de l’imprimerie française"},
};

Data line_of(std::string_view words, std::size_t errors, std::size_t warnings, bool looked_at = true) {
  Data out;
  out.set("texte", std::string(words));
  out.set("classe", errors > 0 ? "erreur" : warnings > 0 || !looked_at ? "avertissement" : "bon");
  out.set("verdict", errors > 0     ? fmt::format("{} à régler", errors)
                     : warnings > 0 ? fmt::format("{} à regarder", warnings)
                     : looked_at    ? std::string("rien à redire")
                                    : std::string("pas vérifié"));
  return out;
}

// One line for each family of rules, and one for what the reading itself found.
Data checked_of(const engine::CheckedDossier& checked) {
  const Diagnostics& diags = checked.diags;
  Data out{List{}};
  std::size_t other_errors = diags.count(Severity::error), other_warnings = diags.count(Severity::warning);
  for (const Family& each : kFamilies) {
    std::size_t rules = 0, errors = 0, warnings = 0;
    std::set<std::string_view> codes;
    for (const check::Rule* rule : check::registry())
      if (rule->family == each.family) codes.insert(rule->code), ++rules;
    // An empty field is told by the document itself.
    if (each.family == check::Family::placeholders) codes.insert("DOC-010");
    for (const Diagnostic& report : diags.all()) {
      if (!codes.contains(report.code)) continue;
      errors += report.severity == Severity::error ? 1U : 0U;
      warnings += report.severity == Severity::warning ? 1U : 0U;
    }
    other_errors -= errors;
    other_warnings -= warnings;
    Data line = line_of(each.words, errors, warnings, checked.tree.has_value());
    line.set("regles", fmt::format("{} règles", rules));
    out.push_back(line);
  }
  out.push_back(line_of("Les fichiers se lisent, se composent et s’impriment sans reste", other_errors,
                        other_warnings));
  return out;
}

const Format* format_of(std::string_view name) {
  const auto found =
      std::ranges::find_if(kFormats, [&](const Format& each) { return name.ends_with(each.end); });
  return found == std::end(kFormats) ? nullptr : found;
}

// A part of the convention, or one of the documents of an avenant or a bilan.
std::optional<engine::DocumentRequest> request_for(const std::string& name, const Format& format,
                                                   std::string_view of) {
  engine::DocumentRequest out;
  out.order.name = name.substr(0, name.size() - format.end.size());
  for (const Format& each : kFormats) out.order.*each.ordered = &each == &format;
  if (!of.empty()) {
    const auto document = life::document_called(of);
    if (!document) return {};
    out.document = *document;
    out.order.name = of;
    return out;
  }
  Diagnostics unheard(Lang::fr);
  const auto part = press::parse_part(out.order.name, unheard);
  if (!part) return {};
  out.part = *part;
  return out;
}

struct Piece {
  std::string_view start, end, words;  // of its name, before and behind the number
};
constexpr Piece kOfAvenant[] = {
    {"avenant-", ".pdf", "L’avenant (PDF)"},
    {"avenant-", ".odt", "L’avenant, à relire et corriger (ODT)"},
    {"deliberation-avenant-", ".pdf", "La délibération qui l’approuve, en projet (PDF)"},
    {"note-synthese-avenant-", ".pdf", "La note jointe à la convocation (PDF)"},
    {"convention-consolidee-", ".pdf", "La convention telle qu’il la modifie, pour information (PDF)"},
    {"comparaison-", ".pdf", "La comparaison, avant et après (PDF)"},
    {"convention-revisions-", ".odt", "La convention, avec ses modifications suivies (ODT)"},
};
constexpr Piece kOfBilan[] = {{"", ".pdf", "Le document (PDF)"},
                              {"", ".odt", "Le document, à relire et corriger (ODT)"}};

// The avenants and bilans that were begun: where each is filled in, and its documents.
Data later_documents(const Open& open) {
  Data out{List{}};
  for (const auto& [folder, start] : {std::pair("avenants", "avenant"), {"bilans", "bilan"}})
    for (const std::string& file : open.files.list(folder)) {
      if (!file.ends_with(".xml")) continue;
      const std::string stem = file.substr(0, file.size() - 4), name = std::string(start) + "-" + stem;
      const auto document = life::document_called(name);
      if (!document) continue;
      Data one, links{List{}};
      const bool avenant = document->kind == life::Document::Kind::avenant;
      for (const Piece& each :
           avenant ? std::span<const Piece>(kOfAvenant) : std::span<const Piece>(kOfBilan)) {
        Data link;
        link.set("adresse", fmt::format("{}/fichier/{}{}{}?de={}", open.address, each.start,
                                        avenant ? stem : name, each.end, name));
        link.set("libelle", std::string(each.words));
        link.set("onglet", each.end == ".pdf");
        links.push_back(link);
      }
      one.set("titre", text::capitalised(life::in_words(*document, Lang::fr)));
      one.set("partie", open.address + "/partie/" + http::in_address(std::string(start) + ":" + stem));
      one.set("nom", name);
      one.set("scelle", open.files.exists(life::seal_file(*document)));
      one.set("signer",
              fmt::format("{}/fichier/{}.pdf?de={}&final=1&enregistrer=1", open.address, name, name));
      one.set("circuit", fmt::format("{}/fichier/{}.pdf?de={}&final=1&circuit=1", open.address, name, name));
      one.set("liens", links);
      out.push_back(one);
    }
  return out;
}

// What the ODT was made from is kept, so that what people change in it finds its way back.
void keep_data(Open& open, const Output& data) {
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  if (lock.good()) open.files.save({data});
}

Answer not_made(Atelier& atelier, const Open& open, const engine::Documents& made) {
  Data data;
  data.set("refuse", made.refused);
  engine::Finder finder(atelier.workshop, open.files);
  data.set("groupes", groups_of(open, finder, made.diags));
  data.set("dossier", open.address);
  return atelier.views.page(open.frame("Document impossible", "documents"), "impossible", data, 422);
}

}  // namespace

Answer documents(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const engine::CheckedDossier checked = points_of(atelier, *found);
  Data data;
  data.set("dossier", found->address);
  data.set("pret", checked.diags.count(Severity::error) == 0);
  data.set("bilan", blocking_words(checked));
  data.set("verifie", checked_of(checked));
  data.set("suites", later_documents(*found));
  data.set("scelle", found->files.exists(life::seal_file(life::Document{})));
  return atelier.views.page(found->frame("Documents et signature", "documents"), "documents", data);
}

// "/dossier/…/fichier/convention.pdf"; "?de=avenant-1": one of the documents of that avenant; "?final=1": not
// as a projet.
Answer file(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& name = words.back();
  const Format* format = format_of(name);
  auto request = format == nullptr ? std::nullopt : request_for(name, *format, question.asked("de"));
  if (!request) return say(atelier, 404, "Ce document n’existe pas", "");
  request->order.final = question.asked("final") == "1";
  // "&circuit=1": the page for whoever prepares the circuit of signatures.
  request->order.circuit = question.asked("circuit") == "1";
  const std::string wanted = !request->order.circuit ? name
                             : request->part.of_convention() && question.asked("de").empty()
                                 ? "circuit.pdf"
                                 : "circuit-" + name;
  engine::Documents made = engine::make_documents(atelier.workshop, found->files, *request, atelier.times());
  const auto file = std::ranges::find(made.files, wanted, &Output::path);
  if (file == made.files.end()) return not_made(atelier, *found, made);
  if (made.data) keep_data(*found, *made.data);
  Answer out;
  out.type = format->type;
  out.body = std::move(file->bytes);
  const bool saved = question.asked("enregistrer") == "1" || !format->shown;
  out.headers.emplace_back("Content-Disposition",
                           fmt::format("{}; filename=\"{}\"", saved ? "attachment" : "inline", wanted));
  // The viewer of a browser is a page of its own, which our policy would keep from working.
  out.headers.emplace_back("Content-Security-Policy",
                           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  return out;
}

}  // namespace ctg::web
