// Texts, and how many reports of a rule each of them gets.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "catch.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

namespace ctg {

struct Case {
  std::string text;
  std::size_t reports;
};

// How many errors and warnings of a text have a code.
inline std::size_t reports_of(std::string_view text, std::string_view code) {
  Diagnostics diags(Lang::fr);
  const auto source = formats::read(text, FileName("texte.txt"), readers::Format::text, diags);
  REQUIRE(source);
  check::run(*source, shipped(), diags);
  std::size_t found = 0;
  for (const Diagnostic& d : diags.all()) found += d.severity != Severity::remark && d.code == code;
  return found;
}

inline void hold(std::string_view code, std::initializer_list<Case> cases) {
  for (const Case& each : cases) {
    INFO(code << " " << each.text);
    CHECK(reports_of(each.text, code) == each.reports);
  }
}

}  // namespace ctg
