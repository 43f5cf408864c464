// Copies objects of a foreign PDF (libqpdf's) into the one being written (PoDoFo's).
//
// The graph of a page's resources can be cyclic and, through a stray /Parent, lead to the whole file:
// indirect objects are copied once each, from a list of what is still to be done instead of by recursion,
// and keys that lead out of the page, act, or are forbidden in PDF/A are left behind.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pdf/qpdf.h"
#include "pdfa/objects.h"

namespace ctg::pdfa {

class Copier {
 public:
  explicit Copier(PdfMemDocument& doc) : doc_(doc) {}

  // The value, with references to copies of all that it refers to.
  PdfObject copy(QPDFObjectHandle value);
  // The resources of a page, as an object of their own. Old PDFs have forms without resources, which
  // borrow those of their page; PDF/A 6.2.2 forbids that, so such forms get these.
  PdfObject copy_resources(QPDFObjectHandle resources);

 private:
  void finish();
  PdfObject refer(QPDFObjectHandle value);
  PdfObject direct(QPDFObjectHandle value);
  PdfDictionary dictionary_of(QPDFObjectHandle value, bool of_stream);
  PdfArray array_of(QPDFObjectHandle value);
  void fill(QPDFObjectHandle source, PdfObject& target);
  void fill_stream(QPDFObjectHandle source, PdfObject& target);

  PdfMemDocument& doc_;
  PdfObject page_resources_;
  std::map<QPDFObjGen, PdfReference> copied_;
  std::vector<std::pair<QPDFObjectHandle, PdfObject*>> to_fill_;
};

}  // namespace ctg::pdfa
