// A stage that gives nothing has said why; one that gives something may have found fault all the same, and
// the driver goes on: the user sees all that is wrong in one run.
#include "press/compose.h"

#include <algorithm>
#include <cstdlib>

#include "base/program_data.h"
#include "document/build.h"
#include "layout/account.h"
#include "layout/paginate.h"
#include "layout/read_style.h"
#include "press/metadata.h"
#include "press/provenance.h"
#include "templates/render.h"
#include "templates/view.h"

namespace ctg::press {

namespace {

// A font that is not there is a fault of the installation; one that is damaged was reported as such.
std::optional<text::Fonts> fonts_of(const Files& program, const Files& dossier, const layout::Style& style,
                                    Diagnostics& diags) {
  const std::size_t before = diags.all().size();
  auto fonts = text::load_fonts(program, diags, &dossier, style.fonts);
  if (fonts) return fonts;
  const auto reported = diags.all();
  for (std::size_t i = before; i < reported.size(); ++i) {
    const std::string file(reported[i].place.file.view());
    if (program.exists(file) || std::ranges::find(style.fonts, file) != style.fonts.end()) continue;
    diags.error("SYS-002", {}, "le programme n’est pas installé en entier",
                "the program is not wholly installed");
    break;
  }
  return {};
}

// The dossier's own look, where it has one.
std::optional<layout::Style> style_of(const Files& dossier, Diagnostics& diags) {
  const FileName name("style.xml");
  const ReadResult own = dossier.read("style.xml", Files::kMaxXml);
  if (own.error == FileError::not_found) return layout::Style{};
  if (own.ok()) return layout::read_style(own.bytes, name, layout::Style{}, diags);
  diags.error("STY-001", Place{name, 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read");
  return {};
}

}  // namespace

bool fill_pages(Composition& made, Diagnostics& diags) {
  made.pages = layout::fill_pages(made.tree, made.fonts, made.attachments.sizes, diags, made.style);
  return layout::account_for(made.pages, made.tree, made.attachments.sizes, made.style, diags);
}

void finish_pages(Composition& made, document::Quality quality, Diagnostics& diags) {
  const bool projet = quality == document::Quality::projet;
  made.quality = quality;
  made.tree.meta.version = (projet ? "PROJET – " : "") + made.version;
  layout::add_running(made.pages, made.tree, made.fonts, made.attachments.sizes, diags, made.style);
  if (projet) layout::add_watermark(made.pages, made.fonts);
}

document::Quality quality_of(const Diagnostics& diags) {
  return diags.has_errors() ? document::Quality::projet : document::Quality::pret;
}

bool lay_out(Composition& made, document::Quality quality, Diagnostics& diags) {
  const bool all = fill_pages(made, diags);
  finish_pages(made, quality, diags);
  return all;
}

std::optional<document::Tree> tree_of(const model::Dossier& dossier, const Files& files, const Files& program,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags) {
  const auto clock = clock_of(dossier, std::getenv("SOURCE_DATE_EPOCH"), diags);
  if (!clock || !verify(part, dossier, diags)) return {};
  const templates::Source source{program, files, dossier.convention.modele_nom.value,
                                 dossier.convention.modele_version.value};
  const auto markup = templates::render(source, part.template_name(), templates::view_of(dossier), diags);
  if (!markup) return {};
  watch.lap({"modèles", "templates"});
  auto tree = document::build(*markup, dossier, metadata_of(dossier, part, *clock), diags);
  if (tree) watch.lap({"arbre du document", "tree of the document"});
  return tree;
}

bool prepare(Composition& made, const Order& order, const Files& program, const Files& files,
             const model::Dossier& dossier, Diagnostics& diags) {
  auto attachments = read_attachments(files, made.tree, dossier.convention,
                                      order.conforming ? Severity::error : Severity::warning, diags);
  if (made.icc.empty()) {
    const auto style = style_of(files, diags);
    if (!style) return false;
    made.style = *style;
    auto fonts = fonts_of(program, files, made.style, diags);
    auto icc = read_data(program, "data/sRGB.icc", diags);
    if (!fonts || !icc) return false;
    made.fonts = std::move(*fonts);
    made.icc = std::move(*icc);
  }
  if (!attachments) return false;
  made.attachments = std::move(*attachments);
  made.signature = dossier.convention.signature.value;
  made.parties = dossier.convention.parties;
  made.templates_root =
      "templates/" + dossier.convention.modele_nom.value + "/" + dossier.convention.modele_version.value;
  made.version = made.tree.meta.version;
  made.watch.lap({"polices, pièces jointes", "fonts, attachments"});
  return true;
}

void record_provenance(Composition& made, const Order& order, pdf::Provenance provenance, const Files& files,
                       Lang lang) {
  if (!order.written) return;
  made.pdf_options.conforms = made.attachments.conforms;
  if (order.attach_data) made.pdf_options.attached = data_files(files, lang);
  made.tree.meta.data_digest = provenance.data;
  made.tree.meta.templates_digest = provenance.templates;
  made.tree.meta.part = order.name;
  made.pdf_options.provenance = std::move(provenance);
}

std::optional<Composition> composition_of(const Order& order, const Files& program, const Files& files,
                                          document::Tree&& tree, const model::Dossier& dossier,
                                          pdf::Provenance provenance, Composition* used, Diagnostics& diags) {
  Composition made;
  if (used) {
    made.style = used->style;
    made.fonts = std::move(used->fonts);
    made.icc = std::move(used->icc);
  }
  made.tree = std::move(tree);
  if (!prepare(made, order, program, files, dossier, diags)) return {};
  record_provenance(made, order, std::move(provenance), files, diags.lang());
  if (!lay_out(made, quality_of(diags), diags)) return {};
  made.watch.lap({"mise en pages", "layout"});
  return made;
}

}  // namespace ctg::press
