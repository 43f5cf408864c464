// What the program has found, as a page to keep: a template and the road of every other document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/requests.h"
#include "document/tree.h"
#include "templates/view.h"

namespace ctg::cli {

struct VerdictPage {
  std::string_view name;  // of the template
  const templates::Shape& shape;
  templates::Value value;
  document::Metadata metadata;
  std::string_view style = {};  // style.xml; "": as every document
};

// PDF/A-2a and PDF/UA-1.
std::optional<std::string> pdf_of(const Common& common, const VerdictPage& page, Diagnostics& diags);

}  // namespace ctg::cli
