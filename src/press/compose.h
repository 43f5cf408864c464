// From a tree to laid-out pages: the road that every document takes.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "model/convention.h"
#include "pdf/write.h"
#include "press/attachments.h"
#include "press/part.h"
#include "press/stopwatch.h"
#include "text/fonts.h"

namespace ctg::press {

// What is wanted of a document.
struct Order {
  std::string name = "convention";  // that it bears in its metadata
  bool conforming = true;           // false: what breaks PDF/A or PDF/UA is only told
  bool attach_data = false;         // the data travel in the PDF
  bool written = true;              // false: it is only checked
};

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

// The tree of a dossier that has been read: the whole convention, or another document of its own.
std::optional<document::Tree> tree_of(const model::Dossier& dossier, const Files& files, const Files& program,
                                      const Part& part, Stopwatch& watch, Diagnostics& diags);

// From a tree, checked, to its pages. `used`: a composition whose fonts and style can be taken over, as it is
// done with; null for none.
std::optional<Composition> composition_of(const Order& order, const Files& program, const Files& files,
                                          document::Tree&& tree, const model::Dossier& dossier,
                                          pdf::Provenance provenance, Composition* used, Diagnostics& diags);

// The stages of it, one by one.
// All that the pages of `made.tree` are made with. From here on the tree does not change, but for its
// metadata.
bool prepare(Composition& made, const Order& order, const Files& program, const Files& files,
             const model::Dossier& dossier, Diagnostics& diags);
// Whether all of the tree is on the pages.
bool fill_pages(Composition& made, Diagnostics& diags);
void record_provenance(Composition& made, const Order& order, pdf::Provenance provenance, const Files& files,
                       Lang lang);
document::Quality quality_of(const Diagnostics& diags);
// What the pages say of the state of the document.
void finish_pages(Composition& made, document::Quality quality, Diagnostics& diags);

// The pages of a document of that quality: a projet says so on every page. Whether all of the tree is on
// them.
bool lay_out(Composition& made, document::Quality quality, Diagnostics& diags);

}  // namespace ctg::press
