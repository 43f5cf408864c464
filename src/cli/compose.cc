// The pipeline up to the pages. A stage that gives nothing has said why; one that gives something may
// have found fault all the same, and the driver goes on: the user sees all that is wrong in one run.
#include "cli/compose.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>

#include "check/run.h"
#include "cli/bilan_build.h"
#include "cli/cdsf_register.h"
#include "cli/data_folder.h"
#include "cli/in_force.h"
#include "cli/metadata.h"
#include "cli/provenance.h"
#include "document/build.h"
#include "layout/account.h"
#include "layout/paginate.h"
#include "layout/read_style.h"
#include "model/load.h"
#include "templates/render.h"
#include "templates/view.h"

namespace ctg::cli {

bool is_dossier(const std::string& folder, const Files& files, Diagnostics& diags) {
  if (files.exists("convention.xml")) return true;
  std::error_code ignored;
  Diagnostic& error = std::filesystem::is_directory(folder, ignored)
                          ? diags.error("CLI-006", {}, "il n’y a pas de convention.xml dans « {} »",
                                        "there is no convention.xml in “{}”", folder)
                          : diags.error("CLI-006", {}, "le dossier « {} » n’existe pas",
                                        "the folder “{}” does not exist", folder);
  error.hint = diags.phrase(
      "placez-vous dans le dossier de la convention, ou donnez-le avec --dossier ; « ctg init » en crée un",
      "go to the folder of the convention, or give it with --dossier; “ctg init” makes one");
  return false;
}

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

namespace {

// Whether all of the tree is on the pages.
bool fill_pages(Composition& made, Diagnostics& diags) {
  made.pages = layout::fill_pages(made.tree, made.fonts, made.attachments.sizes, diags, made.style);
  return layout::account_for(made.pages, made.tree, made.attachments.sizes, made.style, diags);
}

// What the pages say of the state of the document.
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

}  // namespace

bool lay_out(Composition& made, document::Quality quality, Diagnostics& diags) {
  const bool all = fill_pages(made, diags);
  finish_pages(made, quality, diags);
  return all;
}

std::optional<check::Settings> settings_of(const Files& program, const Files& dossier, Diagnostics& diags) {
  check::Settings settings;
  const auto shipped = read_data(program, "data/check.xml", diags);
  if (!shipped || !check::read_settings(*shipped, FileName("data/check.xml"), settings, diags)) return {};
  const ReadResult own = dossier.read("check.xml", Files::kMaxXml);
  if (own.error == FileError::not_found) return settings;
  const FileName name("check.xml");
  if (!own.ok()) {
    diags.error("SET-001", Place{name, 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read");
    return {};
  }
  if (!check::read_settings(own.bytes, name, settings, diags)) return {};
  return settings;
}

Date today() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr) {
    if (const auto clock = parse_source_date_epoch(epoch)) return clock->today();
  }
  return Clock{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())}.today();
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

std::optional<Whole> whole_of(const Files& files, const Files& program, const Part& part, Stopwatch& watch,
                              Diagnostics& diags) {
  // Read and validate. All errors of all files are reported before we stop.
  auto dossier = model::load(files, diags);
  if (!dossier) return {};
  recall_vote(*dossier, files);
  // From here on no XML: values are typed, and every one knows its place.
  watch.lap({"lecture des données", "reading the data"});
  auto tree = tree_of(*dossier, files, program, part, watch, diags);
  if (!tree) return {};
  return Whole{std::move(*dossier), std::move(*tree)};
}

namespace {

// All that the pages of `made.tree` are made with. From here on the tree does not change, but for its
// metadata.
bool prepare(Composition& made, const Job& job, const Files& program, const Files& files,
             const model::Dossier& dossier, Diagnostics& diags) {
  auto attachments = read_attachments(files, made.tree, dossier.convention,
                                      job.conforming ? Severity::error : Severity::warning, diags);
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

// Of a document that is written; of one that is only checked, none.
pdf::Provenance wanted_provenance(const Job& job, const Files& program, const Files& files,
                                  const model::Dossier& dossier) {
  if (job.command == Job::Command::check) return {};
  return provenance_of(program, files, dossier.convention.modele_nom.value,
                       dossier.convention.modele_version.value);
}

void record_provenance(Composition& made, const Job& job, pdf::Provenance provenance, const Files& files,
                       Lang lang) {
  if (job.command == Job::Command::check) return;
  made.pdf_options.conforms = made.attachments.conforms;
  if (job.attach_data) made.pdf_options.attached = data_files(files, lang);
  made.tree.meta.data_digest = provenance.data;
  made.tree.meta.templates_digest = provenance.templates;
  made.tree.meta.part = job.part.name;
  made.pdf_options.provenance = std::move(provenance);
}

}  // namespace

std::optional<Composition> composition_of(const Job& job, const Files& program, const Files& files,
                                          document::Tree&& tree, const model::Dossier& dossier,
                                          pdf::Provenance provenance, Composition* used, Diagnostics& diags) {
  Composition made;
  if (used) {
    made.style = used->style;
    made.fonts = std::move(used->fonts);
    made.icc = std::move(used->icc);
  }
  made.tree = std::move(tree);
  if (!prepare(made, job, program, files, dossier, diags)) return {};
  record_provenance(made, job, std::move(provenance), files, diags.lang());
  if (!lay_out(made, quality_of(diags), diags)) return {};
  made.watch.lap({"mise en pages", "layout"});
  return made;
}

std::optional<Composition> compose(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  const DiskFiles files(job.dossier);
  if (!data || !is_dossier(job.dossier, files, diags)) return {};
  const DiskFiles program(*data);
  Composition made;
  auto whole = whole_of(files, program, job.part, made.watch, diags);
  if (!whole) return {};
  std::optional<check::Settings> settings;  // none: there is nothing to check
  Diagnostics in_force(diags.lang());
  if (job.part.of_convention()) {
    settings = settings_of(program, files, diags);
    if (!settings) return {};
    check_in_force(files, program, *whole, in_force);
    check_sealed_bilans(files, in_force);
    check_transmissions(files, in_force);
    if (job.command == Job::Command::check) {  // the suivi is no part of what is signed
      if (const auto suivi = model::load_suivi(files, whole->dossier, in_force))
        check::run_over_suivi(whole->dossier, *suivi, today(), today(), in_force);
    }
  }
  Diagnostics of_pages(diags.lang());
  // Rules judge the whole convention; the pages are those of the part that was asked for.
  document::Tree whole_tree;
  if (job.part.is_piece()) whole_tree = whole->tree;
  auto tree = extract(std::move(whole->tree), job.part, of_pages);
  if (tree) made.tree = std::move(*tree);
  const document::Tree& checked = job.part.is_piece() ? whole_tree : made.tree;
  const bool ready = tree && prepare(made, job, program, files, whole->dossier, of_pages);

  // A second thread checks and takes digests, while this one lays out the pages: neither changes the tree.
  // Files to insert have been read before: that wants a process with one thread.
  pdf::Provenance provenance;
  auto checking = std::async([&] {
    Diagnostics found(in_force.lang());
    if (settings) check::run(whole->dossier, checked, *settings, found);
    provenance = wanted_provenance(job, program, files, whole->dossier);
    return found;
  });
  const bool all = ready && fill_pages(made, of_pages);
  made.watch.lap({"mise en pages", "layout"});
  diags.append(checking.get());
  made.watch.lap({"reste des vérifications, faites pendant la mise en pages",
                  "rest of the checks, made during the layout"});

  // Reports stand in the order of the stages, whichever ended first.
  diags.append(std::move(in_force));
  if (settings) check::settle(*settings, today(), diags);
  diags.append(std::move(of_pages));
  if (!all) return {};
  record_provenance(made, job, std::move(provenance), files, diags.lang());
  finish_pages(made, quality_of(diags), diags);
  return made;
}

}  // namespace ctg::cli
