// A document from one form to another, by LibreOffice, in a process and with a profile of its own.
#pragma once

#include <optional>
#include <string>

#include "base/fault.h"

namespace ctg::press {

struct Converted {
  std::optional<std::string> bytes;  // nothing where it could not be done
  bool missing = false;              // LibreOffice is not installed
  Fault fault = {};                  // the machine did not let it work
};

// `from`, `to`: "odt", "docx", "xlsx", "ods".
Converted converted(const std::string& bytes, const std::string& from, const std::string& to);

}  // namespace ctg::press
