// Lines that nobody writes: of one sign a hundred thousand times over. Each is read and checked in one pass;
// the test's limit of time in CMake ends what looks at the same text again and again.
#include <map>
#include <string>

#include "catch.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

using namespace ctg;

TEST_CASE("One sign over and over: each report stands in its line, and no rule shows more than a thousand") {
  struct Case {
    const char *before, *again;
    readers::Format format;
  };
  const Case cases[] = {
      {"", "a:", readers::Format::text},          {"", "«x ", readers::Format::text},
      {"", "de … ", readers::Format::text},       {"", "<A", readers::Format::text},
      {"", "[", readers::Format::markdown},       {"<p>", "&amp;", readers::Format::html},
      {"", "{{", readers::Format::mustache},      {"", "(de\nla ", readers::Format::text},
      {"", "[a](b) ", readers::Format::markdown}, {"", "- 12 places :\n", readers::Format::text}};
  for (const Case& each : cases) {
    std::string text = each.before;
    while (text.size() < 290000) text += each.again;
    Diagnostics diags;
    const auto source = formats::read(text, FileName("x"), each.format, diags);
    REQUIRE(source);
    check::run(*source, shipped(), diags);
    INFO(each.again);
    std::map<std::string, int> counts;
    for (const Diagnostic& d : diags.all()) {
      CHECK(++counts[std::string(d.code)] <= 1000);
      CHECK(d.place.line >= 1);
      CHECK(d.place.column <= text.size() + 1);
    }
  }
}
