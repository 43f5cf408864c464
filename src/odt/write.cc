// The package: the parts of an OpenDocument text, in the order in which readers want them.
//
// The mimetype comes first and is not compressed, so that its bytes stand at a fixed place of the file.
// The manifest names every part. Dates come from the clock of the document, nothing from the machine.
#include "odt/write.h"

#include "odt/account.h"
#include "odt/body.h"
#include "odt/stylesheet.h"
#include "odt/xml_stream.h"
#include "zip/write.h"

namespace ctg::odt {

namespace {

constexpr std::string_view kMediaType = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string meta_xml(const document::Metadata& meta, document::Quality quality) {
  XmlStream out;
  out.raw(kXmlHead);
  out.raw("<office:document-meta ");
  out.raw(kNamespaces);
  out.raw(">\n<office:meta>\n");
  const std::string date = to_iso(meta.clock);
  const auto say = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.leaf(name, {}, value);
  };
  say("meta:generator", "ctg");
  say("dc:title", meta.title);
  say("dc:subject", meta.subject);
  say("meta:initial-creator", meta.author);
  say("dc:creator", meta.author);
  say("meta:creation-date", date);
  say("dc:date", date);
  say("dc:language", meta.lang);
  if (!meta.version.empty())
    out.leaf("meta:user-defined", {{"meta:name", "Version"}, {"meta:value-type", "string"}}, meta.version);
  const auto record = [&](std::string_view name, std::string_view value) {
    if (!value.empty())
      out.leaf("meta:user-defined", {{"meta:name", name}, {"meta:value-type", "string"}}, value);
  };
  record("Données", meta.data_digest);
  record("Modèles", meta.templates_digest);
  record("Partie", meta.part);
  out.leaf("meta:user-defined", {{"meta:name", "État"}, {"meta:value-type", "string"}},
           quality == document::Quality::projet ? "projet" : "prêt à signer");
  out.raw("\n</office:meta></office:document-meta>\n");
  return out.take();
}

// What LibreOffice asks of a document beside its text. Where there are settings at all, those that are
// missing mean the ways of its oldest versions: so the ways of today are said, one by one.
struct Setting {
  std::string_view name, type, value;
};
constexpr Setting kSettings[] = {
    // A line that someone ended by hand is not stretched to the margin.
    {"DoNotJustifyLinesWithManualBreak", "boolean", "true"},
    {"PrinterIndependentLayout", "string", "high-resolution"},
    {"AddExternalLeading", "boolean", "true"},
    {"AddParaLineSpacingToTableCells", "boolean", "true"},
    {"AddParaSpacingToTableCells", "boolean", "true"},
    {"AddParaTableSpacing", "boolean", "true"},
    {"AddParaTableSpacingAtStart", "boolean", "true"},
    {"AlignTabStopPosition", "boolean", "true"},
    {"AutoFirstLineIndentDisregardLineSpace", "boolean", "true"},
    {"CollapseEmptyCellPara", "boolean", "true"},
    {"DoNotResetParaAttrsForNumFont", "boolean", "false"},
    {"IgnoreFirstLineIndentInNumbering", "boolean", "false"},
    {"OutlineLevelYieldsNumbering", "boolean", "false"},
    {"PropLineSpacingShrinksFirstLine", "boolean", "true"},
    {"SmallCapsPercentage66", "boolean", "false"},
    // A row whose first paragraph keeps with the next one stands on the page of the next row.
    {"TableRowKeep", "boolean", "true"},
    {"TabAtLeftIndentForParagraphsInList", "boolean", "false"},
    {"TabOverflow", "boolean", "true"},
    {"TabsRelativeToIndent", "boolean", "true"},
    {"UseFormerLineSpacing", "boolean", "false"},
    {"UseFormerObjectPositioning", "boolean", "false"},
    {"UseFormerTextWrapping", "boolean", "false"},
    {"UseOldNumbering", "boolean", "false"},
};

std::string settings_xml() {
  XmlStream out;
  out.raw(kXmlHead);
  out.raw(R"(<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
          R"(xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" )"
          R"(xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">)");
  {
    const Element settings(out, "office:settings");
    const Element set(out, "config:config-item-set", {{"config:name", "ooo:configuration-settings"}});
    for (const Setting& setting : kSettings)
      out.leaf("config:config-item", {{"config:name", setting.name}, {"config:type", setting.type}},
               setting.value);
  }
  out.raw("</office:document-settings>\n");
  return out.take();
}

std::string manifest_xml(const std::vector<Picture>& pictures, const Letters& letters) {
  XmlStream out;
  out.raw(kXmlHead);
  const auto part = [&](std::string_view path, std::string_view type, std::string_view version = {}) {
    out.empty("manifest:file-entry",
              {{"manifest:full-path", path}, {"manifest:version", version}, {"manifest:media-type", type}});
    out.raw("\n");
  };
  {
    const Element manifest(out, "manifest:manifest",
                           {{"xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
                            {"manifest:version", "1.3"}});
    out.raw("\n");
    part("/", kMediaType, "1.3");
    for (const std::string_view xml : {"content.xml", "styles.xml", "meta.xml", "settings.xml"})
      part(xml, "text/xml");
    for (const Picture& picture : pictures) part(picture.path, picture.media_type);
    for (const Letters::Family* family : {&letters.text, &letters.bold})
      for (const Letters::File& file : family->files)
        part(file.path, file.path.ends_with(".otf") ? "font/otf" : "font/ttf");
  }
  return out.take();
}

}  // namespace

std::optional<std::string> write(const document::Tree& tree, document::Quality quality,
                                 const Resources& resources, Diagnostics& diags,
                                 const Typesetting& typesetting) {
  const Letters letters = letters_of(typesetting.fonts);
  Body body(tree, resources, typesetting.style, diags);
  body.number(typesetting.pages);
  std::string content = body.content_xml();
  if (!account_for(content, tree, diags)) return {};
  std::vector<zip::Entry> parts;
  parts.push_back({"mimetype", std::string(kMediaType), true});
  parts.push_back({"content.xml", std::move(content), false});
  parts.push_back(
      {"styles.xml", stylesheet(tree.meta, quality, typesetting.style, letters, body.used()), false});
  parts.push_back({"meta.xml", meta_xml(tree.meta, quality), false});
  parts.push_back({"settings.xml", settings_xml(), false});
  for (const Picture& picture : body.pictures()) parts.push_back({picture.path, picture.bytes, true});
  for (const Letters::Family* family : {&letters.text, &letters.bold})
    for (const Letters::File& file : family->files) parts.push_back({file.path, *file.bytes, true});
  parts.push_back({"META-INF/manifest.xml", manifest_xml(body.pictures(), letters), false});
  return zip::write(parts);
}

}  // namespace ctg::odt
