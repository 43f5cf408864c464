// From content.xml to cells.
//
// A file says "this cell, 16 384 times" and "this row, 1 048 576 times": what is empty is counted, not made,
// and what is not empty is made as often as the limits allow. Of a cell the value counts, not its looks; a
// formula is never computed. Comments, drawings, tracked changes and macros are not read.
#include "sheets/read_spreadsheet.h"

#include <algorithm>
#include <charconv>

#include "xml/stream.h"
#include "zip/read.h"

namespace ctg::sheets {

namespace {

constexpr std::size_t kMaxContent = 256u << 20;
constexpr std::size_t kMaxFilled = 2'000'000;  // that hold something
constexpr std::size_t kMaxText = 128u << 20;   // of all of them
constexpr std::uint32_t kMaxColumns = 16'384;  // as spreadsheets have
constexpr std::uint32_t kMaxRows = 1'048'576;
constexpr xml::Limits kLimits{kMaxContent, 100};

constexpr std::string_view kOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
constexpr std::string_view kTable = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
constexpr std::string_view kText = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
constexpr std::string_view kCalcExt = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

std::uint32_t times(const xml::Tag& tag, std::string_view name, std::uint32_t most) {
  const auto said = tag.attribute(kTable, name);
  std::uint64_t count = 1;
  if (said) {
    const auto [end, fault] = std::from_chars(said->data(), said->data() + said->size(), count);
    if (fault == std::errc::result_out_of_range) return most;
    if (fault != std::errc() || count == 0) count = 1;
  }
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, most));
}

class Reader {
 public:
  std::vector<Grid> grids;
  bool too_many = false;
  bool spreadsheet = false;  // an office:spreadsheet was there

  void start(const xml::Tag& tag) {
    if (skipped_ > 0) {
      ++skipped_;
      return;
    }
    const bool table = tag.ns == kTable;
    if (in_cell_) {
      inside_cell(tag);
    } else if (tag.ns == kOffice && tag.name == "spreadsheet") {
      spreadsheet = true;
    } else if (table && tag.name == "table") {
      if (in_table_) return skip();
      in_table_ = true;
      grids.push_back({std::string(tag.attribute(kTable, "name").value_or("")), {}});
      row_ = 0;
    } else if (table && (tag.name == "shapes" || tag.name == "tracked-changes")) {
      return skip();
    } else if (in_table_ && table && tag.name == "table-row") {
      ++row_;
      column_ = 0;
      cells_.clear();
      row_times_ = times(tag, "number-rows-repeated", kMaxRows);
    } else if (in_table_ && table && (tag.name == "table-cell" || tag.name == "covered-table-cell")) {
      start_cell(tag);
    }
    if (skipped_ == 0) open_.push_back(kind_of(tag));
  }

  void end() {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    const Part part = open_.back();
    open_.pop_back();
    if (part == Part::paragraph) in_paragraph_ = false;
    if (part == Part::cell) end_cell();
    if (part == Part::row) end_row();
    if (part == Part::table) in_table_ = false;
  }

  void text(std::string_view characters) {
    if (skipped_ == 0 && in_paragraph_) append(characters);
  }

 private:
  enum class Part { other, table, row, cell, paragraph };

  Part kind_of(const xml::Tag& tag) const {
    if (in_cell_ && tag.ns == kText) return in_paragraph_ && tag.name == "p" ? Part::paragraph : Part::other;
    if (tag.ns != kTable) return Part::other;
    if (tag.name == "table") return Part::table;
    if (!in_table_) return Part::other;
    if (tag.name == "table-row") return Part::row;
    return tag.name == "table-cell" || tag.name == "covered-table-cell" ? Part::cell : Part::other;
  }

  void skip() { skipped_ = 1; }

  void append(std::string_view characters) {
    text_size_ += characters.size();
    if (text_size_ > kMaxText)
      too_many = true;
    else
      shown_ += characters;
  }

