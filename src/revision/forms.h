// How a value of the data shows in the document, and how it is written back.
#pragma once

#include <string>
#include <string_view>

namespace ctg::revision {

// Without blanks, and with one apostrophe: what typography adds makes no difference.
std::string bare(std::string_view text);
// "3 février 2026" → "2026-02-03"; "" where it is no date.
std::string as_iso(std::string_view text);
// "12 000,5 €" → "12000.5"; "" where it is no number.
std::string as_number(std::string_view text);

enum class Form { same, date, number, other };
Form form_of(const std::string& raw, const std::string& shown);

}  // namespace ctg::revision
