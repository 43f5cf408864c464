// Names and URIs, by libxml2's own rules: its RELAX NG validator and our reader must give one verdict.
#include "xml/names.h"

#include <libxml/tree.h>
#include <libxml/uri.h>

#include <memory>
#include <string>

namespace ctg::xml {

namespace {

const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

}  // namespace

bool is_ncname(std::string_view text) { return xmlValidateNCName(chars(std::string(text)), 0) == 0; }

bool is_nmtoken(std::string_view text) { return xmlValidateNMToken(chars(std::string(text)), 0) == 0; }

bool is_uri(std::string_view text) {
  if (text.empty()) return true;
  // XSD reads IRIs: what a URI would have to escape stands for one harmless character.
  std::string escaped(text);
  for (char& c : escaped) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 32 || byte >= 127 || std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos)
      c = '_';
  }
  const std::unique_ptr<xmlURI, decltype(&xmlFreeURI)> uri(xmlParseURI(escaped.c_str()), xmlFreeURI);
  return uri != nullptr;
}

}  // namespace ctg::xml
