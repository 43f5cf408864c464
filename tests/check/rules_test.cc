// Each rule on its own examples; all rules on the text that was signed.
#include <cstdlib>
#include <fstream>
#include <random>

#include "base/files.h"
#include "base/utf8.h"
#include "catch.h"
#include "check/registry.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

using namespace ctg;

namespace {

std::vector<Diagnostic> checked(std::string_view text, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
  REQUIRE(source);
  check::run(*source, shipped(), diags);
  return diags.all();
}

}  // namespace

TEST_CASE("each rule reports its bad example, in both languages, and not its good one") {
  for (const check::Rule* rule : check::registry()) {
    if (rule->bad.empty()) continue;  // tests of their own
    INFO(rule->code << " " << rule->name);
    const auto with_code = [&](std::string_view text, Lang lang) {
      std::vector<Diagnostic> found;
      for (Diagnostic& d : checked(text, lang)) {
        if (d.code == rule->code) found.push_back(std::move(d));
      }
      return found;
    };
    for (const Lang lang : {Lang::fr, Lang::en}) {
      const auto bad = with_code(rule->bad, lang);
      REQUIRE_FALSE(bad.empty());
      for (const Diagnostic& d : bad) {
        CHECK(d.place.line > 0);
        CHECK(d.place.column > 0);
        CHECK((d.end.line > d.place.line || d.end.column > d.place.column));
        CHECK_FALSE(d.message.empty());
      }
      CHECK(with_code(rule->good, lang).empty());
    }
    const std::string page = check::page_of(*rule, Lang::fr);
    CHECK(page.find(rule->code) == 0);
    CHECK(page.find(rule->why.fr) != std::string::npos);
  }
}

// Reviewed by reading the seed at each line: every report is a defect there, but for TYP-003, a matter of
// taste. With UPDATE_GOLDEN set, the file is written anew.
TEST_CASE("the text that was signed: all that the rules find, and nothing else") {
  const ReadResult seed = DiskFiles(".").read("tests/seed/ctg-monts-rance-et-rougier.txt", Files::kMaxXml);
  REQUIRE(seed.ok());
  std::vector<Diagnostic> found = checked(seed.bytes);
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  std::string said;
  for (const Diagnostic& d : found) said += to_text(d, Lang::fr) + "\n";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream("tests/check/seed.txt") << said;
  const ReadResult expected = DiskFiles(".").read("tests/check/seed.txt", Files::kMaxXml);
  REQUIRE(expected.ok());
  CHECK(said == expected.bytes);
}

TEST_CASE("docs/rules.md holds the page of every rule, as ctg explain prints it") {
  std::string pages =
      "# Les règles de « ctg check »\n\nÉcrit d’après les règles elles-mêmes (`src/check/rules/`) ; un test "
      "le vérifie.\n";
  for (const check::Rule* rule : check::registry()) {
    pages += "\n## " + std::string(rule->code) + "\n\n```text\n" + check::page_of(*rule, Lang::fr) + "```\n";
  }
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream("docs/rules.md") << pages;
  const ReadResult written = DiskFiles(".").read("docs/rules.md", Files::kMaxXml);
  REQUIRE(written.ok());
  CHECK(pages == written.bytes);
}

TEST_CASE("false friends of placeholders are left alone") {
  for (const std::string_view text : {
           "Associer les partenaires dédiés (PCO TND, PMI, CAMSP, PRAI 12…) pour intervenir sur :",
           "Ateliers avec les familles (lieux, itinérance, …)",
           "40 % des habitants ont plus de 60 ans, soit 2 500 personnes.",
           "Convention territoriale globale ............................ 3",
           "Les actions à définir avec les partenaires seront présentées au comité de pilotage.",
           "la démarche « 1 000 premiers jours » dès l’arrivée de l’enfant",
           "présente sur la commune ou l’intercommunalité",
       }) {
    INFO(text);
    for (const Diagnostic& d : checked(text)) CHECK(d.severity == Severity::remark);
  }
}

TEST_CASE("a placeholder is found over a line end, and told from where to where") {
  const auto found = checked(
      "sur le territoire de la commune (…Regroupement de communes\nde…ou communauté de communes) concernent "
      "….\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "PLH-001");
  CHECK(to_string(found[0].place) == "texte.txt:1:33");
  CHECK(to_string(found[0].end) == "texte.txt:2:30");
  CHECK(found[1].code == "PLH-002");
  CHECK(to_string(found[1].place) == "texte.txt:2:42");
}

TEST_CASE("a fix replaces exactly the words reported") {
  const auto found = checked("mesurer les impacts de la démarche (Annexes 4).\n");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fix.size() == 1);
  CHECK(to_string(found[0].fix[0].begin) == "texte.txt:1:37");
  CHECK(to_string(found[0].fix[0].end) == "texte.txt:1:44");
  CHECK(found[0].fix[0].text == "Annexe");
}

TEST_CASE(
    "pieces of the signed text in any order: every rule holds its ground, every report is in the text") {
  const ReadResult seed = DiskFiles(".").read("tests/seed/ctg-monts-rance-et-rougier.txt", Files::kMaxXml);
  REQUIRE(seed.ok());
  std::vector<std::string> lines(1);
  for (const char c : seed.bytes) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  std::mt19937 random(20261126);
  for (int round = 0; round < 60; ++round) {
    std::string text;
    std::uint32_t count = 1;
    for (int piece = 0; piece < 12; ++piece) {
      const std::size_t from = random() % lines.size(), length = random() % 40;
      for (std::size_t i = from; i < std::min(from + length, lines.size()); ++i, ++count) {
        const std::size_t cut = random() % 20 == 0 ? random() % (lines[i].size() + 1) : lines[i].size();
        std::string line = lines[i].substr(0, cut);
        while (utf8::first_invalid(line)) line.pop_back();
        text += line + "\n";
      }
    }
    for (const Diagnostic& d : checked(text)) {
      CHECK(d.place.line >= 1);
      CHECK(d.place.line <= count);
      CHECK(d.end.line <= count);
      for (const Edit& edit : d.fix) CHECK(edit.begin.line == edit.end.line);
    }
  }
}
