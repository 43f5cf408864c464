#include "pdfa/sample.h"

#include <stdexcept>

#include "base/files.h"
#include "text/typesetter.h"

namespace sample {

using namespace ctg;

const text::Fonts& fonts() {
  static const text::Fonts loaded = [] {
    Diagnostics diags;
    auto result = text::load_fonts(DiskFiles("."), diags);
    if (!result) throw std::runtime_error("the fonts of the program are not here");
    return std::move(*result);
  }();
  return loaded;
}

const std::string& icc() {
  static const std::string bytes = DiskFiles(".").read("data/sRGB.icc", Files::kMaxXml).bytes;
  return bytes;
}

Builder::Builder() {
  pages.meta.title = "Convention territoriale globale 2026-2030 – Monts, Rance & Rougier";
  pages.meta.subject = "Essai";
  pages.meta.author = "Communauté de communes";
  pages.meta.clock = *parse_source_date_epoch("1770076800");  // 2026-02-03
  element(Tag::document, -1);
  new_page();
}

ElementIndex Builder::element(Tag tag, ElementIndex parent) {
  layout::Element added;
  added.tag = tag;
  added.parent = parent;
  pages.elements.push_back(added);
  return static_cast<ElementIndex>(pages.elements.size() - 1);
}

layout::Run Builder::line(double x, double y, std::string_view text, ElementIndex element,
                          text::FaceIndex face, double size) const {
  layout::Run run;
  run.face = face;
  run.size = size;
  run.x = x;
  run.y = y;
  run.element = element;
  const text::Shaped& shaped = fonts().typesetter->shaper.shape(fonts(), face, false, text);
  for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
    const text::ShapedGlyph& from = shaped.glyphs[i];
    run.face = from.face;
    std::size_t end = text.size();
    for (std::size_t j = i + 1; j < shaped.glyphs.size(); ++j) {
      if (shaped.glyphs[j].cluster != from.cluster) {
        end = shaped.glyphs[j].cluster;
        break;
      }
    }
    const bool first = i == 0 || shaped.glyphs[i - 1].cluster != from.cluster;
    layout::Glyph glyph;
    glyph.id = from.id;
    glyph.advance = from.advance;
    glyph.dx = from.dx;
    glyph.dy = from.dy;
    if (first) glyph.text = std::string_view(shaped.text).substr(from.cluster, end - from.cluster);
    run.glyphs.push_back(glyph);
  }
  return run;
}

void Builder::put(double x, double y, std::string_view text, ElementIndex element, text::FaceIndex face,
                  double size) {
  page().items.emplace_back(line(x, y, text, element, face, size));
}

void Builder::put_broken(double x, double y, std::string_view text, ElementIndex element) {
  layout::Run run = line(x, y, std::string(text) + "-", element);
  run.glyphs.back().text = "\u00AD";
  page().items.emplace_back(run);
}

