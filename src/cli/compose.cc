// The pipeline up to the pages. A stage that gives nothing has said why; one that gives something may
// have found fault all the same, and the driver goes on: the user sees all that is wrong in one run.
#include "cli/compose.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "check/run.h"
#include "cli/data_folder.h"
#include "cli/in_force.h"
#include "cli/metadata.h"
#include "cli/provenance.h"
#include "document/build.h"
#include "layout/paginate.h"
#include "layout/read_style.h"
#include "model/load.h"
#include "templates/render.h"
#include "templates/view.h"

namespace ctg::cli {

namespace {

// Someone who stands in the wrong folder needs to hear that, not that seven files are missing.
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

void lay_out(Composition& made, document::Quality quality, Diagnostics& diags) {
  const bool projet = quality == document::Quality::projet;
  made.quality = quality;
  made.tree.meta.version = (projet ? "PROJET – " : "") + made.version;
  made.pages = layout::paginate(made.tree, made.fonts, made.attachments.sizes, diags, made.style);
  if (projet) layout::add_watermark(made.pages, made.fonts);
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

std::optional<Whole> whole_of(const Files& files, const Files& program, const Part& part, Stopwatch& watch,
                              Diagnostics& diags) {
  // Read and validate. All errors of all files are reported before we stop.
  auto dossier = model::load(files, diags);
  if (!dossier) return {};
  // From here on no XML: values are typed, and every one knows its place.
  watch.lap({"lecture des données", "reading the data"});
  const auto clock = clock_of(*dossier, std::getenv("SOURCE_DATE_EPOCH"), diags);
  if (!clock || !verify(part, *dossier, diags)) return {};

  const templates::Source source{program, files, dossier->convention.modele_nom.value,
                                 dossier->convention.modele_version.value};
  const auto markup = templates::render(source, part.template_name(), templates::view_of(*dossier), diags);
  if (!markup) return {};
  watch.lap({"modèles", "templates"});
  auto tree = document::build(*markup, *dossier, metadata_of(*dossier, part, *clock), diags);
  if (!tree) return {};
  watch.lap({"arbre du document", "tree of the document"});
  return Whole{std::move(*dossier), std::move(*tree)};
}

namespace {

std::optional<Composition> composition_with(const Job& job, const Files& program, const Files& files,
                                            document::Tree&& tree, const model::Dossier& dossier,
                                            Composition&& made, Diagnostics& diags) {
  made.tree = std::move(tree);
  // From here on the tree does not change, but for its metadata.
  auto attachments =
      read_attachments(files, made.tree, job.conforming ? Severity::error : Severity::warning, diags);
  if (made.icc.empty()) {
    const auto style = style_of(files, diags);
    if (!style) return {};
    made.style = *style;
    auto fonts = fonts_of(program, files, made.style, diags);
    auto icc = read_data(program, "data/sRGB.icc", diags);
    if (!fonts || !icc) return {};
    made.fonts = std::move(*fonts);
    made.icc = std::move(*icc);
  }
  if (!attachments) return {};
  made.attachments = std::move(*attachments);
  made.signature = dossier.convention.signature.value;
  made.parties = dossier.convention.parties;
  made.templates_root =
      "templates/" + dossier.convention.modele_nom.value + "/" + dossier.convention.modele_version.value;
  if (job.command != Job::Command::check) {
    made.pdf_options.provenance = provenance_of(program, files, dossier.convention.modele_nom.value,
                                                dossier.convention.modele_version.value);
    made.pdf_options.conforms = made.attachments.conforms;
    if (job.attach_data) made.pdf_options.attached = data_files(files, diags.lang());
    made.tree.meta.data_digest = made.pdf_options.provenance.data;
    made.tree.meta.templates_digest = made.pdf_options.provenance.templates;
    made.tree.meta.part = job.part.name;
  }
  made.version = made.tree.meta.version;
  made.watch.lap({"polices, pièces jointes, empreintes", "fonts, attachments, digests"});
  lay_out(made, diags.has_errors() ? document::Quality::projet : document::Quality::pret, diags);
  made.watch.lap({"mise en pages", "layout"});
  return std::move(made);
}

}  // namespace

std::optional<Composition> composition_of(const Job& job, const Files& program, const Files& files,
                                          document::Tree&& tree, const model::Dossier& dossier,
                                          Composition* used, Diagnostics& diags) {
  Composition made;
  if (used) {
    made.style = used->style;
    made.fonts = std::move(used->fonts);
    made.icc = std::move(used->icc);
  }
  return composition_with(job, program, files, std::move(tree), dossier, std::move(made), diags);
}

std::optional<Composition> compose(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  const DiskFiles files(job.dossier);
  if (!data || !is_dossier(job.dossier, files, diags)) return {};
  const DiskFiles program(*data);
  Composition made;
  auto whole = whole_of(files, program, job.part, made.watch, diags);
  if (!whole) return {};
  if (job.part.of_convention()) {
    const auto settings = settings_of(program, files, diags);
    if (!settings) return {};
    check::run(whole->dossier, whole->tree, *settings, diags);
    check_in_force(files, program, *whole, diags);
    check::settle(*settings, today(), diags);
  }
  made.watch.lap({"vérifications", "checks"});
  auto tree = extract(std::move(whole->tree), job.part, diags);
  if (!tree) return {};
  return composition_with(job, program, files, std::move(*tree), whole->dossier, std::move(made), diags);
}

}  // namespace ctg::cli
