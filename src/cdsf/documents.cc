#include "cdsf/documents.h"

#include "cdsf/extract.h"
#include "document/build.h"
#include "life/in_force.h"
#include "life/review.h"
#include "odt/write.h"
#include "pdf/write.h"
#include "press/metadata.h"
#include "press/provenance.h"
#include "templates/render.h"

namespace ctg::cdsf {

namespace {

struct Named {
  std::string_view file, title;
};
constexpr Named kTitles[] = {
    {"cdsf-bordereau", "Bordereau d’envoi au CDSF"},
    {"cdsf-extrait", "Extrait relatif à la petite enfance"},
    {"cdsf-matrice", "Couverture de l’article D. 214-10-1 du CASF"},
    {"cdsf-concertation", "Relevé de la concertation préalable"},
    {"cdsf-accords", "Relevé des accords de transmission"},
};

std::string title_of(std::string_view name) {
  for (const Named& each : kTitles)
    if (each.file == name) return std::string(each.title);
  return std::string(name);
}

// What the documents are made from: the data as they are sent, not those of today.
MemoryFiles sent_data(const CdsfSubject& subject) {
  MemoryFiles data;
  for (const SentFile& each : subject.data) data.contents[each.path] = each.bytes;
  return data;
}

pdf::Provenance provenance_of_sent(const Files& program, const CdsfSubject& subject) {
  const model::Convention& convention = subject.whole.dossier.convention;
  return press::provenance_of(program, sent_data(subject), convention.modele_nom.value,
                              convention.modele_version.value);
}

}  // namespace

CdsfPrinter::CdsfPrinter(const press::Order& order, const Files& program, const Files& files,
                         const CdsfSubject& subject, Diagnostics& diags)
    : order_(order),
      program_(program),
      files_(files),
      subject_(subject),
      diags_(diags),
      plain_(subject.whole.dossier),
      provenance_(provenance_of_sent(program, subject)) {
  plain_.convention.redactions.clear();
}

CdsfPrinter::~CdsfPrinter() = default;

std::optional<document::Tree> CdsfPrinter::tree_of(std::string_view name, const Letter& letter, Date day) {
  const templates::Source source{program_, files_, plain_.convention.modele_nom.value,
                                 plain_.convention.modele_version.value};
  const auto markup = templates::render(source, name, description(), view_of(letter), diags_);
  if (!markup) return {};
  document::Metadata meta = press::metadata_of(plain_, press::Part{}, clock_at(day));
  meta.title = title_of(name) + " – " + meta.title;
  meta.running = title_of(name) + " – " + meta.running;
  return document::build(*markup, plain_, meta, diags_);
}

std::optional<MadeDocument> CdsfPrinter::made_of(document::Tree&& tree, bool odt) {
  Diagnostics found(diags_.lang());
  auto made = press::composition_of(order_, program_, files_, std::move(tree), plain_, provenance_,
                                    last_ ? &*last_ : nullptr, found);
  if (!made) {
    diags_.append(std::move(found));
    return {};
  }
  last_ = std::move(made);
  MadeDocument out;
  out.pages = static_cast<int>(last_->pages.pages.size());
  auto pdf =
      pdf::write(last_->pages, last_->fonts, last_->attachments.bytes, last_->icc, found, last_->pdf_options);
  std::optional<std::string> text;
  if (odt) {
    // Its edits lead back to no data.
    last_->tree.meta.data_digest = last_->tree.meta.templates_digest = last_->tree.meta.part = "";
    text = odt::write(last_->tree, last_->quality, last_->attachments.bytes, found, last_->style);
  }
  const bool whole = pdf && (!odt || text) && !found.has_errors();
  diags_.append(std::move(found));
  if (!whole) return {};
  out.pdf = std::move(*pdf);
  if (text) out.odt = std::move(*text);
  return out;
}

std::optional<MadeDocument> CdsfPrinter::print(std::string_view name, const Letter& letter, Date day,
                                               bool odt) {
  auto tree = tree_of(name, letter, day);
  return tree && !diags_.has_errors() ? made_of(std::move(*tree), odt) : std::nullopt;
}

std::optional<MadeDocument> CdsfPrinter::print_extract(const Letter& letter, Date day,
                                                       const std::vector<std::string>& fiches) {
  auto head = tree_of("cdsf-extrait", letter, day);
  if (!head || diags_.has_errors()) return {};
  return made_of(petite_enfance_extract(subject_.whole.tree, fiches, std::move(*head)), false);
}

std::optional<MadeDocument> CdsfPrinter::print_bilan_part() {
  const life::StateFiles data(files_, sent_data(subject_));
  const life::SealedProgram program(program_, life::kept(files_, *subject_.seal, "modeles"));
  const auto review = life::review_of(data, life::bilan_of_document(subject_.document), {}, diags_);
  if (!review) return {};
  auto tree = life::bilan_tree(data, program, *review, life::BilanDocument::early_childhood, diags_);
  return tree && !diags_.has_errors() ? made_of(std::move(*tree), false) : std::nullopt;
}

}  // namespace ctg::cdsf
