// From an avenant's operations to its documents.
#pragma once

#include <optional>
#include <string>

#include "check/settings.h"
#include "life/in_force.h"
#include "press/compose.h"
#include "wording/view.h"

namespace ctg::life {

// An avenant, sealed or drafted, with the states of the convention around it.
struct Amendment {
  InForce history;
  wording::Subject subject;
  avenant::Snapshot before, after;
  // After the avenant, with the signers of today, and those parties that leave by it: they sign it, too.
  model::Dossier dossier;
  Whole then, next;            // the convention before and after it, printed
  std::optional<Whole> first;  // as it was signed
};

// Who is no party any more signs the avenant that says so, in the place they had.
void add_leaving(const std::vector<model::Partie>& before, std::vector<model::Partie>& now);

// AVN-015 where there is no such avenant, and what check_in_force reports of it.
std::optional<Amendment> amendment_of(const press::Desk& desk, int number, Diagnostics& diags);

enum class AvenantDocument { avenant, deliberation, note };
std::optional<document::Tree> avenant_tree(const press::Desk& desk, const Amendment& amendment,
                                           AvenantDocument which, Diagnostics& diags);
// The parties whose organs decide about it, that of annexe 6 first; and the draft of what one of them
// decides, or of what its members receive before.
std::vector<std::string> deliberating_parties(const Amendment& amendment);
std::optional<document::Tree> tree_for_organ(const press::Desk& desk, const Amendment& amendment,
                                             AvenantDocument which, const std::string& party,
                                             Diagnostics& diags);

// The convention after the avenant, with every passage that an avenant or an adjustment changed marked and
// explained: for information, unsigned. `included`: with what the comité de pilotage adjusted since, too.
enum class Adjustments { until_avenant, included };
document::Tree consolidated_tree(const press::Desk& desk, const Amendment& amendment, Adjustments adjustments,
                                 Diagnostics& diags);
// The same where there are adjustments and no avenant. `now`: what is in force, printed.
std::optional<document::Tree> adjusted_tree(const press::Desk& desk, const InForce& history, const Whole& now,
                                            Diagnostics& diags);
// The convention before and after the avenant in one, deletions and insertions marked. `told`: with a notice
// that explains the marks, for a PDF.
document::Tree compared_tree(const Amendment& amendment, bool told);

// What the checks find in the avenant's text; AVN-022 a party that could not sign it.
void check_avenant(const document::Tree& tree, const Amendment& amendment, const check::Settings& settings,
                   Diagnostics& diags);

// AVN-043 a field to fill in that the consolidated text would show and the convention before it does not.
void check_consolidated(const Amendment& amendment, Diagnostics& diags);

// What is left to fill in in the next avenant, and what the checks find. Its number; 0: none is drafted.
int check_draft(const press::Desk& desk, Diagnostics& diags);

// What the documents of an avenant are made from.
pdfa::Provenance provenance_for(const press::Desk& desk, const Amendment& amendment);

// The avenant itself up to its pages; its signature is the day that it bears.
std::optional<press::Composition> compose_avenant(press::Desk& desk, const Amendment& amendment,
                                                  const press::Order& order, Diagnostics& diags);

}  // namespace ctg::life
