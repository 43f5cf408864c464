// Each target reads as the program does, in this process: what ctg-reader does apart is called as it calls
// it.
#include "fuzz/targets.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/file_name.h"
#include "cdsf/bagit.h"
#include "cdsf/read_index.h"
#include "check/fix.h"
#include "check/run.h"
#include "check/settings.h"
#include "check/settings_files.h"
#include "document/dump.h"
#include "layout/read_style.h"
#include "model/load.h"
#include "model/suivi.h"
#include "model/transmissions.h"
#include "pdf/apart.h"
#include "pdf/fonts.h"
#include "readers/comments.h"
#include "readers/read.h"
#include "sheets/csv.h"
#include "sheets/read_spreadsheet.h"
#include "signature/apart.h"
#include "signature/found.h"
#include "templates/library.h"
#include "templates/render.h"
#include "text/typesetter.h"
#include "xml/canonical.h"
#include "xml/parse.h"
#include "xml/stream.h"
#include "zip/apart.h"
#include "zip/read.h"

namespace ctg::fuzz {

namespace {

constexpr Date kToday{std::chrono::year(2026), std::chrono::May, std::chrono::day(4)};

void expect(bool holds, std::string_view what) {
  if (holds) return;
  fmt::print(stderr, "does not hold: {}\n", what);
  std::abort();
}

// One in `n` inputs, always the same ones: for what costs as much as the reading itself.
bool one_in(std::size_t n, std::string_view input) { return std::hash<std::string_view>()(input) % n == 0; }

std::string told(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, diags.lang()) + "\n";
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  expect(file.good(), "started in the folder of the sources: " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

const check::Settings& settings() {
  static const check::Settings kept = [] {
    Diagnostics diags;
    check::Settings made;
    check::read_settings(bytes_of("data/check.xml"), FileName("data/check.xml"), made, diags);
    return made;
  }();
  return kept;
}

// --- Documents from elsewhere
// --------------------------------------------------------------------------------

struct Checked {
  std::optional<readers::Source> source;
  Diagnostics diags;
};

Checked checked(std::string_view bytes, readers::Format format, bool rules) {
  Checked out;
  const FileName name("input");
  out.source = readers::read(bytes, name, format, out.diags);
  if (!out.source || !rules) return out;
  check::run_and_judge(*out.source, name, settings(), out.diags);
  check::settle(settings(), kToday, out.diags);
  return out;
}

// What is reported stands in the file.
void expect_places(const Checked& checked) {
  if (!checked.source || checked.source->text.empty()) return;
  const std::string& text = checked.source->text;
  std::size_t lines = 2;  // one may be empty; CR counts, too
  for (const char c : text) lines += c == '\n' || c == '\r';
  for (const Diagnostic& each : checked.diags.all()) {
    expect(each.place.line <= lines, "a report stands in the file: " + to_text(each, Lang::fr));
    expect(!each.end.known() || !(each.end < each.place),
           "it ends behind its start: " + to_text(each, Lang::fr));
  }
}

// The same bytes give the same tree and the same reports.
void expect_same(std::string_view input, readers::Format format, const Checked& before, bool rules) {
  const Checked after = checked(input, format, rules);
  expect(told(before.diags) == told(after.diags), "the same reports twice");
  expect(before.source.has_value() == after.source.has_value(), "read twice");
  if (before.source)
    expect(document::dump_with_places(before.source->tree) == document::dump_with_places(after.source->tree),
           "the same tree twice");
}

// What `--fix` has corrected is a document still, and comes to rest: where two corrections meet, one waits
// for the next run.
void expect_fixed(const Checked& before, readers::Format format) {
  if (!before.source || before.source->text.empty() || before.source->encoding != "utf-8") return;
  constexpr int kMostRuns = 6;
  check::Fixed fixed = check::fix(before.source->text, "input", before.diags);
  for (int run = 1; fixed.applied > 0; ++run) {
    const Checked again = checked(fixed.text, format, true);
    expect(again.source.has_value(), "what was corrected can be read");
    check::Fixed next = check::fix(fixed.text, "input", again.diags);
    expect(next.applied == 0 || run < kMostRuns,
           "corrected is corrected: " + check::difference(fixed.text, next.text, "input"));
    fixed = std::move(next);
  }
}

template <readers::Format kFormat>
void read_document(std::string_view input) {
  const bool rules = one_in(4, input);
  const Checked read = checked(input, kFormat, rules);
  expect_places(read);
  if (one_in(16, input)) expect_same(input, kFormat, read, rules);
  if (rules) expect_fixed(read, kFormat);
}

template <readers::Format kFormat>
void read_office(std::string_view input) {
  const bool rules = one_in(8, input);
  const Checked read = checked(input, kFormat, rules);
  if (one_in(16, input)) expect_same(input, kFormat, read, rules);
  if (!read.source || !one_in(8, input)) return;
  // A copy with a comment at its first report is still such a document, and says the same.
  readers::Comment comment{{}, {}, {"Remarque"}};
  if (!read.diags.all().empty())
    comment.from = read.diags.all()[0].place, comment.to = read.diags.all()[0].end;
  Diagnostics diags;
  const auto copy = readers::with_comments(input, FileName("input"), {&comment, 1}, kToday, diags);
  if (!copy) return;
  const Checked again = checked(*copy, kFormat, false);
  expect(again.source.has_value(), "the copy with comments can be read");
  expect(document::plain_text(again.source->tree.root) == document::plain_text(read.source->tree.root),
         "the copy with comments says the same");
}

// --- Data
// ----------------------------------------------------------------------------------------------------

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

void read_other_data(std::string_view input) {
  const FileName name("input");
  Diagnostics diags;
  check::Settings made;
  check::read_settings(input, name, made, diags);
  check::settle(made, kToday, diags);
  MemoryFiles files;
  files.contents["transmissions.xml"] = input;
  model::load_transmissions(files, diags);
  static const auto complete = [] {
    Diagnostics ignored;
    return model::load(dossier(), ignored);
  }();
  expect(complete.has_value(), "the dossier of the tests can be read");
  model::read_suivi(input, name, *complete, diags);
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

void read_json(std::string_view input) {
  Diagnostics diags;
  diags.error("PLH-001", Place{FileName("a.txt"), 1, 1}, "x", "x").quoted = "x";
  check::take_out_baseline(input, FileName("baseline.json"), diags);
  cdsf::read_index(input, diags);
  if (const auto found = signature::found_of_json(input)) {
    const std::string written = signature::to_json(*found);
    const auto again = signature::found_of_json(written);
    expect(again && signature::to_json(*again) == written, "JSON that is written is read again");
  }
  signature::plan_of_answer(input);
  pdf::inspected_of(input, FileName("input"), diags);
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
  const auto rows = rows_of(grid);
  const std::string written = sheets::csv(rows);
  const auto read = sheets::read_csv(written, FileName("written.csv"), diags);
  expect(read.has_value(), "a table that is written is read again");
  expect(sheets::csv(rows_of(*read)) == written, "a table that is read and written again is the same");
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
}

// --- Packets
// -------------------------------------------------------------------------------------------------

// The packet as cdsf/source.cc sees it, of a ZIP in memory.
cdsf::Source source_of(const zip::Opened& opened) {
  constexpr std::size_t kMost = 1 << 22;
  cdsf::Source source;
  source.zip = true;
  const std::vector<std::string> names = opened.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    trouble_of_name(names[i]);
    const std::size_t slash = names[i].find('/');
    if (cdsf::leads_elsewhere(names[i]) || slash == std::string::npos) continue;
    source.name = names[i].substr(0, slash);
    const auto read = opened.read(names[i], kMost);
    source.files[names[i].substr(slash + 1)] = {read.bytes.size(), i, {}};
  }
  source.read = [&opened, names](const cdsf::Member& member, const cdsf::Source::Sink& sink) {
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
  const cdsf::Source source = source_of(opened);
  Diagnostics diags;
  const auto declared = cdsf::read_declared(source, diags);
  if (!declared) return expect(diags.has_errors(), "a bag that is not read has an error");
  std::size_t given = 0;
  const cdsf::Wanted all = {[](auto, auto) { return std::uint64_t{1} << 22; },
                            [&](cdsf::Read&& read) {
                              given += read.bytes.has_value();
                              if (read.path == cdsf::kIndexFile && read.bytes)
                                cdsf::read_index(*read.bytes, diags);
                            }};
  const cdsf::Counted counted = cdsf::check_files(source, *declared, all, diags);
  expect(counted.files <= source.files.size(), "no more files are counted than there are");
  if (diags.has_errors()) return;
  for (const auto& [path, member] : source.files)
    expect(!path.starts_with("data/") || declared->manifests[0].digests.contains(path) ||
               !declared->manifests[0].payload,
           "each file of a bag without an error is in its manifest: " + path);
}

// --- PDF, fonts
// ----------------------------------------------------------------------------------------------

template <class Read>
void as_apart(Read read) {
  try {
    read();
  } catch (const std::exception&) {  // ctg-reader ends with a code
  }
}

void read_pdf(std::string_view input) {
  constexpr std::array<std::string_view, 1> kWords = {"fr"};
  as_apart([&] { pdf::examine_apart(input, kWords); });
  as_apart([&] {
    Diagnostics diags;
    pdf::inspected_of(pdf::inspect_apart(input, {}), FileName("input"), diags);
  });
}

void read_signature(std::string_view input) {
  const std::string size = std::to_string(input.size());
  const std::array<std::string_view, 4> words = {size, "2000000000", "0", "0"};
  as_apart([&] { signature::found_of_json(signature::examine_apart(input, words)); });
  constexpr std::array<std::string_view, 1> kField = {"Signature1"};
  as_apart([&] { signature::plan_of_answer(signature::plan_apart(input, kField)); });
}

void read_font(std::string_view input) {
  text::Fonts fonts;
  for (text::FaceIndex each = 0; each < text::kFaces; ++each) {
    text::Face face{std::string(input), "input"};
    if (!face.valid()) return;
    face.embeddable();
    face.editable();
    fonts.faces.push_back(std::move(face));
  }
  text::Shaper shaper;
  std::set<std::uint16_t> glyphs;
  for (const std::string_view words : {"Été 1er", "ﬁ nº 12 000"})
    for (const text::ShapedGlyph& glyph : shaper.shape(fonts, text::kRegular, false, words).glyphs)
      if (glyph.face == text::kRegular) glyphs.insert(glyph.id);
  as_apart([&] { pdf::subset(fonts[text::kRegular], glyphs); });
}

using readers::Format;
constexpr std::array<Target, 19> kTargets = {{
    {"text", Form::text, read_document<Format::text>},
    {"markdown", Form::text, read_document<Format::markdown>},
    {"html", Form::xml, read_document<Format::html>},
    {"mustache", Form::xml, read_document<Format::mustache>},
    {"odt", Form::zip, read_office<Format::odt>},
    {"fodt", Form::xml, read_office<Format::odt>},
    {"docx", Form::zip, read_office<Format::docx>},
    {"xml", Form::xml, read_xml},
    {"dossier", Form::xml, read_dossier},
    {"data", Form::xml, read_other_data},
    {"style", Form::xml, read_style},
    {"template", Form::xml, read_template},
    {"json", Form::json, read_json},
    {"csv", Form::text, read_csv},
    {"ods", Form::zip, read_ods},
    {"bag", Form::zip, read_bag},
    {"pdf", Form::pdf, read_pdf},
    {"signature", Form::pdf, read_signature},
    {"font", Form::bytes, read_font},
}};

}  // namespace

std::span<const Target> targets() { return kTargets; }

const Target* target_of(std::string_view name) {
  for (const Target& target : kTargets)
    if (target.name == name) return &target;
  return nullptr;
}

}  // namespace ctg::fuzz
