// styles.xml: the named styles, the page styles with their heads and feet.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "document/tree.h"
#include "layout/style.h"
#include "odt/letters.h"

namespace ctg::odt {

// A logo in the running head.
struct HeadLogo {
  std::string path;  // in the package
  std::string_view media_type;
  double width = 0, height = 0;  // mm
  std::string description;
  bool on_first_page = false;  // where it stands large: no cover, the first page of the text
};

// `barred`: paragraph styles of which there is one with a bar in the margin; `languages`: those that have a
// character style, beside the document's own.
std::string stylesheet(const document::Metadata& meta, document::Quality quality, const layout::Style& style,
                       std::span<const HeadLogo> logos, const std::set<std::string, std::less<>>& barred,
                       const std::set<std::string, std::less<>>& languages, const Letters& letters);

// Every namespace that our files use, as attributes of a root element.
extern const char* const kNamespaces;

}  // namespace ctg::odt
