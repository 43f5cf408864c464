#include "package.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <sys/wait.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "catch.h"
#include "sample.h"

namespace package {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "ctg-odt-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen");
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe))
    outcome.out.append(buffer.data(), n);
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

void save(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string odt_of(const ctg::document::Tree& tree, ctg::document::Quality quality,
                   const ctg::odt::Resources& resources) {
  ctg::Diagnostics diags;
  const auto bytes = ctg::odt::write(tree, quality, resources, diags);
  REQUIRE(diags.all().empty());
  REQUIRE(bytes.has_value());
  return *bytes;
}

std::map<std::string, std::string> parts_of(const std::string& odt) {
  const Folder folder;
  save(folder.path + "/package.odt", odt);
  const Outcome unzipped = run("cd " + folder.path + " && unzip -q package.odt -d parts");
  REQUIRE(unzipped.out == "");
  std::map<std::string, std::string> parts;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path + "/parts"))
    if (entry.is_regular_file())
      parts[fs::relative(entry.path(), folder.path + "/parts").string()] = load(entry.path().string());
  return parts;
}

std::string body_of(std::vector<ctg::document::Node> blocks) {
  const std::string xml = parts_of(odt_of(sample::tree_of(std::move(blocks)))).at("content.xml");
  const std::size_t start = xml.find("<office:text"), from = xml.find('>', start) + 2;
  return xml.substr(from, xml.find("\n</office:text>") - from);
}

namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

Document parse(const std::string& xml) {
  Document document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "part.xml", nullptr, XML_PARSE_NONET));
  REQUIRE(document != nullptr);
  return document;
}

void collect(void* out, const char* format, ...) {
  std::array<char, 2000> line{};
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line.data(), line.size(), format, arguments);
  va_end(arguments);
  *static_cast<std::string*>(out) += line.data();
}

// All prefixes that the document declares at its root.
void register_prefixes(xmlXPathContext* context, xmlDoc* document) {
  for (const xmlNs* ns = xmlDocGetRootElement(document)->nsDef; ns != nullptr; ns = ns->next)
    xmlXPathRegisterNs(context, ns->prefix, ns->href);
}

}  // namespace

std::vector<std::string> values(const std::string& xml, const std::string& xpath) {
  const Document document = parse(xml);
  const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
      xmlXPathNewContext(document.get()), &xmlXPathFreeContext);
  register_prefixes(context.get(), document.get());
  const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> found(
      xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(xpath.c_str()), context.get()),
      &xmlXPathFreeObject);
  REQUIRE(found != nullptr);
  std::vector<std::string> out;
  for (int i = 0; found->nodesetval != nullptr && i < found->nodesetval->nodeNr; ++i) {
    xmlChar* content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
    out.emplace_back(reinterpret_cast<const char*>(content));
    xmlFree(content);
  }
  return out;
}

std::size_t count(const std::string& xml, const std::string& xpath) { return values(xml, xpath).size(); }

std::optional<std::string> schema_errors(const std::string& xml, const std::string& schema) {
  const std::string path = "../shared/schemas/odf-1.3/" + schema;
  if (!fs::exists(path)) return std::nullopt;
  std::string errors;
  struct Free {
    void operator()(xmlRelaxNG* schema) const { xmlRelaxNGFree(schema); }
  };
  static std::map<std::string, std::unique_ptr<xmlRelaxNG, Free>>
      compiled;  // the schema of ODF takes a second to read
  if (!compiled.contains(path)) {
    xmlRelaxNGParserCtxt* parser = xmlRelaxNGNewParserCtxt(path.c_str());
    xmlRelaxNGSetParserErrors(parser, collect, collect, &errors);
    compiled[path].reset(xmlRelaxNGParse(parser));
    xmlRelaxNGFreeParserCtxt(parser);
    REQUIRE(errors == "");
  }
  const Document document = parse(xml);
  xmlRelaxNGValidCtxt* validator = xmlRelaxNGNewValidCtxt(compiled[path].get());
  xmlRelaxNGSetValidErrors(validator, collect, collect, &errors);
  const int result = xmlRelaxNGValidateDoc(validator, document.get());
  xmlRelaxNGFreeValidCtxt(validator);
  if (result != 0 && errors.empty()) errors = "invalid";
  return errors;
}

std::string convert(const std::string& odt, const std::string& to) {
  static const Folder profile;  // its making takes longer than the work
  const Folder folder;
  save(folder.path + "/essai.odt", odt);
  const Outcome done = run("cd " + folder.path + " && HOME=" + profile.path +
                           " timeout 300 soffice -env:UserInstallation=file://" + profile.path +
                           "/profil --headless --convert-to " + to + " --outdir sortie essai.odt");
  INFO(done.out);
  CHECK(done.status == 0);
  return load(folder.path + "/sortie/essai." + to);
}

}  // namespace package
