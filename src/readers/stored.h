// What a document shows beside the value that it stores: programs show the stored one when they open it, at once or
// when fields are computed anew.
#pragma once

#include <string_view>

namespace ctg::readers {

// But for white space.
bool are_same_words(std::string_view shown, std::string_view stored);
// "12 000,00 €" for 12000, "12,5 %" for 0.125, "12,5 k€" for 12500. Of several numbers, one is enough; what shows
// no figures, a fraction or a power of ten is not judged.
bool shows_number(std::string_view shown, std::string_view stored);
// "12 mars 2026", "03/26" for 2026-03-12: its parts in the order of day, month, year, or from the year on; some may be
// missing.
bool shows_date(std::string_view shown, std::string_view stored);
// "8 h 30" for PT08H30M00S or 2026-03-12T08:30:00.
bool shows_time(std::string_view shown, std::string_view stored);
// "oui" for true; other words are not judged.
bool shows_boolean(std::string_view shown, std::string_view stored);

}  // namespace ctg::readers
