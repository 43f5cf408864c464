// What the program has found, as a page to keep: a template and the road of every other document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/tree.h"
#include "engine/workshop.h"
#include "templates/view.h"

namespace ctg::engine {

struct VerdictPage {
  std::string_view name;  // of the template
  const templates::Shape& shape;
  templates::Value value;
  document::Metadata metadata;
  std::string_view style = {};  // style.xml; "": as every document
};

// PDF/A-2a and PDF/UA-1.
std::optional<std::string> pdf_of(Workshop& workshop, const VerdictPage& page, const Times& times,
                                  Diagnostics& diags);

}  // namespace ctg::engine
