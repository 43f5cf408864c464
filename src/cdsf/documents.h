// The documents that are made for a packet: bordereau, extract, matrix, records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cdsf/letter.h"
#include "cdsf/subject.h"
#include "press/print.h"

namespace ctg::cdsf {

struct MadeDocument {
  std::string pdf, odt;  // odt: "" where none was asked for
  int pages = 0;
};

enum class Forms { pdf, pdf_and_odt };

// Prints one after the other.
class CdsfPrinter {
 public:
  CdsfPrinter(press::Desk& desk, const CdsfSubject& subject, Diagnostics& diags);

  // The document of a template, dated `day`. Nothing where it could not be made, or has something to fill in:
  // what is sent is no draft.
  std::optional<MadeDocument> print(std::string_view name, const Letter& letter, Date day,
                                    Forms forms = Forms::pdf);
  std::optional<MadeDocument> print_extract(const Letter& letter, Date day,
                                            const std::vector<std::string>& fiches);
  // The petite-enfance part of the subject, a sealed bilan: from the data and templates of its seal.
  std::optional<MadeDocument> print_bilan_part();

 private:
  std::optional<document::Tree> tree_of(std::string_view name, const Letter& letter, Date day);
  std::optional<MadeDocument> made_of(document::Tree&& tree, Forms forms = Forms::pdf);

  press::Desk& desk_;
  const CdsfSubject& subject_;
  Diagnostics& diags_;
  model::Dossier plain_;  // without the redactions, which are about the convention's clauses
  pdfa::Provenance provenance_;
};

}  // namespace ctg::cdsf
