// The package of a spreadsheet: content.xml, and settings.xml, which holds the heads of the columns in sight.
//
// Sheets are protected without a password: whoever wants to may lift it, and what they change then is still
// held against what was exported. Empty rows at the end are one row, repeated.
#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "odt/stylesheet.h"
#include "odt/xml_stream.h"
#include "sheets/spreadsheet.h"
#include "zip/write.h"

namespace ctg::sheets {

using odt::Attribute;
using odt::Element;
using odt::kNamespaces;
using odt::XmlStream;

namespace {

constexpr std::string_view kMediaType = "application/vnd.oasis.opendocument.spreadsheet";
constexpr double kNotesWidth = 180;  // mm
constexpr double kWidestOnA4 = 400;  // mm: wider sheets are printed on A3

std::string count_word(std::size_t count) { return count > 1 ? std::to_string(count) : std::string(); }

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string condition_of(const Validity& validity) {
  switch (validity.kind) {
    case Validity::Kind::words: {
      std::string list;
      for (const std::string& word : validity.words) list += (list.empty() ? "" : ";") + in_quotes(word);
      return "of:cell-content-is-in-list(" + list + ")";
    }
    case Validity::Kind::listed:
      return "of:cell-content-is-in-list(" + validity.range + ")";
    case Validity::Kind::date:  // from 1 January 2000 on
      return "of:cell-content-is-date() and cell-content()>=36526";
    case Validity::Kind::number:
      return "of:cell-content-is-decimal-number() and cell-content()>=0";
    case Validity::Kind::percent:
      return "of:cell-content-is-decimal-number() and cell-content-is-between(0,100)";
    case Validity::Kind::year:
      return "of:cell-content-is-whole-number() and cell-content-is-between(1900,2199)";
    case Validity::Kind::rank:
      return "of:cell-content-is-whole-number() and cell-content-is-between(1,999)";
  }
  return {};
}

char letter_of(SheetColumn::Format format) {
  switch (format) {
    case SheetColumn::Format::date:
      return 'd';
    case SheetColumn::Format::number:
      return 'n';
    case SheetColumn::Format::whole:
      return 'w';
    case SheetColumn::Format::general:
      return 'p';
    case SheetColumn::Format::text:
      break;
  }
  return 't';
}

std::string style_of(const SheetColumn& column, bool new_row) {
  if (column.quiet) return "k";
  return std::string(column.open || (new_row && column.opens) ? "o" : "g") + letter_of(column.format);
}

class Content {
 public:
  explicit Content(const Spreadsheet& spreadsheet) : of_(spreadsheet) {}

  std::string write() {
    out_.raw(kXmlHead);
    out_.raw(
        "<office:document-content xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
        "xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" ");
    out_.raw(kNamespaces);
    out_.raw(">\n<office:automatic-styles>");
    column_styles();
    out_.raw(R"(<style:style style:name="ro" style:family="table-row"><style:table-row-properties )"
             R"(style:use-optimal-row-height="true"/></style:style>)");
    table_style("ta4", "Feuille");
    table_style("ta3", "Large");
    out_.raw(spreadsheet_cell_styles());
    out_.raw("</office:automatic-styles>\n<office:body><office:spreadsheet>");
    validities();
    notes();
    for (const FilledSheet& sheet : of_.sheets) write_sheet(sheet);
    out_.raw("</office:spreadsheet></office:body></office:document-content>\n");
    return out_.take();
  }

 private:
  static std::string column_style(double width) { return fmt::format("co{}", static_cast<int>(width * 10)); }

  void column_styles() {
    std::set<double> widths = {kNotesWidth};
    for (const FilledSheet& sheet : of_.sheets)
      for (const SheetColumn& column : sheet.columns) widths.insert(column.width);
    for (const double width : widths) {
      const Element style(out_, "style:style",
                          {{"style:name", column_style(width)}, {"style:family", "table-column"}});
      out_.empty("style:table-column-properties", {{"style:column-width", fmt::format("{}mm", width)}});
    }
  }

  void table_style(std::string_view name, std::string_view master) {
    const Element style(
        out_, "style:style",
        {{"style:name", name}, {"style:family", "table"}, {"style:master-page-name", master}});
    out_.empty("style:table-properties", {{"table:display", "true"}, {"style:writing-mode", "lr-tb"}});
  }

  void validities() {
    if (of_.validities.empty()) return;
    const Element all(out_, "table:content-validations");
    for (const Validity& validity : of_.validities) {
      const bool list = validity.kind == Validity::Kind::words || validity.kind == Validity::Kind::listed;
      const Element one(out_, "table:content-validation",
                        {{"table:name", validity.name},
                         {"table:condition", condition_of(validity)},
                         {"table:allow-empty-cell", "true"},
                         {"table:display-list", list ? "unsorted" : ""},
                         {"table:base-cell-address", "$'" + of_.notes_name + "'.$A$1"}});
      const Element message(out_, "table:error-message",
                            {{"table:message-type", "stop"}, {"table:display", "true"}});
      out_.leaf("text:p", {}, validity.message);
    }
  }

  void lines(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      out_.leaf("text:p", {}, text.substr(at, end - at));
      at = end + 1;
    }
  }

