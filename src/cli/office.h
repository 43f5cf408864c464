// A document from one form to another, by LibreOffice, in a process and with a profile of its own.
#pragma once

#include <optional>
#include <string>

namespace ctg::cli {

struct Converted {
  std::optional<std::string> bytes;  // nothing where it could not be done
  bool missing = false;              // LibreOffice is not installed
};

// `from`, `to`: "odt", "docx", "xlsx", "ods".
Converted converted(const std::string& bytes, const std::string& from, const std::string& to);

}  // namespace ctg::cli
