// Numberings at random, as LibreOffice counts them: the text that it writes of a document has the numbers
// that a person sees, and ours must be the same, of the DOCX as of the ODT that LibreOffice makes of it.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/files.h"
#include "catch.h"
#include "formats/read.h"
#include "office/reading.h"

using namespace ctg;
using namespace ctg::test;
namespace fs = std::filesystem;

namespace {

std::string level(std::mt19937& random, unsigned at) {
  constexpr const char* kForms[] = {"decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter"};
  constexpr const char* kBefore[] = {"", "Article ", "§ "};
  constexpr const char* kBehind[] = {"", " –", ")"};
  std::string text;
  for (unsigned shown = at - std::min<unsigned>(at, static_cast<unsigned>(random() % 3)); shown <= at;
       ++shown)
    text += fmt::format("{}%{}", text.empty() ? "" : ".", shown + 1);
  return fmt::format(
      R"(<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}{}{}"/></w:lvl>)",
      at, random() % 4 == 0 ? 3 : 1, kForms[random() % 5], kBefore[random() % 3], text,
      kBehind[random() % 3]);
}

std::string random_document(std::mt19937& random) {
  std::string numbering;
  for (int id = 1; id <= 2; ++id) {
    numbering +=
        fmt::format(R"(<w:abstractNum w:abstractNumId="{}"><w:multiLevelType w:val="multilevel"/>)", id);
    for (unsigned at = 0; at < 4; ++at) numbering += level(random, at);
    numbering += "</w:abstractNum>";
  }
  numbering +=
      R"(<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>)";
  numbering +=
      R"(<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>)";
  std::string body;
  int at = 0;
  for (int i = 0; i < 60; ++i) {
    constexpr int kSteps[] = {-2, -1, 0, 0, 1};
    constexpr int kEarly[] = {1, 1, 1, 2, 0}, kLate[] = {3, 3, 1, 2, 0};
    at = std::clamp(at + kSteps[random() % 5], 0, 3);
    const int id = (i < 40 ? kEarly : kLate)[random() % 5];
    const std::string properties =
        id == 0 ? "" : fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", at, id);
    body += p(fmt::format("mot{}", i), "", properties);
  }
  return docx(body + "<w:sectPr/>", {{"numbering", "word/numbering.xml", w("numbering", numbering)}});
}

// Lines with one blank for each run of white space.
std::string lines_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ' || out.back() == '\n')) continue;
    if (c == '\n' && out.ends_with(' ')) out.pop_back();
    out += blank ? ' ' : c;
  }
  return out;
}

std::string text_of(std::string_view bytes) {
  Diagnostics diags;
  const auto source = formats::read(bytes, FileName("doc"), readers::Format::docx, diags);
  REQUIRE(source);
  return lines_of(source->text);
}

}  // namespace

TEST_CASE("numbers: those of random numberings are LibreOffice's, in DOCX and in ODT") {
  const fs::path folder = fs::temp_directory_path() / ("ctg-numbers-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::mt19937 random(20261128);
  std::vector<std::string> made;
  for (int i = 0; i < 6; ++i) {
    made.push_back(random_document(random));
    std::ofstream(folder / fmt::format("{}.docx", i), std::ios::binary) << made.back();
  }
  for (const char* format : {"txt:Text", "odt"}) {
    const std::string command = "cd '" + folder.string() + "' && soffice -env:UserInstallation=file://" +
                                folder.string() + "/profile --headless --convert-to " + format +
                                " *.docx >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  const DiskFiles files(folder.string());
  for (int i = 0; i < 6; ++i) {
    INFO(i);
    const std::string seen = lines_of(files.read(fmt::format("{}.txt", i), 1u << 20).bytes);
    CHECK(seen.size() > 300);
    CHECK(text_of(made[static_cast<std::size_t>(i)]) == seen);
    CHECK(text_of(files.read(fmt::format("{}.odt", i), 1u << 24).bytes) == seen);
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}
