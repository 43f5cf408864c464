// Read `compose` and `print` from top to bottom: every document of the program comes this way. A stage that
// gives nothing has said why; one that gives something may have found fault all the same, and the next goes
// on: the user sees all that is wrong in one run.
#include "press/print.h"

#include <algorithm>
#include <future>

#include "base/program_data.h"
#include "document/addresses.h"
#include "layout/account.h"
#include "layout/paginate.h"
#include "layout/read_style.h"
#include "odt/write.h"
#include "press/docx.h"
#include "press/provenance.h"

namespace ctg::press {

namespace {

using document::Quality;

constexpr std::string_view kProjet = "PROJET – ";

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

bool fill(Typecase& type, const Files& program, const Files& dossier, Diagnostics& diags) {
  if (type.full) return true;
  const auto style = style_of(dossier, diags);
  if (!style) return false;
  auto fonts = fonts_of(program, dossier, *style, diags);
  auto icc = read_data(program, "data/sRGB.icc", diags);
  if (!fonts || !icc) return false;
  type = {true, *style, std::move(*fonts), std::move(*icc)};
  return true;
}

// What the pages show and are set with.
bool prepare(Composition& made, const Manuscript& text, const Order& order, const Files& program,
             Diagnostics& diags) {
  pdf::Allowance allowance;  // of one document
  auto attachments =
      read_attachments(text.files, made.tree, text.dossier.convention,
                       {order.conforming ? Severity::error : Severity::warning, allowance}, diags);
  if (!fill(*made.type, program, text.files, diags) || !attachments) return false;
  made.attachments = std::move(*attachments);
  const model::Convention& convention = text.dossier.convention;
  made.signature = convention.signature.value;
  made.parties = convention.parties;
  made.mode = convention.signature_mode;
  made.templates_root = "templates/" + convention.modele_nom.value + "/" + convention.modele_version.value;
  made.title = made.tree.meta.title;
  made.version = made.tree.meta.version;
  made.pdf_options.conforms = made.attachments.conforms;
  return true;
}

// Whether all of the tree is on the pages.
bool fill_pages(Composition& made, Diagnostics& diags) {
  const Typecase& type = *made.type;
  if (auto root = document::with_addresses(made.tree.root))
    made.on_paper = document::Tree{made.tree.meta, *std::move(root)};
  const document::Tree& tree = made.on_paper ? *made.on_paper : made.tree;
  made.pages = layout::fill_pages(tree, {type.fonts, made.attachments.sizes, type.style}, diags);
  return layout::account_for(made.pages, tree, made.attachments.sizes, type.style, diags);
}

void record(Composition& made, const Order& order, const Manuscript& text, pdfa::Provenance&& from,
            Lang lang) {
  if (order.attach_data) made.pdf_options.attached = data_files(text.files, lang);
  made.tree.meta.data_digest = from.data;
  made.tree.meta.templates_digest = from.templates;
  made.tree.meta.part = order.name;
  made.pdf_options.provenance = std::move(from);
}

// What the pages say of the state of the document: a projet says so on every one.
void finish_pages(Composition& made, Quality quality, Diagnostics& diags) {
  const Typecase& type = *made.type;
  const bool projet = quality == Quality::projet;
  made.quality = quality;
  made.tree.meta.state = projet ? "PROJET" : "";
  made.tree.meta.title = std::string(projet ? kProjet : "") + made.title;
  made.tree.meta.version = std::string(projet ? kProjet : "") + made.version;
  layout::add_running(made.pages, made.tree, {type.fonts, made.attachments.sizes, type.style}, diags);
  if (projet) layout::add_watermark(made.pages, type.fonts);
}

void lay_out_again(Composition& made, Quality quality, Diagnostics& diags) {
  fill_pages(made, diags);
  finish_pages(made, quality, diags);
}

odt::PageNumbers page_numbers(const layout::Pages& pages) {
  odt::PageNumbers out;
  for (const auto& [name, anchor] : pages.anchors) out.emplace(name, anchor.page + 1);
  return out;
}

std::optional<std::string> written_odt(const Composition& made, const Order& order, Diagnostics& diags) {
  const Typecase& type = *made.type;
  if (!order.light)
    return odt::write(made.tree, made.quality, made.attachments.bytes, diags,
                      {type.style, &type.fonts, page_numbers(made.pages)});
  document::Tree tree = made.tree;
  tree.meta.data_digest = tree.meta.templates_digest = tree.meta.part = "";
  return odt::write(tree, made.quality, made.attachments.bytes, diags, {.style = type.style});
}

// The bytes of each file wanted. Gives nothing where a writer could not make its file.
std::optional<Printed> write(Composition& made, const Order& order, Diagnostics& diags) {
  const Typecase& type = *made.type;
  Printed out;
  bool whole = true;
  if (order.pdf) {
    out.pdf =
        pdfa::write(made.pages, {type.fonts, type.icc, made.attachments.bytes}, diags, made.pdf_options);
    whole = out.pdf.has_value();
    made.watch.lap({"écriture du PDF", "writing the PDF"});
  }
  if (order.docx) {
    const auto odt = written_odt(made, order, diags);
    if (odt) out.docx = docx_of(*odt, diags);
    whole = out.docx && whole;
    made.watch.lap({"écriture du DOCX par LibreOffice", "writing the DOCX by LibreOffice"});
  }
  if (order.odt) {
    out.odt = written_odt(made, order, diags);
    whole = out.odt && whole;
    made.watch.lap({"écriture de l’ODT", "writing the ODT"});
  }
  if (!whole) return {};
  out.quality = made.quality;
  out.pages = made.pages.pages.size();
  return out;
}

}  // namespace

std::optional<Composition> compose(Manuscript&& text, const Order& order, Desk& desk, Diagnostics& diags) {
  Composition made;
  made.type = &desk.type;
  made.watch = std::move(text.watch);
  made.tree = std::move(text.tree);

  // Files to insert are looked at by programs that are started for it: before there is a second thread.
  Diagnostics of_pages(diags.lang());
  const bool ready = prepare(made, text, order, desk.program, of_pages);
  made.watch.lap({"polices, pièces jointes", "fonts, attachments"});

  // From here on the tree does not change, but for its metadata: a second thread judges it, and takes the
  // digests of what it was made from, while this one lays out the pages.
  pdfa::Provenance provenance;
  auto judging = std::async([&] {
    if (text.provenance) provenance = text.provenance();
    return text.judge ? text.judge(std::as_const(made.tree)) : Diagnostics();
  });
  const bool all = ready && fill_pages(made, of_pages);
  made.watch.lap({"mise en pages", "layout"});
  diags.append(judging.get());
  made.watch.lap({"reste des vérifications, faites pendant la mise en pages",
                  "rest of the checks, made during the layout"});

  // Reports stand in the order of the stages, whichever ended first.
  if (text.settle) text.settle(diags);
  diags.append(text.lead ? text.lead(std::move(of_pages)) : std::move(of_pages));
  if (!all) return {};
  if (text.provenance) record(made, order, text, std::move(provenance), diags.lang());

  // Every stage that can find fault has run, but for the writers: the state is known.
  finish_pages(made, diags.has_errors() ? Quality::projet : Quality::pret, diags);
  return made;
}

std::optional<Printed> print(Composition& made, const Order& order, Diagnostics& diags) {
  if (order.final && diags.has_errors()) return Printed{.refused = true};
  auto out = write(made, order, diags);
  if (!out) return {};

  // A fault that only the pages or a writer showed still makes it a projet.
  if (made.quality == Quality::projet || !diags.has_errors()) return out;
  if (order.final) return Printed{.refused = true};
  Diagnostics told_already(diags.lang());
  lay_out_again(made, Quality::projet, told_already);
  return write(made, order, told_already);
}

std::vector<Output> files_of(Printed&& printed, const std::string& name) {
  std::vector<Output> out;
  if (printed.pdf) out.push_back({name + ".pdf", std::move(*printed.pdf)});
  if (printed.docx) out.push_back({name + ".docx", std::move(*printed.docx)});
  if (printed.odt) out.push_back({name + ".odt", std::move(*printed.odt)});
  return out;
}

std::optional<std::string> odt_beside(const Composition& made, const document::Tree& text,
                                      Diagnostics& diags) {
  return odt::write(text, Quality::pret, made.attachments.bytes, diags,
                    {made.type->style, &made.type->fonts, {}});
}

std::optional<std::string> bare_odt(const document::Tree& tree, Quality quality, const Files& dossier,
                                    Diagnostics& diags) {
  return odt::write(tree, quality, {}, diags, {.style = style_of(dossier, diags).value_or(layout::Style{})});
}

bool says_projet(std::string_view text) {
  return text.find(std::string(kProjet) + "version") != std::string_view::npos;
}

const std::string* fair_copy(Composition& made, Diagnostics& diags) {
  if (!made.fair) {
    if (made.quality != Quality::pret) lay_out_again(made, Quality::pret, diags);
    auto out = write(made, {.odt = false}, diags);
    if (out) made.fair = std::move(out->pdf);
  }
  return made.fair ? &*made.fair : nullptr;
}

}  // namespace ctg::press
