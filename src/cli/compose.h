// From a dossier on the disk to laid-out pages: the road that `build` and `check` share.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "check/settings.h"
#include "cli/attachments.h"
#include "cli/job.h"
#include "cli/stopwatch.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "model/convention.h"
#include "pdf/write.h"
#include "text/fonts.h"

namespace ctg::cli {

struct Composition {
  document::Tree tree;
  Attachments attachments;
  layout::Style style;
  text::Fonts fonts;
  std::string icc;           // the colour profile of the PDF
  pdf::Options pdf_options;  // where a PDF is built
  Stopwatch watch;
  std::string version;                 // "version du 3 février 2026"
  std::optional<Date> signature;       // the day that the dossier's convention bears
  std::vector<model::Partie> parties;  // of the dossier: who signs
  std::string templates_root;          // "templates/ctg/1"
  // What lay_out makes: the pages, and their foot in the tree's metadata.
  document::Quality quality = document::Quality::pret;
  layout::Pages pages;
  bool comes_back = true;  // its ODT, edited, leads back to the data
};

// CLI-006: someone who stands in the wrong folder needs to hear that, not that seven files are missing.
bool is_dossier(const std::string& folder, const Files& files, Diagnostics& diags);

// The pages of a document of that quality: a projet says so on every page. Whether all of the tree is on
// them.
bool lay_out(Composition& made, document::Quality quality, Diagnostics& diags);

// The settings of the checks: the program's, and those of a dossier, where it has a check.xml. Nothing where
// they are not what they should be.
std::optional<check::Settings> settings_of(const Files& program, const Files& dossier, Diagnostics& diags);
// Today: SOURCE_DATE_EPOCH where it is set. Only what a dossier accepts until a day depends on it.
Date today();

// A dossier read, and the whole convention (or another document of its own) as a tree, before the checks.
struct Whole {
  model::Dossier dossier;
  document::Tree tree;
};
std::optional<Whole> whole_of(const Files& files, const Files& program, const Part& part, Stopwatch& watch,
                              Diagnostics& diags);
// The tree of a dossier that has been read.
std::optional<document::Tree> tree_of(const model::Dossier& dossier, const Files& files, const Files& program,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags);

// From a tree, checked, to its pages. `used`: a composition whose fonts and style can be taken over, as it is
// done with; null for none.
std::optional<Composition> composition_of(const Job& job, const Files& program, const Files& files,
                                          document::Tree&& tree, const model::Dossier& dossier,
                                          pdf::Provenance provenance, Composition* used, Diagnostics& diags);

// Reports all that any stage finds. Gives nothing where a stage could not hand on to the next.
std::optional<Composition> compose(const Job& job, Diagnostics& diags);

}  // namespace ctg::cli
