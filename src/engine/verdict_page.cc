#include "engine/verdict_page.h"

#include "document/build.h"
#include "press/print.h"
#include "templates/render.h"

namespace ctg::engine {

std::optional<std::string> pdf_of(Workshop& workshop, const VerdictPage& page, const Times& times,
                                  Diagnostics& diags) {
  MemoryFiles none;
  if (!page.style.empty()) none.contents.emplace("style.xml", page.style);
  const templates::Source source{workshop.program(), none, "ctg", "1"};
  const auto markup = templates::render(source, page.name, page.shape, page.value, diags);
  if (!markup) return {};
  model::Dossier dossier;
  dossier.convention.modele_nom.value = source.model;
  dossier.convention.modele_version.value = source.version;
  auto tree = document::build(*markup, dossier, page.metadata, diags);
  if (!tree) return {};
  Seat seat(workshop, none, times);
  press::Order order;
  order.odt = false;
  auto made = press::compose({std::move(*tree), dossier, none}, order, seat.desk(), diags);
  auto printed = made ? press::print(*made, order, diags) : std::nullopt;
  return printed ? std::move(printed->pdf) : std::nullopt;
}

}  // namespace ctg::engine
