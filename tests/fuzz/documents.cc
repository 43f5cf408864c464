// Reading, and what is recognised of the structure: an input takes a hundredth of what the rules take.
#include "fuzz/documents.h"

#include <array>

#include "annotation/comments.h"
#include "document/dump.h"
#include "formats/read.h"
#include "fuzz/expect.h"
#include "fuzz/targets.h"

namespace ctg::fuzz {

Document read(std::string_view bytes, readers::Format format) {
  Document out;
  out.source = formats::read(bytes, FileName("input"), format, out.diags);
  return out;
}

void expect_places(const Document& document) {
  if (!document.source || document.source->text.empty()) return;
  const std::string& text = document.source->text;
  std::size_t lines = 2;  // one may be empty; CR counts, too
  for (const char c : text) lines += c == '\n' || c == '\r';
  for (const Diagnostic& each : document.diags.all()) {
    expect(each.place.line <= lines, "a report stands in the file: " + to_text(each, Lang::fr));
    expect(!each.end.known() || !(each.end < each.place),
           "it ends behind its start: " + to_text(each, Lang::fr));
  }
}

void expect_same(std::string_view input, readers::Format format, const Document& before, Reading reading) {
  const Document after = reading(input, format);
  expect(told(before.diags) == told(after.diags), "the same reports twice");
  expect(before.source.has_value() == after.source.has_value(), "read twice");
  if (before.source)
    expect(document::dump_with_places(before.source->tree) == document::dump_with_places(after.source->tree),
           "the same tree twice");
}

void expect_commented(std::string_view input, readers::Format format, const Document& document) {
  annotation::Comment comment{{}, {}, {"Remarque"}};
  if (!document.diags.all().empty())
    comment.from = document.diags.all()[0].place, comment.to = document.diags.all()[0].end;
  Diagnostics diags;
  const auto copy = annotation::with_comments(input, FileName("input"), {&comment, 1}, kToday, diags);
  if (!copy) return;
  const Document again = read(*copy, format);
  expect(again.source.has_value(), "the copy with comments can be read");
  expect(document::plain_text(again.source->tree.root) == document::plain_text(document.source->tree.root),
         "the copy with comments says the same");
}

namespace {

template <readers::Format kFormat>
void read_text(std::string_view input) {
  const Document document = read(input, kFormat);
  expect_places(document);
  if (one_in(64, input)) expect_same(input, kFormat, document, read);
}

template <readers::Format kFormat>
void read_office(std::string_view input) {
  const Document document = read(input, kFormat);
  if (one_in(64, input)) expect_same(input, kFormat, document, read);
  if (document.source && one_in(8, input)) expect_commented(input, kFormat, document);
}

using readers::Format;
constexpr std::array<Target, 7> kTargets = {{
    {"text", Form::text, read_text<Format::text>},
    {"markdown", Form::text, read_text<Format::markdown>},
    {"html", Form::xml, read_text<Format::html>},
    {"mustache", Form::xml, read_text<Format::mustache>},
    {"odt", Form::zip, read_office<Format::odt>},
    {"fodt", Form::xml, read_office<Format::odt>},
    {"docx", Form::zip, read_office<Format::docx>},
}};

}  // namespace

std::span<const Target> document_targets() { return kTargets; }

}  // namespace ctg::fuzz