namespace {

void add_table(Builder& b, ElementIndex parent) {
  const ElementIndex table = b.element(Tag::table, parent);
  const ElementIndex head = b.element(Tag::thead, table), body = b.element(Tag::tbody, table);
  const ElementIndex head_row = b.element(Tag::tr, head);
  const ElementIndex name = b.element(Tag::th, head_row), year = b.element(Tag::th, head_row);
  const ElementIndex row = b.element(Tag::tr, body);
  const ElementIndex row_head = b.element(Tag::th, row);
  b.element(Tag::td, row);  // an empty cell
  const ElementIndex last_row = b.element(Tag::tr, body);
  const ElementIndex wide = b.element(Tag::td, last_row);
  b.at(row_head).row_scope = true;
  b.at(wide).column_span = 2;
  b.page().items.emplace_back(layout::Fill{{70, 548, 500, 548.5}, {0, 60, 110}});
  b.put(70, 550, "Action", name, text::kBold);
  b.put(300, 550, "Année", year, text::kBold);
  b.put(70, 530, "Accueil", row_head);
  b.put(70, 510, "Total", wide);
}

void add_list(Builder& b, ElementIndex parent) {
  const ElementIndex list = b.element(Tag::l, parent);
  b.at(list).placement = "Disc";
  const ElementIndex item = b.element(Tag::li, list);
  const ElementIndex label = b.element(Tag::lbl, item), body = b.element(Tag::lbody, item);
  b.put(70, 600, "–", label);
  b.put(80, 600, "premier point ;", body);
}

void add_links(Builder& b, ElementIndex parent) {
  const ElementIndex paragraph = b.element(Tag::p, parent), link = b.element(Tag::link, paragraph);
  const ElementIndex reference = b.element(Tag::reference, paragraph);
  b.put(70, 480, "Voir ", paragraph);
  b.put(95, 480, "le site", link);
  b.put(130, 480, " et ", paragraph);
  b.put(150, 480, "l’article 2", reference);
  b.page().links.push_back({{95, 478, 130, 490}, "https://www.caf.fr/é", "", "Site de la Caf", link});
  b.page().links.push_back({{150, 478, 200, 490}, "", "suivi", "", reference});
}

void add_signature(Builder& b, ElementIndex parent) {
  const ElementIndex form = b.element(Tag::form, parent);
  b.page().fields.push_back(
      {"caf-presidente", "Signature de Madame Durand, Présidente de la Caf", {70, 100, 250, 200}, form});
}

}  // namespace

Builder everything() {
  Builder b;
  const ElementIndex section = b.element(Tag::sect, 0);
  const ElementIndex heading = b.element(Tag::h1, section), paragraph = b.element(Tag::p, section);
  b.put(70, 800, "Monts, Rance et Rougier", layout::kArtifact);
  b.put(70, 700, "Article 1 – Objet", heading, text::kBold, 16);
  b.put_broken(70, 660, "La Caf dit : « 12 000 € » en inter", paragraph);
  b.put(70, 645, "communalité.", paragraph);
  b.element(Tag::p, section);  // never shown
  add_list(b, section);
  add_table(b, section);
  add_links(b, section);
  const ElementIndex figure = b.element(Tag::figure, section);
  b.at(figure).alt = "Logo de la Caf";
  b.page().items.emplace_back(layout::Image{"logo.png", {400, 700, 500, 750}, figure});
  layout::Run watermark = b.line(150, 250, "PROJET", layout::kArtifact, text::kBold, 100);
  watermark.upright = false;
  watermark.color = {220, 220, 220};
  b.page().items.emplace_back(watermark);

  b.new_page();
  const ElementIndex second = b.element(Tag::sect, 0), title = b.element(Tag::h1, second);
  const ElementIndex text = b.element(Tag::p, second), note = b.element(Tag::note, text);
  b.put(70, 700, "Article 2 – Suivi", title, text::kBold, 16);
  b.put(70, 660, "Le comité de pilotage se réunit", text, text::kItalic);
  b.put(70, 90, "Deux fois par an. ", note, text::kBoldItalic, 8);
  b.put(140, 90, "☐", note, text::kFallback, 8);
  add_signature(b, second);
  b.pages.anchors["objet"] = {0, 70, 720};
  b.pages.anchors["suivi"] = {1, 70, 720};
  b.pages.outline = {{1, 0, "Article 1 – Objet", {0, 70, 720}},
                     {2, 1, "Détail", {0, 70, 600}},
                     {1, 2, "Article 2 – Suivi", {1, 70, 720}}};
  return b;
}

std::string png() {
  static constexpr unsigned char kBytes[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
      0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0xf4,
      0x22, 0x7f, 0x8a, 0x00, 0x00, 0x00, 0x0f, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x30,
      0x08, 0x68, 0xf8, 0x0f, 0xc4, 0x0d, 0x00, 0x0e, 0xe4, 0x03, 0x80, 0x1f, 0x8f, 0x40, 0xb1,
      0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
  };
  return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};
}

pdfa::Resources resources() { return {{"logo.png", png()}}; }

}  // namespace sample
