// The pipeline up to the pages. A stage that gives nothing has said why; one that gives something may
// have found fault all the same, and the driver goes on: the user sees all that is wrong in one run.
#include "life/convention.h"

#include <filesystem>

#include "check/run.h"
#include "check/settings_files.h"
#include "life/in_force.h"
#include "life/review.h"
#include "life/sendings.h"
#include "life/transmissions.h"
#include "model/load.h"
#include "press/metadata.h"
#include "press/point_to_data.h"
#include "press/provenance.h"

namespace ctg::life {

bool is_dossier(const std::string& folder, const Files& files, Diagnostics& diags) {
  if (files.exists("convention.xml")) return true;
  std::error_code ignored;
  const Reported error = std::filesystem::is_directory(folder, ignored)
                             ? diags.error("CLI-006", {}, "il n’y a pas de convention.xml dans « {} »",
                                           "there is no convention.xml in “{}”", folder)
                             : diags.error("CLI-006", {}, "le dossier « {} » n’existe pas",
                                           "the folder “{}” does not exist", folder);
  error.hint(
      "placez-vous dans le dossier de la convention, ou donnez-le avec --dossier ; « ctg init » en crée un",
      "go to the folder of the convention, or give it with --dossier; “ctg init” makes one");
  return false;
}

std::optional<Whole> whole_of(const press::Desk& desk, const press::Part& part, press::Stopwatch& watch,
                              Diagnostics& diags) {
  // Read and validate. All errors of all files are reported before we stop.
  auto dossier = model::load(desk.dossier, diags);
  if (!dossier) return {};
  recall_vote(*dossier, desk.dossier);
  // From here on no XML: values are typed, and every one knows its place.
  watch.lap({"lecture des données", "reading the data"});
  Diagnostics of_tree(diags.lang());
  auto tree = press::tree_of(*dossier, desk, part, watch, of_tree);
  diags.append(press::point_to_data(std::move(of_tree), *dossier, desk.program, desk.dossier));
  if (!tree) return {};
  if (part.of_convention()) number_version(desk.dossier, Document{}, tree->meta);
  return Whole{std::move(*dossier), std::move(*tree)};
}

namespace {

// What is said of a convention apart from its text: how far it is from what was signed, sealed and sent.
Diagnostics told_of_life(const press::Desk& desk, const Whole& whole, Purpose purpose, Lang lang) {
  const Files& files = desk.dossier;
  Diagnostics out(lang);
  check_in_force(desk, whole, out);
  check_sealed_bilans(files, out);
  check_transmissions(files, out);
  check_sending(files, Document{}, whole.tree, out);
  if (purpose == Purpose::check) {  // the suivi is no part of what is signed
    if (const auto suivi = model::load_suivi(files, whole.dossier, out))
      check::run_over_suivi(whole.dossier, *suivi, desk.times.today, desk.times.today, out);
  }
  return out;
}

}  // namespace

std::optional<press::Composition> compose(press::Desk& desk, const press::Part& part,
                                          const press::Order& order, Purpose purpose, Diagnostics& diags) {
  const Files& files = desk.dossier;
  press::Stopwatch watch;
  auto whole = whole_of(desk, part, watch, diags);
  if (!whole) return {};
  const auto lead = [&](Diagnostics&& told) {
    return press::point_to_data(std::move(told), whole->dossier, desk.program, files);
  };
  press::Manuscript text{{}, whole->dossier, files};
  text.lead = lead;
  std::optional<check::Settings> settings;
  Diagnostics of_life(diags.lang());
  // Rules judge the whole convention; the pages are those of the part that was asked for.
  document::Tree whole_tree;
  if (part.of_convention()) {
    settings = check::settings_of(desk.program, files, diags);
    if (!settings) return {};
    of_life = told_of_life(desk, *whole, purpose, diags.lang());
    if (part.is_piece()) whole_tree = whole->tree;
    text.judge = [&](const document::Tree& printed) {
      Diagnostics found(diags.lang());
      check::run(whole->dossier, part.is_piece() ? whole_tree : printed, *settings, found);
      return lead(without_later_acts(std::move(found), whole->dossier));
    };
    text.settle = [&](Diagnostics& all) {
      all.append(std::move(of_life));
      check::settle(*settings, desk.times.today, all);
    };
  }
  if (purpose == Purpose::documents)
    text.provenance = [&] {
      const model::Convention& convention = whole->dossier.convention;
      return press::provenance_of(desk.program, files, convention.modele_nom.value,
                                  convention.modele_version.value);
    };
  Diagnostics of_part(diags.lang());
  auto tree = press::extract(std::move(whole->tree), part, of_part);
  if (!tree) {  // what is wrong with the convention is told all the same
    diags.append(text.judge(whole_tree));
    text.settle(diags);
    diags.append(lead(std::move(of_part)));
    return {};
  }
  text.tree = std::move(*tree);
  text.watch = std::move(watch);
  return press::compose(std::move(text), order, desk, diags);
}

}  // namespace ctg::life
