// A document from one form to another, by LibreOffice, in a process and with a profile of its own.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace ctg::cli {

struct Converted {
  std::optional<std::string> bytes;  // nothing where it could not be done
  bool missing = false;              // LibreOffice is not installed
  bool told = false;                 // the machine's fault, reported already
};

// `from`, `to`: "odt", "docx", "xlsx", "ods".
Converted converted(const std::string& bytes, const std::string& from, const std::string& to,
                    Diagnostics& diags);

}  // namespace ctg::cli
