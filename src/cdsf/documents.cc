#include "cdsf/documents.h"

#include "cdsf/extract.h"
#include "document/build.h"
#include "life/in_force.h"
#include "life/review.h"
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

pdfa::Provenance provenance_of_sent(const Files& program, const CdsfSubject& subject) {
  const model::Convention& convention = subject.whole.dossier.convention;
  return press::provenance_of(program, sent_data(subject), convention.modele_nom.value,
                              convention.modele_version.value);
}

}  // namespace

CdsfPrinter::CdsfPrinter(press::Desk& desk, const CdsfSubject& subject, Diagnostics& diags)
    : desk_(desk),
      subject_(subject),
      diags_(diags),
      plain_(subject.whole.dossier),
      provenance_(provenance_of_sent(desk.program, subject)) {
  plain_.convention.redactions.clear();
}

std::optional<document::Tree> CdsfPrinter::tree_of(std::string_view name, const Letter& letter, Date day) {
  const templates::Source source{desk_.program, desk_.dossier, plain_.convention.modele_nom.value,
                                 plain_.convention.modele_version.value};
  const auto markup = templates::render(source, name, description(), view_of(letter), diags_);
  if (!markup) return {};
  document::Metadata meta = press::metadata_of(plain_, press::Part{}, clock_at(day));
  meta.title = title_of(name) + " – " + meta.title;
  meta.running = title_of(name) + " – " + meta.running;
  return document::build(*markup, plain_, meta, diags_);
}

std::optional<MadeDocument> CdsfPrinter::made_of(document::Tree&& tree, Forms forms) {
  Diagnostics found(diags_.lang());
  press::Order order;
  order.odt = forms == Forms::pdf_and_odt;
  order.final = order.light = true;
  press::Manuscript text{std::move(tree), plain_, desk_.dossier};
  text.provenance = [&] { return provenance_; };
  auto made = press::compose(std::move(text), order, desk_, found);
  auto printed = made ? press::print(*made, order, found) : std::nullopt;
  diags_.append(std::move(found));
  if (!printed || printed->refused) return {};
  MadeDocument out;
  out.pages = static_cast<int>(printed->pages);
  out.pdf = std::move(*printed->pdf);
  if (printed->odt) out.odt = std::move(*printed->odt);
  return out;
}

std::optional<MadeDocument> CdsfPrinter::print(std::string_view name, const Letter& letter, Date day,
                                               Forms forms) {
  auto tree = tree_of(name, letter, day);
  return tree && !diags_.has_errors() ? made_of(std::move(*tree), forms) : std::nullopt;
}

std::optional<MadeDocument> CdsfPrinter::print_extract(const Letter& letter, Date day,
                                                       const std::vector<std::string>& fiches) {
  auto head = tree_of("cdsf-extrait", letter, day);
  if (!head || diags_.has_errors()) return {};
  return made_of(petite_enfance_extract(subject_.whole.tree, fiches, std::move(*head)));
}

std::optional<MadeDocument> CdsfPrinter::print_bilan_part() {
  const Overlay data = life::files_of_state(desk_.dossier, sent_data(subject_));
  const Overlay program =
      life::sealed_program(desk_.program, life::kept(desk_.dossier, *subject_.seal, "modeles"));
  const auto review = life::review_of(data, subject_.document.bilan, {}, diags_);
  if (!review) return {};
  auto tree = life::bilan_tree(press::Desk(program, data, desk_.times), *review,
                               life::BilanDocument::early_childhood, diags_);
  return tree && !diags_.has_errors() ? made_of(std::move(*tree)) : std::nullopt;
}

}  // namespace ctg::cdsf
