// The pipeline up to the pages. A stage that gives nothing has said why; one that gives something may
// have found fault all the same, and the driver goes on: the user sees all that is wrong in one run.
#include "life/convention.h"

#include <future>

#include "check/run.h"
#include "check/settings_files.h"
#include "life/in_force.h"
#include "life/review.h"
#include "life/transmissions.h"
#include "model/load.h"
#include "press/metadata.h"
#include "press/point_to_data.h"
#include "press/provenance.h"

namespace ctg::life {

std::optional<Whole> whole_of(const Files& files, const Files& program, const press::Part& part,
                              press::Stopwatch& watch, Diagnostics& diags) {
  // Read and validate. All errors of all files are reported before we stop.
  auto dossier = model::load(files, diags);
  if (!dossier) return {};
  recall_vote(*dossier, files);
  // From here on no XML: values are typed, and every one knows its place.
  watch.lap({"lecture des données", "reading the data"});
  Diagnostics of_tree(diags.lang());
  auto tree = press::tree_of(*dossier, files, program, part, watch, of_tree);
  diags.append(press::point_to_data(std::move(of_tree), *dossier, program, files));
  if (!tree) return {};
  return Whole{std::move(*dossier), std::move(*tree)};
}

std::optional<press::Composition> compose(const press::Order& order, const press::Part& part,
                                          const Files& files, const Files& program, Diagnostics& diags) {
  press::Composition made;
  auto whole = whole_of(files, program, part, made.watch, diags);
  if (!whole) return {};
  std::optional<check::Settings> settings;  // none: there is nothing to check
  Diagnostics in_force(diags.lang());
  if (part.of_convention()) {
    settings = check::settings_of(program, files, diags);
    if (!settings) return {};
    check_in_force(files, program, *whole, in_force);
    check_sealed_bilans(files, in_force);
    check_transmissions(files, in_force);
    if (!order.written) {  // the suivi is no part of what is signed
      if (const auto suivi = model::load_suivi(files, whole->dossier, in_force))
        check::run_over_suivi(whole->dossier, *suivi, press::today(), press::today(), in_force);
    }
  }
  Diagnostics of_pages(diags.lang());
  // Rules judge the whole convention; the pages are those of the part that was asked for.
  document::Tree whole_tree;
  if (part.is_piece()) whole_tree = whole->tree;
  auto tree = press::extract(std::move(whole->tree), part, of_pages);
  if (tree) made.tree = std::move(*tree);
  const document::Tree& checked = part.is_piece() ? whole_tree : made.tree;
  const bool ready = tree && press::prepare(made, order, program, files, whole->dossier, of_pages);

  // A second thread checks and takes digests, while this one lays out the pages: neither changes the tree.
  // Files to insert have been read before: that wants a process with one thread.
  pdf::Provenance provenance;
  auto checking = std::async([&] {
    Diagnostics found(in_force.lang());
    if (settings) check::run(whole->dossier, checked, *settings, found);
    const model::Convention& convention = whole->dossier.convention;
    if (order.written)
      provenance =
          press::provenance_of(program, files, convention.modele_nom.value, convention.modele_version.value);
    return without_later_acts(std::move(found), whole->dossier);
  });
  const bool all = ready && press::fill_pages(made, of_pages);
  made.watch.lap({"mise en pages", "layout"});
  diags.append(press::point_to_data(checking.get(), whole->dossier, program, files));
  made.watch.lap({"reste des vérifications, faites pendant la mise en pages",
                  "rest of the checks, made during the layout"});

  // Reports stand in the order of the stages, whichever ended first.
  diags.append(std::move(in_force));
  if (settings) check::settle(*settings, press::today(), diags);
  diags.append(press::point_to_data(std::move(of_pages), whole->dossier, program, files));
  if (!all) return {};
  press::record_provenance(made, order, std::move(provenance), files, diags.lang());
  press::finish_pages(made, press::quality_of(diags), diags);
  return made;
}

}  // namespace ctg::life
