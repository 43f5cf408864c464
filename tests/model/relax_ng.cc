// One parsed schema for each form of file.
#include "relax_ng.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <memory>
#include <stdexcept>

namespace ctg::model {

namespace {

void silent(void*, const char*, ...) {}

std::string schema_of(std::string_view path) {
  if (path == "convention.xml") return "convention";
  if (path == "annexes/2-plan-actions/repertoire.xml") return "plan-actions";
  if (path.starts_with("annexes/2-plan-actions/fiches/")) return "fiche";
  if (path.starts_with("suivi/")) return "suivi";
  if (path.starts_with("bilans/")) return "bilan";
  const std::size_t dash = path.find('-');
  return std::string(path.substr(dash + 1, path.rfind('.') - dash - 1));
}

}  // namespace

Schemas::Schemas() {
  for (const char* name : {"convention", "diagnostic", "plan-actions", "fiche", "moyens", "equipements",
                           "pilotage", "deliberation", "suivi", "bilan"}) {
    const std::string file = std::string("schemas/") + name + ".rng";
    xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewParserCtxt(file.c_str());
    xmlRelaxNGPtr schema = xmlRelaxNGParse(context);
    xmlRelaxNGFreeParserCtxt(context);
    if (schema == nullptr) throw std::runtime_error(file + " is no RELAX NG schema");
    schemas_[name] = schema;
  }
}

Schemas::~Schemas() {
  for (const auto& [name, schema] : schemas_) xmlRelaxNGFree(static_cast<xmlRelaxNGPtr>(schema));
}

bool Schemas::valid(std::string_view path, std::string_view bytes) const {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "f.xml", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeDoc);
  if (!document) return false;
  const auto schema = static_cast<xmlRelaxNGPtr>(schemas_.at(schema_of(path)));
  const std::unique_ptr<xmlRelaxNGValidCtxt, decltype(&xmlRelaxNGFreeValidCtxt)> context(
      xmlRelaxNGNewValidCtxt(schema), xmlRelaxNGFreeValidCtxt);
  xmlRelaxNGSetValidErrors(context.get(), silent, silent, nullptr);
  return xmlRelaxNGValidateDoc(context.get(), document.get()) == 0;
}

}  // namespace ctg::model
