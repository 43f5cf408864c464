// See automatic.h.
#include "odt/automatic.h"

#include <fmt/format.h>

#include <numeric>
#include <stdexcept>

namespace ctg::odt {

namespace {

constexpr std::string_view kTwoColumns = "Deux.Colonnes";

struct TableLook {
  std::string_view name;
  std::string_view properties;
};

// clang-format off
constexpr TableLook kCells[] = {
    {"Cellule",         R"(fo:padding="1mm" fo:border="none" fo:border-bottom="0.5pt solid $filets" style:vertical-align="top")"},
    {"Cellule.Entete",  R"(fo:padding="1mm" fo:border="none" fo:border-bottom="0.75pt solid $accent" fo:background-color="$fonds" style:vertical-align="bottom")"},
    {"Cellule.Ligne",   R"(fo:padding="1mm" fo:border="none" fo:border-bottom="0.5pt solid $filets" fo:background-color="$fonds" style:vertical-align="top")"},
    {"Fiche.Barre",     R"(fo:padding="2mm" fo:border="0.5pt solid $accent" fo:background-color="$accent" style:vertical-align="middle")"},
    {"Fiche.Colonne",   R"(fo:padding-left="2mm" fo:padding-right="2mm" fo:padding-top="1.1mm" fo:padding-bottom="0.9mm" fo:border="0.5pt solid $filets" style:vertical-align="top")"},
    {"Signature.Texte", R"(fo:padding="1.5mm" fo:border="0.5pt solid $filets" fo:border-bottom="none" style:vertical-align="top")"},
    {"Signature.Place", R"(fo:padding="1.5mm" fo:border="0.5pt solid $filets" fo:border-top="none")"},
    {"Signature.Vide",  R"(fo:padding="1.5mm" fo:border="none")"},
};
constexpr TableLook kRows[] = {
    {"Rangee",          R"(fo:keep-together="auto")"},
    {"Rangee.Entete",   R"(fo:keep-together="always")"},
    {"Rangee.Entiere",  R"(fo:keep-together="always")"},
    {"Signature.Place", R"(style:min-row-height="35mm" fo:keep-together="always")"},
};
// clang-format on

std::string_view known(std::span<const TableLook> looks, std::string_view name) {
  for (const TableLook& look : looks)
    if (look.name == name) return look.name;
  throw std::logic_error("no such look: " + std::string(name));
}

void append_looks(std::string& out, std::string_view family, std::span<const TableLook> looks,
                  const std::set<std::string_view>& used) {
  for (const TableLook& look : looks)
    if (used.contains(look.name))
      out += fmt::format(
          "<style:style style:name=\"{0}\" style:family=\"table-{1}\"><style:table-{1}-properties {2}/>"
          "</style:style>\n",
          look.name, family, look.properties);
}

std::string master_attribute(const Turn& turn) {
  return turn.master.empty() ? "" : fmt::format(" style:master-page-name=\"{}\"", turn.master);
}

}  // namespace

std::string AutomaticStyles::paragraph(std::string_view named, const Turn& turn) {
  if (turn.nothing()) return std::string(named);
  std::string properties;
  // A page style brings its own break.
  if (turn.page_break && turn.master.empty()) properties += " fo:break-before=\"page\"";
  if (turn.back > 0) properties += fmt::format(" fo:margin-right=\"{:.2f}mm\"", turn.back);
  if (turn.below > 0) properties += fmt::format(" fo:margin-bottom=\"{}pt\"", turn.below);
  if (turn.tie == Tie::list) properties += " fo:margin-bottom=\"1pt\"";
  if (turn.tie != Tie::none) properties += " fo:keep-with-next=\"always\"";
  if (!turn.master.empty()) properties += " style:page-number=\"auto\"";
  const std::string body = fmt::format(
      "style:family=\"paragraph\" "
      "style:parent-style-name=\"{}\"{}><style:paragraph-properties{}/></style:style>\n",
      named, master_attribute(turn), properties);
  const auto [found, fresh] = paragraph_names_.try_emplace(body, fmt::format("P{}", paragraphs_.size() + 1));
  if (fresh) paragraphs_.push_back(fmt::format("<style:style style:name=\"{}\" {}", found->second, body));
  return found->second;
}

std::string AutomaticStyles::column(std::string_view table, std::size_t index) {
  std::string letters;  // as spreadsheets count: A … Z, AA …
  for (std::size_t n = index + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return fmt::format("{}.{}", table, letters);
}

std::string AutomaticStyles::table(const TableShape& shape) {
  const std::string name = fmt::format("Tableau{}", ++table_count_);
  const double width = std::accumulate(shape.widths.begin(), shape.widths.end(), 0.0);
  std::string properties = fmt::format(
      "style:width=\"{:.2f}mm\" table:align=\"left\" fo:margin-top=\"0mm\" "
      "fo:margin-bottom=\"{}\" table:border-model=\"collapsing\" "
      "style:may-break-between-rows=\"{}\"",
      width, shape.nested ? "1mm" : "4mm", !shape.whole);
  if (shape.turn.page_break && shape.turn.master.empty()) properties += " fo:break-before=\"page\"";
  if (!shape.turn.master.empty()) properties += " style:page-number=\"auto\"";
  tables_.push_back(fmt::format(
      "<style:style style:name=\"{}\" style:family=\"table\"{}><style:table-properties {}/></style:style>\n",
      name, master_attribute(shape.turn), properties));
  for (std::size_t i = 0; i < shape.widths.size(); ++i)
    tables_.push_back(fmt::format(
        "<style:style style:name=\"{}\" style:family=\"table-column\"><style:table-column-properties "
        "style:column-width=\"{:.2f}mm\"/></style:style>\n",
        column(name, i), shape.widths[i]));
  return name;
}

std::string_view AutomaticStyles::cell(std::string_view name) {
  return *cells_.insert(known(kCells, name)).first;
}

std::string_view AutomaticStyles::row(std::string_view name) {
  return *rows_.insert(known(kRows, name)).first;
}

std::string_view AutomaticStyles::two_columns() {
  two_columns_ = true;
  return kTwoColumns;
}

std::string AutomaticStyles::xml() const {
  std::string out;
  if (two_columns_)
    out += fmt::format(
        "<style:style style:name=\"{}\" style:family=\"section\"><style:section-properties "
        "text:dont-balance-text-columns=\"false\"><style:columns fo:column-count=\"2\" "
        "fo:column-gap=\"6mm\"/></style:section-properties></style:style>\n",
        kTwoColumns);
  for (const std::string& style : paragraphs_) out += style;
  for (const std::string& style : tables_) out += style;
  append_looks(out, "row", kRows, rows_);
  append_looks(out, "cell", kCells, cells_);
  return out;
}

}  // namespace ctg::odt
