// libxml2's own canonicalisation, with the options that parse.cc reads by.
#include "xml/canonical.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <memory>

namespace ctg::xml {

std::optional<std::string> canonical(std::string_view bytes) {
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  if (bytes.size() > (32u << 20)) return {};
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", kOptions), &xmlFreeDoc);
  if (!document || xmlGetIntSubset(document.get()) != nullptr) return {};
  xmlChar* made = nullptr;
  const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_1_0, nullptr, 0, &made);
  if (size < 0 || made == nullptr) return {};
  std::string out(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  xmlFree(made);
  return out;
}

}  // namespace ctg::xml
