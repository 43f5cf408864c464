// PDFs as these tests make them, and what is told of them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/process.h"
#include "formats/read.h"

namespace ctg {

// What a file has beside its pages: keys of its catalogue, of each page, of the resources of each, pictures and forms
// that they may draw, and objects of its own, numbered 10 to 99.
struct Beside {
  std::string catalog = {}, page = {}, resources = {}, objects = {}, more = {};
};

// Pages with these contents; poppler finds the objects of a file without a table of them.
inline std::string pdf(const std::vector<std::string>& contents, const Beside& beside = {}) {
  std::string out = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R" + beside.catalog + ">>endobj\n", kids;
  out +=
      "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
      "4 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length "
      "1>>"
      "stream\n\x80\nendstream endobj\n";
  std::size_t number = 100;  // those below are for what is beside the pages
  for (const std::string& content : contents) {
    kids += std::to_string(number) + " 0 R ";
    out += std::to_string(number) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + beside.page +
           "/Contents " + std::to_string(number + 1) + " 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R" +
           beside.objects + ">>" + beside.resources + ">>>>endobj\n" + std::to_string(number + 1) +
           " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" + content +
           "\nendstream endobj\n";
    number += 2;
  }
  out += beside.more;
  return out + "2 0 obj<</Type/Pages/Count " + std::to_string(contents.size()) + "/Kids[" + kids +
         "]>>endobj\ntrailer<</Root 1 0 R/Size " + std::to_string(number) + ">>\n%%EOF\n";
}

inline std::string lines(const std::vector<std::string>& texts, int x = 60) {
  std::string out = "BT /F 11 Tf 13 TL " + std::to_string(x) + " 760 Td ";
  for (const std::string& text : texts) out += "(" + text + ") Tj T* ";
  return out + "ET";
}

inline std::string told(const std::string& bytes) {
  Diagnostics diags;
  formats::read(bytes, FileName("f.pdf"), readers::Format::pdf, diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) out += to_text(d, Lang::fr) + "\n";
  return out;
}

inline bool installed() {
  const std::array<std::string, 2> words = {"pdftotext", "-v"};
  return run_program(words).exit != Ran::kNotFound;
}

}  // namespace ctg
