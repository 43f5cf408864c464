// What a document shows beside the value that it stores: programs show the stored one when they open it, at once or
// when fields are computed anew.
#pragma once

#include <string_view>

namespace ctg::readers {

// But for white space.
bool are_same_words(std::string_view shown, std::string_view stored);
// "12 000,00 €" for 12000, "12,5 %" for 0.125. What shows no figures, or several numbers, is not judged.
bool shows_number(std::string_view shown, std::string_view stored);
// "12 mars 2026", "03/26" for 2026-03-12: no figure and no month is another one.
bool shows_date(std::string_view shown, std::string_view stored);

}  // namespace ctg::readers