  void open_table(std::string_view name, std::string_view style) {
    out_.open("table:table",
              {{"table:name", name}, {"table:style-name", style}, {"table:protected", "true"}});
  }

  void notes() {
    open_table(of_.notes_name, "ta4");
    out_.empty("table:table-column",
               {{"table:style-name", column_style(kNotesWidth)}, {"table:default-cell-style-name", "np"}});
    for (const NoteLine& line : of_.notes) {
      const Element row(out_, "table:table-row", {{"table:style-name", "ro"}});
      const std::string_view style = line.kind == NoteLine::Kind::title     ? "nt"
                                     : line.kind == NoteLine::Kind::heading ? "nh"
                                                                            : "np";
      const Element cell(out_, "table:table-cell",
                         {{"table:style-name", style}, {"office:value-type", "string"}});
      lines(line.text);
    }
    out_.close("table:table");
    out_.raw("\n");
  }

  void write_sheet(const FilledSheet& sheet) {
    const double width =
        std::accumulate(sheet.columns.begin(), sheet.columns.end(), 0.0,
                        [](double sum, const SheetColumn& column) { return sum + column.width; });
    open_table(sheet.name, width > kWidestOnA4 ? "ta3" : "ta4");
    for (const SheetColumn& column : sheet.columns)
      out_.empty("table:table-column", {{"table:style-name", column_style(column.width)},
                                        {"table:default-cell-style-name", style_of(column, false)}});
    {
      const Element heads(out_, "table:table-header-rows");
      band(sheet);
      const Element row(out_, "table:table-row", {{"table:style-name", "ro"}});
      for (const SheetColumn& column : sheet.columns) {
        const std::string_view style = column.quiet ? "hk" : column.open ? "ho" : "hg";
        const Element cell(out_, "table:table-cell",
                           {{"table:style-name", style}, {"office:value-type", "string"}});
        lines(column.heading);
      }
    }
    for (const std::vector<SheetCell>& row : sheet.rows) {
      const Element element(out_, "table:table-row", {{"table:style-name", "ro"}});
      for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        write_cell(row[i], sheet.columns[i], style_of(sheet.columns[i], false));
    }
    if (sheet.new_rows > 0) {
      const Element row(
          out_, "table:table-row",
          {{"table:style-name", "ro"}, {"table:number-rows-repeated", count_word(sheet.new_rows)}});
      for (const SheetColumn& column : sheet.columns) write_cell({}, column, style_of(column, true));
    }
    out_.close("table:table");
    out_.raw("\n");
  }

  // Over the heads: what is given, and what is to be filled.
  void band(const FilledSheet& sheet) {
    const Element row(out_, "table:table-row", {{"table:style-name", "ro"}});
    const auto kind_of = [&](std::size_t i) {
      return sheet.columns[i].quiet ? 2 : sheet.columns[i].open ? 1 : 0;
    };
    for (std::size_t i = 0; i < sheet.columns.size();) {
      const int kind = kind_of(i);
      std::size_t end = i + 1;
      while (end < sheet.columns.size() && kind_of(end) == kind && end != sheet.frozen_columns) ++end;
      const std::string spanned = count_word(end - i);
      {
        const Element cell(out_, "table:table-cell",
                           {{"table:style-name", kind == 1 ? "bo" : "bg"},
                            {"table:number-columns-spanned", spanned},
                            {"table:number-rows-spanned", spanned.empty() ? "" : "1"},
                            {"office:value-type", "string"}});
        const bool goes_on = i > 0 && kind_of(i - 1) == kind;
        lines(kind == 2 || goes_on ? std::string_view() : kind == 1 ? of_.open : of_.given);
      }
      if (end - i > 1)
        out_.empty("table:covered-table-cell", {{"table:number-columns-repeated", count_word(end - i - 1)}});
      i = end;
    }
  }

