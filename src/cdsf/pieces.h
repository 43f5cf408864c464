// The pieces of a packet that come from elsewhere: the signed document, délibérations, letters of agreement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/process.h"
#include "cdsf/subject.h"
#include "model/cdsf.h"
#include "pdf/inspect.h"

namespace ctg::cdsf {

struct ForeignPiece {
  std::string
      role;  // docs/cdsf.md: "convention-signee", "deliberation", "concertation", "accord", "avis", "autre"
  std::string stem;   // of its name in the packet: "convention-signee"
  std::string title;  // for people: "Convention signée"
  std::string bytes;
  int pages = 0;
};

// The role of the signed document: "convention-signee", "avenant-signe", "bilan-signe".
std::string_view role_of_act(const CdsfSubject& subject);

// The PDF that was signed. Making this looks at it, and lets another program read its text beside our own
// work.
struct SignedDocument {
  SignedDocument(const life::Document& document, const Files& files, Lang lang);

  FileName name;
  ReadResult read;
  std::optional<Running> text;              // both nothing where it is not there
  Diagnostics told;                         // of looking at it
  std::optional<pdf::Inspected> inspected;  // nor where it cannot be read
};

// Those that can be read, in the order of the packet. CDS-004 the document is not sealed, CDS-005 a piece is
// not the one that was sealed, CDS-006 the signed document is a PROJET, CDS-007 a délibération is missing,
// CDS-008 a file that cdsf.xml names cannot be read.
std::vector<ForeignPiece> foreign_pieces(const CdsfSubject& subject, const model::Cdsf& cdsf,
                                         SignedDocument& signed_document, const Files& files,
                                         Diagnostics& diags);

}  // namespace ctg::cdsf
