// From the tree to the bytes of an OpenDocument text.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "layout/style.h"
#include "text/fonts.h"

namespace ctg::odt {

// Bytes of images and inserted PDFs by the names the tree uses.
using Resources = std::map<std::string, std::string, std::less<>>;

// Where headings stand in the PDF ("titre-12": 37): what the table of contents shows until the suite has laid
// the text out itself.
using PageNumbers = std::map<std::string, int, std::less<>>;

// How the document is set.
struct Typesetting {
  layout::Style style = {};
  // They travel in it, so that it looks the same everywhere; null: it only names the program's own.
  const text::Fonts* fonts = nullptr;
  PageNumbers pages = {};
};

std::optional<std::string> write(const document::Tree& tree, document::Quality quality,
                                 const Resources& resources, Diagnostics& diags,
                                 const Typesetting& typesetting = {});

}  // namespace ctg::odt
