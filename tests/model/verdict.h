// The reader's verdict on the form of one file, without what only the whole dossier can tell.
#pragma once

#include <algorithm>
#include <string_view>

#include "good.h"

namespace ctg::model {

// Codes of faults that a schema can see: XML-*, MOD-001 to MOD-019.
inline bool is_fault_of_form(const ctg::Diagnostic& d) {
  return d.severity == Severity::error && (d.code.starts_with("XML-") || d.code < "MOD-020");
}

inline bool form_is_good(const Files& files, std::string_view path) {
  Diagnostics diags;
  read_all(files, diags);
  return std::none_of(diags.all().begin(), diags.all().end(), [&](const ctg::Diagnostic& d) {
    return is_fault_of_form(d) && d.place.file.view() == path;
  });
}

}  // namespace ctg::model
