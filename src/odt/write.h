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

// `fonts` travel in the document, so that it looks the same everywhere; null: it only names the program's
// own.
std::optional<std::string> write(const document::Tree& tree, document::Quality quality,
                                 const Resources& resources, Diagnostics& diags,
                                 const layout::Style& style = {}, const text::Fonts* fonts = nullptr);

}  // namespace ctg::odt
