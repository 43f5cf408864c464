// The whole check of a document, with all rules and the corrections; and what its settings and answers are
// read from.
#include <array>

#include "check/fix.h"
#include "check/run.h"
#include "check/settings.h"
#include "check/settings_files.h"
#include "fuzz/data.h"
#include "fuzz/documents.h"
#include "fuzz/expect.h"
#include "fuzz/targets.h"
#include "model/load.h"
#include "model/suivi.h"
#include "model/transmissions.h"
#include "pdf/apart.h"
#include "reception/read_index.h"
#include "signature/apart.h"
#include "signature/found.h"

namespace ctg::fuzz {

namespace {

const check::Settings& settings() {
  static const check::Settings kept = [] {
    Diagnostics diags;
    check::Settings made;
    check::read_settings(bytes_of("data/check.xml"), FileName("data/check.xml"), made, diags);
    return made;
  }();
  return kept;
}

Document checked(std::string_view bytes, readers::Format format) {
  Document out = read(bytes, format);
  if (!out.source) return out;
  check::run_and_judge(*out.source, FileName("input"), settings(), out.diags);
  check::settle(settings(), kToday, out.diags);
  return out;
}

// What `--fix` has corrected is a document still, and comes to rest: where two corrections meet, one waits
// for the next run.
void expect_fixed(const Document& before, readers::Format format) {
  if (!before.source || before.source->text.empty() || before.source->encoding != "utf-8") return;
  constexpr int kMostRuns = 6;
  check::Fixed fixed = check::fix(before.source->text, "input", before.diags);
  for (int run = 1; fixed.applied > 0; ++run) {
    const Document again = checked(fixed.text, format);
    expect(again.source.has_value(), "what was corrected can be read");
    check::Fixed next = check::fix(fixed.text, "input", again.diags);
    expect(next.applied == 0 || run < kMostRuns,
           "corrected is corrected: " + check::difference(fixed.text, next.text, "input"));
    fixed = std::move(next);
  }
}

template <readers::Format kFormat>
void check_text(std::string_view input) {
  const Document document = checked(input, kFormat);
  expect_places(document);
  if (one_in(4, input)) expect_same(input, kFormat, document, checked);
  expect_fixed(document, kFormat);
}

template <readers::Format kFormat>
void check_office(std::string_view input) {
  const Document document = checked(input, kFormat);
  if (one_in(4, input)) expect_same(input, kFormat, document, checked);
  if (document.source) expect_commented(input, kFormat, document);
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

void read_json(std::string_view input) {
  Diagnostics diags;
  diags.error("PLH-001", Place{FileName("a.txt"), 1, 1}, "x", "x")->quoted = "x";
  check::take_out_baseline(input, FileName("baseline.json"), diags);
  reception::read_index(input, diags);
  if (const auto found = signature::found_of_json(input)) {
    const std::string written = signature::to_json(*found);
    const auto again = signature::found_of_json(written);
    expect(again && signature::to_json(*again) == written, "JSON that is written is read again");
  }
  signature::plan_of_answer(input);
  pdf::inspected_of(input, FileName("input"), diags);
}

using readers::Format;
constexpr std::array<Target, 8> kTargets = {{
    {"text-check", Form::text, check_text<Format::text>},
    {"markdown-check", Form::text, check_text<Format::markdown>},
    {"html-check", Form::xml, check_text<Format::html>},
    {"mustache-check", Form::xml, check_text<Format::mustache>},
    {"odt-check", Form::zip, check_office<Format::odt>},
    {"docx-check", Form::zip, check_office<Format::docx>},
    {"data", Form::xml, read_other_data},
    {"json", Form::json, read_json},
}};

}  // namespace

std::span<const Target> check_targets() { return kTargets; }

}  // namespace ctg::fuzz
