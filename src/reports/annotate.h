// `ctg check --annoter`: a copy of the document with its reports as comments, to send back to its author.
#pragma once

#include <string>

#include "base/date.h"
#include "base/diagnostic.h"
#include "reports/annotated.h"

namespace ctg::reports {

// Writes it beside the document and gives what is said of it; what keeps it from being written is reported.
// A comment that the document has already gets none. A file that is there already, and says something else,
// is left alone: the copy has a number then.
std::string annotate(const DocumentToAnnotate& document, const Diagnostics& told, Date date,
                     Diagnostics& diags);

}  // namespace ctg::reports
