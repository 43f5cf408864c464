// Files of a dossier, tables, packets: XML, templates, spreadsheets, bags.
#include "fuzz/data.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/file_name.h"
#include "fuzz/expect.h"
#include "fuzz/targets.h"
#include "layout/read_style.h"
#include "model/load.h"
#include "reception/bagit.h"
#include "reception/read_index.h"
#include "sheets/csv.h"
#include "sheets/read_spreadsheet.h"
#include "sheets/spreadsheet.h"
#include "templates/library.h"
#include "templates/render.h"
#include "templates/view.h"
#include "xml/parse.h"
#include "xml/stream.h"
#include "zip/apart.h"
#include "zip/read.h"

namespace ctg::fuzz {

const MemoryFiles& dossier() {
  static const MemoryFiles kept = [] {
    namespace fs = std::filesystem;
    MemoryFiles files;
    const fs::path root = "tests/model/dossier";
    for (const auto& each : fs::recursive_directory_iterator(root))
      if (each.is_regular_file())
        files.contents[each.path().lexically_relative(root).generic_string()] = bytes_of(each.path());
    return files;
  }();
  return kept;
}

namespace {

void read_xml(std::string_view input) {
  const FileName name("input");
  Diagnostics diags, of_stream;
  const auto document = xml::parse(input, name, diags);
  std::size_t depth = 0;
  const xml::Events events = {
      .start = [&](const xml::Tag&) { ++depth; }, .end = [&] { --depth; }, .text = [](auto) {}};
  const bool streamed = xml::stream(input, name, events, of_stream);
  expect(document.has_value() == !diags.has_errors(), "a file that is not read has an error");
  expect(!streamed || depth == 0, "each tag ends");
}

// The file of a dossier that has this root.
std::string path_for(std::string_view xml) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kPlaces = {
      {{"<diagnostic", "annexes/1-diagnostic.xml"},
       {"<plan-actions", "annexes/2-plan-actions/repertoire.xml"},
       {"<fiche", "annexes/2-plan-actions/fiches/1.A.1.xml"},
       {"<moyens", "annexes/3-moyens.xml"},
       {"<equipements", "annexes/4-equipements.xml"},
       {"<pilotage", "annexes/5-pilotage.xml"},
       {"<deliberation", "annexes/6-deliberation.xml"}}};
  const std::string_view head = xml.substr(0, 400);
  for (const auto& [root, path] : kPlaces)
    if (head.find(root) != head.npos) return std::string(path);
  return "convention.xml";
}

void read_dossier(std::string_view input) {
  static MemoryFiles files = dossier();
  const std::string path = path_for(input);
  std::string kept = std::exchange(files.contents[path], std::string(input));
  Diagnostics diags;
  const auto read = model::load(files, diags);
  expect(read.has_value() || diags.has_errors(), "a dossier that is not read has an error");
  std::swap(files.contents[path], kept);
}

void read_style(std::string_view input) {
  Diagnostics diags;
  const auto style = layout::read_style(input, FileName("style.xml"), {}, diags);
  expect(style.has_value() == !diags.has_errors(), "a style that is not read has an error");
}

void read_template(std::string_view input) {
  MemoryFiles program, empty;
  program.contents["templates/ctg/1/input.mustache"] = input;
  program.contents["templates/ctg/1/partials/a.mustache"] = "<p>{{titre}}</p>";
  Diagnostics diags;
  static const templates::Value view = [] {
    Diagnostics ignored;
    return templates::view_of(*model::load(dossier(), ignored));
  }();
  templates::render({program, empty, "ctg", "1"}, "input", view, diags);
}

// --- Tables
// --------------------------------------------------------------------------------------------------

// The words of the cells, by rows; empty ones at the ends left out.
std::vector<std::vector<std::string>> rows_of(const sheets::Grid& grid) {
  std::vector<std::vector<std::string>> rows;
  for (const sheets::GridRow& row : grid.rows) {
    std::vector<std::string>& words = rows.emplace_back();
    for (const sheets::GridCell& cell : row.cells) {
      if (cell.column > 200) break;  // empty ones between them would be many
      words.resize(cell.column + 1);
      words.back() = cell.text;
    }
  }
  return rows;
}

void expect_same_as_csv(const sheets::Grid& grid) {
  Diagnostics diags;
  auto rows = rows_of(grid);
  std::erase_if(rows, [](const auto& row) { return row.empty(); });  // what it holds stands further right
  const std::string written = sheets::csv(rows);
  const auto read = sheets::read_csv(written, FileName("written.csv"), diags);
  expect(read.has_value(), "a table that is written is read again");
  expect(sheets::csv(rows_of(*read)) == written, "a table that is read and written again is the same");
}

void expect_same_as_ods(const sheets::Grid& grid) {
  constexpr std::size_t kMostRows = 100;
  if (grid.rows.size() > kMostRows) return;
  auto rows = rows_of(grid);
  using Kind = sheets::SheetCell::Kind;
  sheets::FilledSheet sheet{"Feuille", {}, {}, 0, 0};
  std::size_t wide = 1;
  for (const auto& row : rows) wide = std::max(wide, row.size());
  for (std::size_t i = 0; i < wide; ++i) sheet.columns.push_back({.heading = "T", .validity = {}});
  for (auto& row : rows) {
    row.resize(wide);
    auto& cells = sheet.rows.emplace_back();
    for (std::string& words : row) {
      if (words.find_first_not_of(" \n\t") == words.npos) words.clear();  // nothing, to every reader
      cells.push_back({words.empty() ? Kind::empty : Kind::text, words, {}});
    }
  }
  Diagnostics diags;
  const std::string written = sheets::write_spreadsheet({"Notes", {}, {sheet}, {}, "donné", "ouvert"}, {});
  const auto read = sheets::read_spreadsheet(written, FileName("written.ods"), diags);
  expect(read && read->size() == 2, "a spreadsheet that is written is read again");
  std::vector<std::vector<std::string>> again(rows.size());
  for (const sheets::GridRow& row : (*read)[1].rows) {
    if (row.number <= sheets::kHeadRows) continue;
    for (const sheets::GridCell& cell : row.cells) {
      auto& words = again.at(row.number - sheets::kHeadRows - 1);
      words.resize(cell.column + 1);
      words.back() = cell.text;
    }
  }
  for (auto& row : again) row.resize(wide);
  expect(again == rows, "a spreadsheet that is written and read again is the same");
}

void read_csv(std::string_view input) {
  Diagnostics diags;
  const auto grid = sheets::read_csv(input, FileName("input"), diags);
  expect(grid.has_value() || diags.has_errors(), "a table that is not read has an error");
  if (grid) expect_same_as_csv(*grid);
}

void read_ods(std::string_view input) {
  Diagnostics diags;
  const auto grids = sheets::read_spreadsheet(input, FileName("input"), diags);
  expect(grids.has_value() || diags.has_errors(), "a spreadsheet that is not read has an error");
  if (!grids) return;
  for (const sheets::Grid& grid : *grids) expect_same_as_ods(grid);
}

// --- Packets
// -------------------------------------------------------------------------------------------------

// The packet as reception/source.cc sees it, of a ZIP in memory.
reception::Source source_of(const zip::Opened& opened) {
  constexpr std::size_t kMost = 1 << 22;
  reception::Source source;
  source.zip = true;
  const std::vector<std::string> names = opened.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    trouble_of_path(names[i]);
    const std::size_t slash = names[i].find('/');
    if (reception::leads_elsewhere(names[i]) || slash == std::string::npos) continue;
    source.name = names[i].substr(0, slash);
    const auto read = opened.read(names[i], kMost);
    source.files[names[i].substr(slash + 1)] = {read.bytes.size(), i, {}};
  }
  source.read = [&opened, names](const reception::Member& member, const reception::Source::Sink& sink) {
    const auto read = opened.read(names[member.index], kMost);
    sink(read.bytes);
    return read.error == zip::ReadError::none;
  };
  return source;
}

