// Reading XML, distrustfully: no network, no DTD (so no entities but the five of XML and characters by
// number), UTF-8 only, limits on size and depth. libxml2's SAX parser reads; places come from its
// offsets in the bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "xml/node.h"

namespace ctg::xml {

struct Limits {
  std::size_t max_bytes = 32u << 20;
  std::size_t max_depth = 100;
};

// Codes: XML-001 not well formed, XML-002 not UTF-8, XML-003 DTD refused, XML-004 too deep,
// XML-005 too large, XML-006 empty file.
std::optional<Document> parse(std::string_view bytes, const FileName& file, Diagnostics& diags,
                              const Limits& limits = {});

}  // namespace ctg::xml
