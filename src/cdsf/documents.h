// The documents that are made for a packet: bordereau, extract, matrix, records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cdsf/letter.h"
#include "cdsf/subject.h"

namespace ctg::cdsf {

struct MadeDocument {
  std::string pdf, odt;  // odt: "" where none was asked for
  int pages = 0;
};

// Prints one after the other; what is costly to read (fonts, styles) is read once.
class CdsfPrinter {
 public:
  CdsfPrinter(const press::Order& order, const Files& program, const Files& files, const CdsfSubject& subject,
              Diagnostics& diags);
  ~CdsfPrinter();
  CdsfPrinter(const CdsfPrinter&) = delete;
  CdsfPrinter& operator=(const CdsfPrinter&) = delete;

  // The document of a template, dated `day`. Nothing where it could not be made, or has something to fill in:
  // what is sent is no draft.
  std::optional<MadeDocument> print(std::string_view name, const Letter& letter, Date day, bool odt);
  std::optional<MadeDocument> print_extract(const Letter& letter, Date day,
                                            const std::vector<std::string>& fiches);
  // The petite-enfance part of the subject, a sealed bilan: from the data and templates of its seal.
  std::optional<MadeDocument> print_bilan_part();

 private:
  std::optional<document::Tree> tree_of(std::string_view name, const Letter& letter, Date day);
  std::optional<MadeDocument> made_of(document::Tree&& tree, bool odt);

  press::Order order_;
  const Files& program_;
  const Files& files_;
  const CdsfSubject& subject_;
  Diagnostics& diags_;
  model::Dossier plain_;  // without the redactions, which are about the convention's clauses
  pdf::Provenance provenance_;
  std::optional<press::Composition> last_;
};

}  // namespace ctg::cdsf
