// A copy of a document with its reports as comments, to send back to its author.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/diagnostic.h"

namespace ctg::reports {

struct DocumentToAnnotate {
  const std::string& path;
  const std::string& bytes;
  const std::string& text;  // its paragraphs, one a line
};
struct AnnotatedCopy {
  std::size_t comments = 0;  // 0: there is nothing to say
  std::size_t whole = 0;     // points without a place in the text: one comment at its head lists them
  std::size_t there = 0;     // points that are comments of the document already
  std::optional<std::string> bytes = {};
};

// A comment that the document has already gets none. RDR-034: the document takes no comments.
AnnotatedCopy annotated(const DocumentToAnnotate& document, const Diagnostics& told, Date date,
                        Diagnostics& diags);

}  // namespace ctg::reports
