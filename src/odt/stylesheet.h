// styles.xml: the named styles, the page styles with their heads and feet.
#pragma once

#include <string>

#include "document/tree.h"

namespace ctg::odt {

std::string stylesheet(const document::Metadata& meta, document::Quality quality);

// Every namespace that our files use, as attributes of a root element.
extern const char* const kNamespaces;

}  // namespace ctg::odt
