// What is sent to the comité départemental des services aux familles: its subject, its letter, its pieces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cdsf/bag.h"
#include "cdsf/letter.h"
#include "cdsf/pieces.h"
#include "cdsf/subject.h"
#include "model/cdsf.h"
#include "press/print.h"

namespace ctg::cdsf {

struct Sending {
  life::Document document;
  std::string reason;  // why points of the schéma are not covered; "" for none
};

// What all stages have found by the time the documents are made.
struct Consignment {
  CdsfSubject subject;
  model::Cdsf cdsf;
  std::vector<std::string> fiches;
  std::vector<ForeignPiece> foreign;
  Letter letter;
};

// Everything that keeps the packet from leaving is reported; nothing where its subject is not even known.
std::optional<Consignment> consignment(press::Desk& desk, const Sending& sending, Diagnostics& diags);

// The packet. Nothing where a document could not be made.
std::optional<Bag> packed(press::Desk& desk, Consignment& all, Diagnostics& diags);

// The PDFs one after another; a mail room that stops a ZIP lets this through.
std::optional<std::string> merged_pdf(const Bag& bag, Diagnostics& diags);

// Who takes the archive in.
std::string archive_service_of(const Consignment& all);

}  // namespace ctg::cdsf
