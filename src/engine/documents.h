// The documents of a dossier, as bytes: the convention or a part of it, the documents of an avenant, a bilan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workshop.h"
#include "life/document.h"
#include "life/review.h"
#include "press/part.h"
#include "press/print.h"

namespace ctg::engine {

struct DocumentRequest {
  life::Document document;
  press::Part part;  // of the convention
  // Of a bilan: the day whose state it describes, where that is not the one of its file; and how much of it.
  std::optional<Date> au;
  life::BilanDocument which = life::BilanDocument::whole;
  press::Order order;
  Lang lang = Lang::fr;
};

struct Documents {
  Diagnostics diags;
  bool refused = false;   // they were to be final, and are not ready: there are no files
  bool in_force = false;  // it is the text in force, not that of the working files
  std::string title = {};
  document::Quality quality = document::Quality::pret;
  std::size_t pages = 0;            // of the PDF; 0 where there are several documents
  bool conforms = true;             // the PDF claims PDF/A and PDF/UA
  bool comes_back = false;          // its ODT, edited, leads back to the data,
  std::optional<Output> data = {};  // as long as these are kept in the dossier; nothing: they are
  std::vector<Output> files = {};   // "convention.pdf" …; none where it could not be made, or was refused
  press::Stopwatch watch = {};
};

// Everything that keeps it from being made, and all that is wrong with it, is in `diags`.
Documents make_documents(Workshop& workshop, const Files& dossier, const DocumentRequest& request,
                         const Times& times);

// AVN-005: what changes a convention asks for its seal.
bool needs_seal(const Files& dossier, Diagnostics& diags);

}  // namespace ctg::engine
