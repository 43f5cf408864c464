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

// What the body of a document asks of its styles, beside those that all have.
struct Used {
  std::span<const HeadLogo> logos;
  const std::set<std::string, std::less<>>& barred;     // paragraph styles with a bar in the margin, too
  const std::set<std::string, std::less<>>& languages;  // a character style for each
};

std::string stylesheet(const document::Metadata& meta, document::Quality quality, const layout::Style& style,
                       const Letters& letters, const Used& used);

// Every namespace that our files use, as attributes of a root element.
extern const char* const kNamespaces;

}  // namespace ctg::odt