void read_bag(std::string_view input) {
  zip::count_apart(input, {});
  const zip::Opened opened(input);
  if (!opened.is_zip()) return;
  const reception::Source source = source_of(opened);
  Diagnostics diags;
  const auto declared = reception::read_declared(source, diags);
  if (!declared) return expect(diags.has_errors(), "a bag that is not read has an error");
  std::size_t given = 0;
  const reception::Wanted all = {[](auto, auto) { return std::uint64_t{1} << 22; },
                                 [&](reception::Read&& read) {
                                   given += read.bytes.has_value();
                                   if (read.path == reception::kIndexFile && read.bytes)
                                     reception::read_index(*read.bytes, diags);
                                 }};
  const reception::Counted counted = reception::check_files(source, *declared, all, diags);
  expect(counted.files <= source.files.size(), "no more files are counted than there are");
  if (diags.has_errors()) return;
  const auto written_otherwise = [&](const std::string& path) {
    return std::any_of(diags.all().begin(), diags.all().end(), [&](const Diagnostic& each) {
      return each.code == "BAG-035" && each.place.file.view() == path;
    });
  };
  for (const auto& [path, member] : source.files)
    expect(!path.starts_with("data/") || declared->manifests[0].digests.contains(path) ||
               !declared->manifests[0].payload || written_otherwise(path),
           "each file of a bag without an error is in its manifest: " + path);
}

constexpr std::array<Target, 7> kTargets = {{
    {"xml", Form::xml, read_xml},
    {"dossier", Form::xml, read_dossier},
    {"style", Form::xml, read_style},
    {"template", Form::xml, read_template},
    {"csv", Form::text, read_csv},
    {"ods", Form::zip, read_ods},
    {"bag", Form::zip, read_bag},
}};

}  // namespace

std::span<const Target> data_targets() { return kTargets; }

}  // namespace ctg::fuzz
