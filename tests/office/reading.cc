#include "office/reading.h"

#include <array>

#include "document/dump.h"
#include "document/tree.h"
#include "formats/read.h"

namespace ctg::test {

namespace {

constexpr std::string_view kNames =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")"
    R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
    R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml")"
    R"( xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart")"
    R"( xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")";
constexpr std::string_view kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/";

void add_lines(const document::Node& node, const std::string& sign, std::string& out) {
  using document::Kind;
  std::string below = sign;
  if (node.kind == Kind::item) below += "- ";
  if (node.kind == Kind::cell) below += "| ";
  if (node.kind == Kind::heading || node.kind == Kind::paragraph) {
    out += sign + (node.kind == Kind::heading ? "# " : "") + document::plain_text(node) + "\n";
    return;
  }
  for (const document::Node& child : node.children) add_lines(child, below, out);
}

std::string relationships(const std::vector<std::array<std::string, 3>>& all) {
  std::string out = "<Relationships xmlns=\"" + std::string(kPackage) + "relationships\">";
  for (const auto& [id, type, target] : all)
    out += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kRelations) + type + "\" Target=\"" +
           target + "\"/>";
  return out + "</Relationships>";
}

std::string type_of(const std::string& part, const std::string& type) {
  return "<Override PartName=\"/" + part +
         "\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + type +
         "+xml\"/>";
}

}  // namespace

Reading read_as(std::string_view bytes, readers::Format format) {
  constexpr std::array<std::string_view, 14> kKinds = {
      "highlight", "comment",    "insertion", "deletion", "broken", "hidden",   "fill",
      "move",      "formatting", "turned",    "unseen",   "struck", "changing", "replaced"};
  Diagnostics diags;
  Reading out;
  if (const auto source = formats::read(bytes, FileName("doc"), format, diags)) {
    out.read = true;
    out.tree = document::dump(source->tree);
    add_lines(source->tree.root, "", out.lines);
    for (const readers::Mark& mark : source->marks)
      out.marks += std::string(kKinds[static_cast<std::size_t>(mark.kind)]) + ": " + mark.text +
                   (mark.instead.empty() ? "" : " / " + mark.instead) + "\n";
  }
  for (const Diagnostic& d : diags.all()) out.reports += to_text(d, Lang::fr) + "\n";
  return out;
}

std::string w(std::string_view root, std::string_view inside) {
  return "<w:" + std::string(root) + std::string(kNames) + ">" + std::string(inside) +
         "</w:" + std::string(root) + ">";
}

std::string p(std::string_view text, std::string_view style, std::string_view properties) {
  std::string out = "<w:p>";
  if (!style.empty() || !properties.empty()) {
    out += "<w:pPr>";
    if (!style.empty()) out += "<w:pStyle w:val=\"" + std::string(style) + "\"/>";
    out += std::string(properties) + "</w:pPr>";
  }
  return out + "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r></w:p>";
}

std::string docx(std::string_view body, const std::vector<Part>& parts, const std::string& main) {
  const std::string folder = main.substr(0, main.rfind('/') + 1), base = main.substr(folder.size());
  std::vector<std::array<std::string, 3>> used;
  std::string types = "<Types xmlns=\"" + std::string(kPackage) +
                      "content-types\"><Default Extension=\"rels\" "
                      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"html\" ContentType=\"text/html\"/>" +
                      type_of(main, "document.main");
  for (const Part& part : parts) {
    if (part.name.ends_with(".xml")) types += type_of(part.name, part.type);
  }
  std::vector<zip::Entry> entries = {{"[Content_Types].xml", types + "</Types>"},
                                     {"_rels/.rels", relationships({{"rId1", "officeDocument", main}})},
                                     {main, w("document", "<w:body>" + std::string(body) + "</w:body>")}};
  for (const Part& part : parts) {
    used.push_back({part.type + std::to_string(used.size()), part.type, "/" + part.name});
    entries.push_back({part.name, part.bytes});
  }
  entries.push_back({folder + "_rels/" + base + ".rels", relationships(used)});
  return zip::write(entries);
}

std::string fodt(std::string_view text, std::string_view automatic, std::string_view styles,
                 std::string_view masters) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>)" +
         std::string(styles) + "</office:styles><office:automatic-styles>" + std::string(automatic) +
         "</office:automatic-styles><office:master-styles>" + std::string(masters) +
         "</office:master-styles><office:body><office:text>" + std::string(text) +
         "</office:text></office:body></office:document>";
}

}  // namespace ctg::test
