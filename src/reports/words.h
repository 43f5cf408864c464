// What the reports call things, wherever they stand.
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace ctg::reports {

inline std::string_view word_of(Severity severity, Lang lang) {
  const bool fr = lang == Lang::fr;
  return severity == Severity::error     ? (fr ? "Erreur" : "Error")
         : severity == Severity::warning ? (fr ? "Avertissement" : "Warning")
                                         : (fr ? "Remarque" : "Remark");
}

}  // namespace ctg::reports
