// From an avenant's operations to its documents.
#pragma once

#include <optional>
#include <string>

#include "avenant/view.h"
#include "cli/compose.h"
#include "cli/in_force.h"

namespace ctg::cli {

// 1 for "avenant-1"; 0 for another document.
int number_of_avenant(std::string_view document);

// An avenant, sealed or drafted, with the states of the convention around it.
struct Amendment {
  InForce history;
  avenant::Subject subject;
  avenant::Snapshot before, after;
  model::Dossier dossier;  // after the avenant, with the signers of today
  Whole then;              // the convention before it, printed
};

// AVN-015 where there is no such avenant, and what check_in_force reports of it.
std::optional<Amendment> amendment_of(const Files& dossier, const Files& program, int number,
                                      Diagnostics& diags);

enum class AvenantDocument { avenant, deliberation };
std::optional<document::Tree> avenant_tree(const Files& dossier, const Files& program,
                                           const Amendment& amendment, AvenantDocument which,
                                           Diagnostics& diags);

// The convention after the avenant, with every passage that an avenant changed marked and explained: for
// information, unsigned.
document::Tree consolidated_tree(const Files& dossier, const Files& program, const Amendment& amendment,
                                 const Whole& after, Diagnostics& diags);
// The convention before and after the avenant in one, deletions and insertions marked. `told`: with a notice
// that explains the marks, for a PDF.
document::Tree compared_tree(const Amendment& amendment, const Whole& after, bool told);

// The avenant itself up to its pages; its signature is the day that it bears.
std::optional<Composition> compose_avenant(const Job& job, int number, Diagnostics& diags);
// The same, from an amendment at hand.
std::optional<Composition> compose_avenant(const Job& job, const Files& program, const Files& files,
                                           const Amendment& amendment, Diagnostics& diags);

}  // namespace ctg::cli
