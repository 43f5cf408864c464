// The pages of codes that are no rules of the check: data/codes.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace ctg::engine {

struct CodePage {
  std::string_view code, severity;  // "error", "error/warning"
  Bilingual what, advice;
};

// The pages of the table, in the order of their codes; they point into its bytes.
std::vector<CodePage> pages_of_codes(std::string_view table);
std::string to_text(const CodePage& page, Lang lang);

}  // namespace ctg::engine
