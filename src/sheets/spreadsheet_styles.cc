// How the sheets look: as the documents do (one dark accent, hairlines), on a landscape page when printed.
//
// What is filled is white under a dark head that says so; what is given is grey under a light head: neither
// is told by colour alone, for a row above the heads says it in words.
#include "layout/style.h"
#include "odt/stylesheet.h"
#include "odt/xml_stream.h"
#include "sheets/spreadsheet.h"

namespace ctg::sheets {

using odt::Element;
using odt::kNamespaces;
using odt::XmlStream;

namespace {

std::string hex(const layout::Color& color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
}

void data_styles(XmlStream& out) {
  {
    const Element style(out, "number:date-style",
                        {{"style:name", "Jour"}, {"number:language", "fr"}, {"number:country", "FR"}});
    out.empty("number:day", {{"number:style", "long"}});
    out.leaf("number:text", {}, "/");
    out.empty("number:month", {{"number:style", "long"}});
    out.leaf("number:text", {}, "/");
    out.empty("number:year", {{"number:style", "long"}});
  }
  const auto number = [&](std::string_view name, std::string_view decimals, std::string_view grouping) {
    const Element style(out, "number:number-style",
                        {{"style:name", name}, {"number:language", "fr"}, {"number:country", "FR"}});
    out.empty("number:number", {{"number:decimal-places", decimals},
                                {"number:min-decimal-places", "0"},
                                {"number:min-integer-digits", "1"},
                                {"number:grouping", grouping}});
  };
  number("Nombre", "3", "true");
  number("Entier", "0", "");
  const Element text(out, "number:text-style", {{"style:name", "Texte"}});
  out.empty("number:text-content");
}

struct Look {
  std::string_view background, color, weight, align, size;
  bool open = false;
};

void cell_style(XmlStream& out, std::string_view name, std::string_view data_style, const Look& look,
                std::string_view border) {
  const Element style(out, "style:style",
                      {{"style:name", name},
                       {"style:family", "table-cell"},
                       {"style:parent-style-name", "Default"},
                       {"style:data-style-name", data_style}});
  out.empty("style:table-cell-properties", {{"fo:wrap-option", "wrap"},
                                            {"style:vertical-align", "top"},
                                            {"fo:background-color", look.background},
                                            {"fo:border", border},
                                            {"fo:padding", "0.8mm"},
                                            {"style:cell-protect", look.open ? "none" : "protected"}});
  if (!look.align.empty()) out.empty("style:paragraph-properties", {{"fo:text-align", look.align}});
  out.empty("style:text-properties",
            {{"fo:color", look.color}, {"fo:font-weight", look.weight}, {"fo:font-size", look.size}});
}

void page(XmlStream& out, std::string_view name, std::string_view width, std::string_view height) {
  const Element layout(out, "style:page-layout", {{"style:name", name}});
  {
    const Element properties(out, "style:page-layout-properties",
                             {{"fo:page-width", width},
                              {"fo:page-height", height},
                              {"style:print-orientation", "landscape"},
                              {"fo:margin-top", "10mm"},
                              {"fo:margin-bottom", "10mm"},
                              {"fo:margin-left", "10mm"},
                              {"fo:margin-right", "10mm"},
                              {"style:scale-to-X", "1"}});
  }
  out.raw("<style:header-style/>");
  const Element foot(out, "style:footer-style");
  out.empty("style:header-footer-properties", {{"fo:min-height", "6mm"}, {"fo:margin-top", "2mm"}});
}

void master(XmlStream& out, std::string_view name, std::string_view layout, const std::string& title) {
  const Element page(out, "style:master-page", {{"style:name", name}, {"style:page-layout-name", layout}});
  const Element foot(out, "style:footer");
  const Element line(out, "text:p");
  out.text(title + "\u00a0– ");
  out.leaf("text:sheet-name", {}, "???");
  out.text("\u00a0– page ");
  out.leaf("text:page-number", {}, "1");
  out.text(" / ");
  out.leaf("text:page-count", {}, "1");
}

}  // namespace

std::string spreadsheet_cell_styles() {
  const layout::Style style;
  const std::string line = "0.5pt solid " + hex(style.hairline);
  const std::string ink = hex(style.ink), quiet = hex(style.quiet), shade = hex(style.shade),
                    accent = hex(style.accent);
  XmlStream out;
  data_styles(out);
  struct Format {
    std::string_view letter, data_style, align;
  };
  constexpr Format kFormats[] = {{"t", "Texte", ""},
                                 {"d", "Jour", "center"},
                                 {"n", "Nombre", "end"},
                                 {"w", "Entier", "end"},
                                 {"p", "", "end"}};
  for (const Format& format : kFormats) {
    const std::string letter(format.letter);
    const Look given{"#f4f6f8", ink, "normal", format.align, "9pt", false};
    const Look open{"#ffffff", ink, "normal", format.align, "9pt", true};
    cell_style(out, "g" + letter, format.data_style, given, line);
    cell_style(out, "o" + letter, format.data_style, open, line);
  }
  cell_style(out, "k", "Texte", {"#ffffff", quiet, "normal", "", "7pt", false}, "none");
  cell_style(out, "hg", "Texte", {shade, ink, "bold", "", "9pt", false}, line);
  cell_style(out, "ho", "Texte", {accent, "#ffffff", "bold", "", "9pt", false}, line);
  cell_style(out, "hk", "Texte", {"#ffffff", quiet, "normal", "", "7pt", false}, "none");
  cell_style(out, "bg", "Texte", {"#ffffff", quiet, "normal", "", "8pt", false}, "none");
  cell_style(out, "bo", "Texte", {"#ffffff", accent, "bold", "", "8pt", false}, "none");
  cell_style(out, "nt", "Texte", {"#ffffff", accent, "bold", "", "16pt", false}, "none");
  cell_style(out, "nh", "Texte", {"#ffffff", accent, "bold", "", "11pt", false}, "none");
  cell_style(out, "np", "Texte", {"#ffffff", ink, "normal", "", "10pt", false}, "none");
  return out.take();
}

std::string spreadsheet_styles(const document::Metadata& meta) {
  const layout::Style style;
  XmlStream out;
  out.raw(kXmlHead);
  out.raw("<office:document-styles xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" ");
  out.raw(kNamespaces);
  out.raw(">");
  {
    const Element fonts(out, "office:font-face-decls");
    out.empty("style:font-face",
              {{"style:name", "Source Sans 3"},
               {"svg:font-family", "'Source Sans 3', 'Source Sans Pro', Carlito, 'Liberation Sans', Arial"}});
  }
  {
    const Element styles(out, "office:styles");
    {
      const Element base(out, "style:default-style", {{"style:family", "table-cell"}});
      out.empty("style:paragraph-properties", {{"style:tab-stop-distance", "12.5mm"}});
      out.empty("style:text-properties", {{"style:font-name", "Source Sans 3"},
                                          {"fo:font-size", "10pt"},
                                          {"fo:language", "fr"},
                                          {"fo:country", "FR"},
                                          {"fo:color", hex(style.ink)}});
    }
    out.empty("style:style", {{"style:name", "Default"}, {"style:family", "table-cell"}});
  }
  {
    const Element automatic(out, "office:automatic-styles");
    page(out, "A4", "297mm", "210mm");
    page(out, "A3", "420mm", "297mm");
  }
  {
    const Element masters(out, "office:master-styles");
    master(out, "Feuille", "A4", meta.title);
    master(out, "Large", "A3", meta.title);
  }
  out.raw("</office:document-styles>\n");
  return out.take();
}

}  // namespace ctg::sheets