  void start_cell(const xml::Tag& tag) {
    using Kind = GridCell::Kind;
    in_cell_ = true;
    paragraphs_ = 0;
    shown_.clear();
    value_.reset();
    cell_ = {};
    cell_times_ = times(tag, "number-columns-repeated", kMaxColumns);
    covered_ = tag.name == "covered-table-cell";
    const std::string_view type = tag.attribute(kOffice, "value-type").value_or("");
    const auto take = [&](std::string_view name) {
      if (const auto value = tag.attribute(kOffice, name)) value_ = std::string(*value);
    };
    if (type == "float" || type == "currency") {
      cell_.kind = Kind::number;
      take("value");
    } else if (type == "percentage") {
      cell_.kind = Kind::percentage;
      take("value");
    } else if (type == "date") {
      cell_.kind = Kind::date;
      take("date-value");
    } else if (type == "time") {
      cell_.kind = Kind::other;
      take("time-value");
    } else if (type == "boolean") {
      cell_.kind = Kind::other;
      take("boolean-value");
    } else if (type == "string") {
      take("string-value");
    }
    const bool formula = tag.attribute(kTable, "formula").has_value();
    if (tag.attribute(kCalcExt, "value-type").value_or("") == "error")
      cell_.kind = Kind::error;
    else if (formula && type.empty())
      cell_.kind = Kind::unknown;
  }

  void inside_cell(const xml::Tag& tag) {
    const bool text = tag.ns == kText;
    if (in_paragraph_ && text) {
      if (tag.name == "s") {
        std::size_t count = 1;
        const std::string_view said = tag.attribute(kText, "c").value_or("1");
        std::from_chars(said.data(), said.data() + said.size(), count);
        append(std::string(std::min<std::size_t>(count, 100), ' '));
      } else if (tag.name == "tab") {
        append(" ");
      } else if (tag.name == "line-break") {
        append("\n");
      } else if (tag.name == "note") {
        skip();
      }
      return;
    }
    if (text && tag.name == "p" && !in_paragraph_) {
      if (paragraphs_++ > 0) append("\n");
      in_paragraph_ = true;
      return;
    }
    skip();  // a comment, a drawing, a table in the cell
  }

  void end_cell() {
    in_cell_ = false;
    using Kind = GridCell::Kind;
    const bool by_text = cell_.kind == Kind::text || cell_.kind == Kind::error || cell_.kind == Kind::unknown;
    cell_.text = by_text ? (paragraphs_ > 0 || !value_ ? shown_ : *value_) : value_.value_or(shown_);
    if (!by_text) cell_.shown = shown_;
    const bool holds = !covered_ && (cell_.kind == Kind::unknown || cell_.kind == Kind::error ||
                                     cell_.text.find_first_not_of(" \n\t") != std::string::npos);
    const std::uint32_t last = std::min(column_ + cell_times_, kMaxColumns);
    if (holds) {
      for (; column_ < last && !too_many; ++column_) {
        cell_.column = column_;
        if (!count_one(cell_.text.size() + cell_.shown.size())) break;
        cells_.push_back(cell_);
      }
    }
    column_ = last;
  }

  void end_row() {
    const std::uint64_t last = std::min<std::uint64_t>(std::uint64_t{row_} + row_times_ - 1, kMaxRows);
    if (!cells_.empty()) {
      grids.back().rows.push_back({row_, cells_});
      for (std::uint64_t again = std::uint64_t{row_} + 1; again <= last && !too_many; ++again) {
        for (const GridCell& cell : cells_)
          if (!count_one(cell.text.size() + cell.shown.size())) return;
        grids.back().rows.push_back({static_cast<std::uint32_t>(again), cells_});
      }
    }
    row_ = static_cast<std::uint32_t>(last);
  }

  bool count_one(std::size_t size) {
    text_size_ += size;
    too_many = too_many || ++count_ > kMaxFilled || text_size_ > kMaxText;
    return !too_many;
  }

  std::vector<Part> open_;
  std::size_t skipped_ = 0;  // elements open in what is not read
  bool in_table_ = false, in_cell_ = false, in_paragraph_ = false, covered_ = false;
  std::uint32_t row_ = 0, row_times_ = 1, column_ = 0, cell_times_ = 1;
  std::size_t count_ = 0, text_size_ = 0, paragraphs_ = 0;
  std::vector<GridCell> cells_;
  GridCell cell_;
  std::optional<std::string> value_;
  std::string shown_;
};

