#include "life/text_in_force.h"

#include <algorithm>

#include "avenant/difference.h"
#include "life/amendment.h"
#include "life/in_force.h"
#include "press/provenance.h"
#include "text/french.h"

namespace ctg::life {

namespace {

// Its blanks and defects are those that were signed: the seal has them, and nobody can fill them here.
std::optional<Whole> signed_text(const press::Desk& desk, const InForce& history, Diagnostics& diags) {
  auto whole = whole_of_state(desk, history, history.state(), diags);
  if (whole && history.seal.signature)
    whole->tree.meta.version = "texte signé le " + text::french_date(*history.seal.signature);
  return whole;
}

std::optional<Whole> consolidated_text(const press::Desk& desk, const InForce& history, Diagnostics& diags) {
  const std::size_t acts = history.acts.size();
  if (acts == 0) {
    auto whole = whole_of_state(desk, history, history.state(), diags);
    if (!whole) return {};
    auto tree = adjusted_tree(desk, history, *whole, diags);
    if (!tree) return {};
    whole->tree = std::move(*tree);
    return whole;
  }
  const auto amendment = amendment_of(desk, static_cast<int>(acts), diags);
  if (!amendment) return {};
  auto whole = avenant::same(amendment->after, history.state())
                   ? std::optional(amendment->next)
                   : whole_of_state(desk, history, history.state(), diags);
  if (!whole) return {};
  whole->tree = consolidated_tree(desk, *amendment, Adjustments::included, diags);
  return whole;
}

void tell_drift(const Files& files, const InForce& history, Diagnostics& diags) {
  Diagnostics unheard;
  const auto today = avenant::snapshot_of(files, names_of_terms(files), unheard);
  const std::size_t changes = today ? avenant::difference(history.state(), *today).size() : 0;
  if (today && changes == 0) return;
  const Place place{FileName(seal_file(Document{})), 0, 0};
  const Reported warning =
      today
          ? diags.warning(
                "AVN-026", place,
                "ce document est le texte en vigueur : les modifications faites depuis dans les données, {}, "
                "n’y figurent pas",
                "this document is the text in force: what has changed in the data since, {}, is not in it",
                changes)
          : diags.warning(
                "AVN-026", place,
                "ce document est le texte en vigueur : les données d’aujourd’hui n’ont pas pu être lues",
                "this document is the text in force: the data of today could not be read");
  warning.hint("« ctg check » les dit ; « ctg avenant draft » en fait un avenant",
               "“ctg check” tells them; “ctg avenant draft” makes an avenant of them");
}

}  // namespace

std::optional<press::Composition> compose_in_force(press::Desk& desk, const press::Part& part,
                                                   const press::Order& order, Diagnostics& diags) {
  const Files& files = desk.dossier;
  const auto history = in_force(files, diags);
  if (!history) return {};
  Diagnostics found(diags.lang());  // of a text that stands as it is
  const bool as_signed = history->acts.empty() && history->adjustments.empty();
  auto whole = as_signed ? signed_text(desk, *history, found) : consolidated_text(desk, *history, found);
  const bool known = whole && press::verify(part, whole->dossier, found);
  auto tree = known ? press::extract(std::move(whole->tree), part, found) : std::nullopt;
  if (!tree) {
    diags.append(std::move(found));
    return {};
  }
  const Overlay state = files_of_state(files, avenant::files_of(history->state()));
  press::Manuscript text{std::move(*tree), whole->dossier, state};
  text.provenance = [&] {
    const Overlay sealed = sealed_program(desk.program, history->templates);
    const model::Convention& convention = whole->dossier.convention;
    return press::provenance_of(sealed, state, convention.modele_nom.value, convention.modele_version.value);
  };
  auto made = press::compose(std::move(text), order, desk, diags);
  if (made) made->comes_back = false;  // what is signed is not edited
  tell_drift(files, *history, diags);
  return made;
}

}  // namespace ctg::life
