#include "engine/documents.h"

#include "life/avenant_documents.h"
#include "life/convention.h"
#include "life/seal_check.h"
#include "life/signing_circuit.h"
#include "life/text_in_force.h"
#include "press/exports.h"

namespace ctg::engine {

namespace {

using life::Document;

// What was signed does not change with the working files.
bool is_in_force(const DocumentRequest& request, const Files& dossier) {
  return request.part.of_convention() && life::is_sealed(dossier);
}

void print(press::Composition& made, const DocumentRequest& request, const std::string& name,
           Documents& out) {
  auto printed = press::print(made, request.order, out.diags);
  if (!printed) return;
  out.refused = printed->refused;
  out.quality = printed->quality;
  out.pages = printed->pages;
  out.title = made.title;
  out.conforms = made.pdf_options.conforms;
  out.comes_back = made.comes_back && !made.tree.meta.data_digest.empty();
  out.files = press::files_of(std::move(*printed), name);
}

// What the ODT was made from: without it the ODT is as good, but its edits cannot come back.
void keep_data(const press::Composition& made, const Files& dossier, Documents& out) {
  const std::string name = press::export_name(made.tree.meta.data_digest);
  if (!dossier.exists(name))
    out.data = Output{.path = name, .bytes = press::exported(dossier), .holds = {"."}};
}

void convention(press::Desk& desk, const DocumentRequest& request, Documents& out) {
  out.in_force = is_in_force(request, desk.dossier);
  auto made = out.in_force
                  ? life::compose_in_force(desk, request.part, request.order, out.diags)
                  : life::compose(desk, request.part, request.order, life::Purpose::documents, out.diags);
  if (!made) return;
  print(*made, request, request.part.name, out);
  life::add_circuit(desk, {request.document, *made, out.files}, request.order, out.diags);
  if (out.comes_back && !out.files.empty() && (request.order.odt || request.order.docx))
    keep_data(*made, desk.dossier, out);
  out.watch = std::move(made->watch);
}

void bilan(press::Desk& desk, const DocumentRequest& request, Documents& out) {
  auto made = life::compose_bilan(desk, {request.document.bilan, request.au, request.which}, request.order,
                                  out.diags);
  if (!made) return;
  print(*made, request, life::file_name(request.document.bilan, request.which), out);
  if (request.which == life::BilanDocument::whole)
    life::add_circuit(desk, {request.document, *made, out.files}, request.order, out.diags);
  out.watch = std::move(made->watch);
}

void avenant(press::Desk& desk, const DocumentRequest& request, Documents& out) {
  if (request.order.final) life::check_wholly_signed(desk.dossier, request.document.avenant, out.diags);
  const auto amendment = life::amendment_of(desk, request.document.avenant, out.diags);
  auto made = amendment ? life::documents_of(desk, *amendment, request.order, out.diags) : std::nullopt;
  if (!made) return;
  out.refused = made->refused;
  out.title = made->title;
  out.quality = made->quality;
  out.files = std::move(made->files);
}

}  // namespace

bool needs_seal(const Files& dossier, Diagnostics& diags) {
  if (life::is_sealed(dossier)) return true;
  diags
      .error("AVN-005", {}, "la convention n’est pas scellée : on ne sait pas ce qu’un avenant modifierait",
             "the convention is not sealed: what an avenant would change is not known")
      .hint(
          "tant qu’elle n’est pas signée, modifiez-la ; une fois signée : « ctg seal --papier SCAN.pdf », ou "
          "--constate si elle l’a été avec ses défauts",
          "as long as it is not signed, change it; once it is: “ctg seal --papier SCAN.pdf”, or --constate if it "
          "was with its defects");
  return false;
}

Documents make_documents(Workshop& workshop, const Files& dossier, const DocumentRequest& request,
                         const Times& times) {
  Documents out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  switch (request.document.kind) {
    case Document::Kind::avenant:
      avenant(seat.desk(), request, out);
      break;
    case Document::Kind::bilan:
      bilan(seat.desk(), request, out);
      break;
    case Document::Kind::convention:
      convention(seat.desk(), request, out);
      break;
  }
  return out;
}

}  // namespace ctg::engine
