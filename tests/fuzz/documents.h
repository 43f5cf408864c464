// Documents from elsewhere, read; what is expected of each, whether it is checked or not.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "readers/source.h"

namespace ctg::fuzz {

struct Document {
  std::optional<readers::Source> source;
  Diagnostics diags;
};
using Reading = Document (*)(std::string_view bytes, readers::Format format);

Document read(std::string_view bytes, readers::Format format);

// What is reported stands in the file.
void expect_places(const Document& document);
// The same bytes give the same tree and the same reports.
void expect_same(std::string_view input, readers::Format format, const Document& before, Reading reading);
// A copy with a comment at its first report is still such a document, and says the same.
void expect_commented(std::string_view input, readers::Format format, const Document& document);

}  // namespace ctg::fuzz
