// What libxml2 found not well formed, told to a person who writes a convention.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/diagnostic.h"
#include "xml/cursor.h"
#include "xml/node.h"

namespace ctg::xml {

struct Fault {
  int code;                  // xmlParserErrors
  std::string_view message;  // libxml2's words
  std::string_view name;     // the name that libxml2 speaks of; "" for none
  std::size_t offset;        // where its parser stands
  const Node* open;          // the innermost element that is open; null for none
};

// Reports XML-001.
void explain(const Fault& fault, std::string_view bytes, Cursor& cursor, Diagnostics& diags);

}  // namespace ctg::xml