  void write_cell(const SheetCell& cell, const SheetColumn& column, const std::string& style) {
    const Attribute base = {"table:style-name", style};
    const Attribute check = {"table:content-validation-name",
                             style.front() == 'o' ? std::string_view(column.validity) : std::string_view()};
    switch (cell.kind) {
      case SheetCell::Kind::empty:
        out_.empty("table:table-cell", {base, check});
        return;
      case SheetCell::Kind::text:
        out_.open("table:table-cell", {base, check, {"office:value-type", "string"}});
        lines(cell.value);
        break;
      case SheetCell::Kind::number:
        out_.open("table:table-cell",
                  {base, check, {"office:value-type", "float"}, {"office:value", cell.value}});
        lines(cell.shown);
        break;
      case SheetCell::Kind::date:
        out_.open("table:table-cell",
                  {base, check, {"office:value-type", "date"}, {"office:date-value", cell.value}});
        lines(cell.shown);
        break;
    }
    out_.close("table:table-cell");
  }

  const Spreadsheet& of_;
  XmlStream out_;
};

std::string settings_xml(const Spreadsheet& spreadsheet) {
  XmlStream out;
  out.raw(kXmlHead);
  out.raw(R"(<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
          R"(xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" )"
          R"(xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">)");
  const auto item = [&](std::string_view name, std::string_view type, const std::string& value) {
    out.leaf("config:config-item", {{"config:name", name}, {"config:type", type}}, value);
  };
  {
    const Element settings(out, "office:settings");
    const Element set(out, "config:config-item-set", {{"config:name", "ooo:view-settings"}});
    const Element views(out, "config:config-item-map-indexed", {{"config:name", "Views"}});
    const Element view(out, "config:config-item-map-entry");
    item("ViewId", "string", "view1");
    {
      const Element tables(out, "config:config-item-map-named", {{"config:name", "Tables"}});
      for (const FilledSheet& sheet : spreadsheet.sheets) {
        const Element table(out, "config:config-item-map-entry", {{"config:name", sheet.name}});
        const std::string columns = std::to_string(sheet.frozen_columns), rows = std::to_string(kHeadRows);
        item("CursorPositionX", "int", columns);
        item("CursorPositionY", "int", rows);
        item("HorizontalSplitMode", "short", "2");  // frozen
        item("VerticalSplitMode", "short", "2");
        item("HorizontalSplitPosition", "int", columns);
        item("VerticalSplitPosition", "int", rows);
        item("ActiveSplitRange", "short", "3");
        item("PositionLeft", "int", "0");
        item("PositionRight", "int", columns);
        item("PositionTop", "int", "0");
        item("PositionBottom", "int", rows);
      }
    }
    item("ActiveTable", "string", spreadsheet.notes_name);
  }
  out.raw("</office:document-settings>\n");
  return out.take();
}

std::string meta_xml(const document::Metadata& meta) {
  XmlStream out;
  out.raw(kXmlHead);
  out.raw("<office:document-meta ");
  out.raw(kNamespaces);
  out.raw(">");
  {
    const Element element(out, "office:meta");
    const std::string date = to_iso(meta.clock);
    out.leaf("meta:generator", {}, "ctg");
    out.leaf("dc:title", {}, meta.title);
    out.leaf("meta:creation-date", {}, date);
    out.leaf("dc:date", {}, date);
    out.leaf("dc:language", {}, meta.lang);
  }
  out.raw("</office:document-meta>\n");
  return out.take();
}

std::string manifest_xml() {
  XmlStream out;
  out.raw(kXmlHead);
  {
    const Element manifest(out, "manifest:manifest",
                           {{"xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
                            {"manifest:version", "1.3"}});
    out.empty(
        "manifest:file-entry",
        {{"manifest:full-path", "/"}, {"manifest:version", "1.3"}, {"manifest:media-type", kMediaType}});
    for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml", "settings.xml"})
      out.empty("manifest:file-entry", {{"manifest:full-path", part}, {"manifest:media-type", "text/xml"}});
  }
  return out.take();
}

}  // namespace

std::string write_spreadsheet(const Spreadsheet& spreadsheet, const document::Metadata& meta) {
  return zip::write({{"mimetype", std::string(kMediaType), true},
                     {"content.xml", Content(spreadsheet).write(), false},
                     {"styles.xml", spreadsheet_styles(meta), false},
                     {"meta.xml", meta_xml(meta), false},
                     {"settings.xml", settings_xml(spreadsheet), false},
                     {"META-INF/manifest.xml", manifest_xml(), false}});
}

}  // namespace ctg::sheets
