// What was signed is recorded, so that every later change of it can be told; and a seal that was set by
// mistake is taken back, as long as nothing rests on it.
//
// The signed PDF, the data, the templates and the text go to scelles/ together, or not at all, once the PDF
// has been held against what the dossier builds (`life/seal_check.h`). A document with blocking points is
// sealed only as recorded (`constate`): it was signed as it is, and exists all the same; so does one whose
// file bears no signature that a program can see. What is recorded as a defect is listed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/verification.h"
#include "engine/workshop.h"
#include "life/document.h"
#include "life/seal.h"
#include "life/seal_check.h"

namespace ctg::engine {

// Of what is sealed beside the signed file, in the folder of the seal.
struct KeptFile {
  std::string path, bytes;
};

// Of a file that was signed electronically: its signatures are verified, and what proves them is kept.
struct Electronic {
  Clock now;
  std::optional<signature::Trust> trust = {};
  std::optional<Given> proof = {};              // of a platform that signed for all
  std::vector<Given> papers = {};               // scans of what others signed by hand,
  std::vector<std::string> paper_signers = {};  // and their ids: one a scan, or all on the only one
};

struct SealRequest {
  life::Document document;
  std::string path;       // of the signed file, as it was given
  ReadResult file;        // and what was read of it
  bool constate = false;  // with its defects; else signed when nothing was wrong
  bool compare = true;    // false: its text is not compared
  Lang lang = Lang::fr;
  std::optional<Electronic> electronic = {};  // nothing: it was signed on paper
};

struct Sealed {
  Diagnostics diags;
  std::optional<life::Seal> seal = {};  // nothing: it was not set
  std::vector<Output> files = {};       // all of scelles/<document>/, sceau.xml the last
};

// SEA-005 to SEA-018.
Sealed seal(Workshop& workshop, const Files& dossier, SealRequest&& request, const Times& times);

// What was sealed, and what is kept in the seal of its defects: those in `diags`.
std::string to_text(const Sealed& made, const life::Document& document, const Diagnostics& diags);

// SEA-006: a document is sealed once.
bool is_free(const Files& dossier, const life::Document& document, Diagnostics& diags);

struct AnnulmentRequest {
  life::Document document;
  std::vector<std::string> sealed;  // all that is sealed in the dossier (life::sealed_documents)
  std::string reason;
  Lang lang = Lang::fr;
};

struct Annulment {
  Diagnostics diags;
  std::string folder = {}, aside = {};  // the folder of the seal, and where it goes, whole; "" where it stays
  std::optional<Output> note = {};      // why, to be put beside it before
};

// SEA-019 there is no seal; SEA-020 something rests on it.
Annulment annul(const Files& dossier, const AnnulmentRequest& request, const Times& times);
// The reason first; then one move of the whole folder, or none: whatever stops it, no seal is gone without.
SaveResult move_aside(const Annulment& annulment, const std::string& dossier);

}  // namespace ctg::engine