void report_damaged(const FileName& file, Diagnostics& diags) {
  diags
      .error("TAB-002", {file, 0, 0}, "ce tableau est abîmé : il ne peut pas être lu",
             "this spreadsheet is damaged: it cannot be read")
      .hint("ouvrez-le dans votre tableur et enregistrez-le de nouveau en .ods",
            "open it in your spreadsheet program and save it as .ods again");
}

void report_too_large(const FileName& file, Diagnostics& diags) {
  diags
      .error(
          "TAB-002", {file, 0, 0},
          "ce tableau est trop grand : il contient plus de {} cellules remplies, ou se déplie en plus de {}\u00a0Mo",
          "this spreadsheet is too large: it holds more than {} filled cells, or unpacks to over {} MB",
          kMaxFilled, kMaxContent >> 20)
      .hint("effacez ce qui a été recopié jusqu’au bas ou jusqu’au bord des feuilles",
            "delete what was copied down to the end or across to the edge of the sheets");
}

void report_foreign(const FileName& file, Diagnostics& diags) {
  diags
      .error("TAB-001", {file, 0, 0}, "ce fichier n’est pas un tableau OpenDocument (.ods)",
             "this file is no OpenDocument spreadsheet (.ods)")
      .hint("ouvrez-le dans votre tableur et enregistrez-le en .ods, ou en .csv",
            "open it in your spreadsheet program and save it as .ods, or as .csv");
}

// The bytes of content.xml, of a package that says it is a spreadsheet.
std::optional<std::string> content_of(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  constexpr std::string_view kSheet = "application/vnd.oasis.opendocument.spreadsheet";
  const zip::EntryRead type = zip::read_entry(bytes, "mimetype", 1000);
  if (type.error == zip::ReadError::damaged || type.error == zip::ReadError::twice)
    return report_damaged(file, diags), std::nullopt;
  const std::string_view said =
      std::string_view(type.bytes).substr(0, type.bytes.find_last_not_of(" \r\n") + 1);
  if (type.error != zip::ReadError::none || (said != kSheet && said != std::string(kSheet) + "-template"))
    return report_foreign(file, diags), std::nullopt;
  const zip::EntryRead manifest = zip::read_entry(bytes, "META-INF/manifest.xml", 16u << 20);
  zip::EntryRead content = zip::read_entry(bytes, "content.xml", kMaxContent);
  if (content.error == zip::ReadError::encrypted ||
      manifest.bytes.find(":encryption-data") != std::string::npos) {
    diags
        .error("TAB-002", {file, 0, 0}, "ce tableau est protégé par un mot de passe",
               "this spreadsheet is protected by a password")
        .hint("enregistrez-le sans mot de passe", "save it without a password");
    return {};
  }
  if (content.error == zip::ReadError::too_big) return report_too_large(file, diags), std::nullopt;
  if (content.error != zip::ReadError::none) return report_damaged(file, diags), std::nullopt;
  return std::move(content.bytes);
}

}  // namespace

std::string cell_name(std::uint32_t column, std::uint32_t row) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

std::optional<std::vector<Grid>> read_spreadsheet(std::string_view bytes, const FileName& file,
                                                  Diagnostics& diags) {
  const auto content = content_of(bytes, file, diags);
  if (!content) return {};
  Reader reader;
  Diagnostics unheard;
  const xml::Events events{[&](const xml::Tag& tag) { reader.start(tag); }, [&] { reader.end(); },
                           [&](std::string_view text) { reader.text(text); },
                           [&] { return reader.too_many; }};
  if (!xml::stream(*content, FileName("content.xml"), events, unheard, kLimits))
    return report_damaged(file, diags), std::nullopt;
  if (reader.too_many) return report_too_large(file, diags), std::nullopt;
  if (!reader.spreadsheet) return report_damaged(file, diags), std::nullopt;
  return std::move(reader.grids);
}

}  // namespace ctg::sheets
