#include "cli/verdict_page.h"

#include "cli/data_folder.h"
#include "cli/times.h"
#include "document/build.h"
#include "press/print.h"
#include "templates/render.h"

namespace ctg::cli {

std::optional<std::string> pdf_of(const Common& common, const VerdictPage& page, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {};
  const DiskFiles program(*data);
  MemoryFiles none;
  if (!page.style.empty()) none.contents.emplace("style.xml", page.style);
  const templates::Source source{program, none, "ctg", "1"};
  const auto markup = templates::render(source, page.name, page.shape, page.value, diags);
  if (!markup) return {};
  model::Dossier dossier;
  dossier.convention.modele_nom.value = source.model;
  dossier.convention.modele_version.value = source.version;
  auto tree = document::build(*markup, dossier, page.metadata, diags);
  if (!tree) return {};
  press::Desk desk(program, none, times());
  press::Order order;
  order.odt = false;
  auto made = press::compose({std::move(*tree), dossier, none}, order, desk, diags);
  auto printed = made ? press::print(*made, order, diags) : std::nullopt;
  return printed ? std::move(printed->pdf) : std::nullopt;
}

}  // namespace ctg::cli
