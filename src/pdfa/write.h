// From pages to the bytes of a PDF. PoDoFo's types stay in this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "layout/pages.h"
#include "text/fonts.h"

namespace ctg::pdfa {

// Bytes of the files that pages refer to by name: images (PNG, JPEG), PDFs to insert as take_in gives them,
// and under image_name(file, page) the images that stand for pages of them.
using Resources = std::map<std::string, std::string, std::less<>>;

// What the document was made from, recorded in its XMP. Empty: not recorded.
struct Provenance {
  std::string data, templates;  // SHA-256, 64 hexadecimal digits
  std::string program;          // the version of the program
};

// A file that travels in the PDF, as what the document was made from (AFRelationship Source).
struct Attached {
  std::string name;         // "convention.xml"
  std::string media_type;   // "application/xml"
  std::string description;  // "Données de la convention"
  std::string bytes;
};

struct Options {
  Provenance provenance = {};
  // The file claims PDF/A-2a, with attached files PDF/A-3a, and PDF/UA-1. False where something taken from
  // elsewhere breaks them.
  bool conforms = true;
  std::vector<Attached> attached = {};
};

// What pages are printed with.
struct Materials {
  const text::Fonts& fonts;
  std::string_view icc;  // the sRGB profile of the output intent
  const Resources& resources;
};

std::optional<std::string> write(const layout::Pages& pages, const Materials& materials, Diagnostics& diags,
                                 const Options& options = {});

}  // namespace ctg::pdfa
