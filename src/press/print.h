// How a document is made, whichever it is: the convention or a part of it, an avenant, a délibération, a
// consolidated text, a comparison, a bilan, a bordereau, an extract.
//
// Two steps. `compose` reads what the pages show and are set with, and lays them out while the rules judge
// the text; from there on the state of the document is known, and its pages say it. `print` writes the files;
// a fault that only the pages or a writer showed makes it a projet again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/pages.h"
#include "model/convention.h"
#include "pdfa/write.h"
#include "press/attachments.h"
#include "press/desk.h"
#include "press/stopwatch.h"

namespace ctg::press {

// What is wanted of a document.
struct Order {
  std::string name = "convention";  // that it bears in its metadata
  bool pdf = true, odt = true;
  bool docx = false;         // made of the ODT by LibreOffice
  bool final = false;        // nothing is made of a document that is not ready
  bool conforming = true;    // false: what breaks PDF/A or PDF/UA is only told
  bool attach_data = false;  // the data travel in the PDF
  bool circuit = false;  // beside the final PDF, what a circuit of signatures needs (life/signing_circuit.h)
  // Its ODT names its fonts instead of bringing them, and says nothing of what it was made from: its edits
  // lead back to no data.
  bool light = false;
};

// A document before it is set.
struct Manuscript {
  document::Tree tree;
  const model::Dossier& dossier;  // that it belongs to: logos, signers, model of wording
  const Files& files;             // where its pieces and its style stand
  // What the rules say of it, asked while its pages are laid out; and what is to be done about all reports
  // then. Null: nothing.
  std::function<Diagnostics(const document::Tree&)> judge = {};
  std::function<void(Diagnostics&)> settle = {};
  // Of what it was made, taken at the same time; null: not recorded.
  std::function<pdfa::Provenance()> provenance = {};
  // Leads reports about its pages to the data that are meant; null: they stay where they are.
  std::function<Diagnostics(Diagnostics&&)> lead = {};
  Stopwatch watch = {};
};

struct Composition {
  document::Tree tree;
  std::optional<document::Tree> on_paper =
      {};  // with the addresses of links, where its words do not tell them
  Typecase* type = nullptr;
  Attachments attachments;
  pdfa::Options pdf_options;
  layout::Pages pages;
  document::Quality quality = document::Quality::pret;
  std::string title;                   // without the mark of a projet
  std::string version;                 // "version du 3 février 2026", without the mark of a projet
  std::optional<Date> signature;       // the day that it bears
  std::vector<model::Partie> parties;  // who signs
  model::SignatureMode mode = model::SignatureMode::papier;  // and how
  std::string templates_root;                                // "templates/ctg/1"
  bool comes_back = true;                                    // its ODT, edited, leads back to the data
  std::optional<std::string> fair = {};                      // fair_copy, once it was asked for
  Stopwatch watch;
};

// Reports all that any stage finds; gives nothing where a stage could not hand on to the next. BLD-001 to
// BLD-006, LAY-…, STY-…, TXT-….
std::optional<Composition> compose(Manuscript&& text, const Order& order, Desk& desk, Diagnostics& diags);

struct Printed {
  bool refused = false;  // it was to be final, and is not ready: there are no files
  document::Quality quality = document::Quality::pret;
  std::size_t pages = 0;
  std::optional<std::string> pdf = {}, odt = {}, docx = {};
};

// Gives nothing where a writer could not make its file. `diags`: all that was reported of the document.
std::optional<Printed> print(Composition& made, const Order& order, Diagnostics& diags);

// As files of that name: "convention.pdf", "convention.docx", "convention.odt".
std::vector<Output> files_of(Printed&& printed, const std::string& name);

// The ODT of another text with the same pieces, without laying out pages.
std::optional<std::string> odt_beside(const Composition& made, const document::Tree& text,
                                      Diagnostics& diags);

// The words of an ODT as it was written, those of its running heads among them, without letters and pictures.
// The tree bears the version that the document says.
std::optional<std::string> bare_odt(const document::Tree& tree, document::Quality quality,
                                    const Files& dossier, Diagnostics& diags);

// Whether the text of a PDF of ours, that of its first two pages at the least, says that it is a projet: its
// foot does, from the page behind the cover on.
bool says_projet(std::string_view text);

// The PDF as it is to be signed, without the mark of a projet; made once. Null where it could not be made.
const std::string* fair_copy(Composition& made, Diagnostics& diags);

}  // namespace ctg::press
