// Dates of the calendar, and the clock as an input: nothing in the program asks the system for the time.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ctg {

using Date = std::chrono::year_month_day;

inline constexpr std::array<std::string_view, 12> kFrenchMonths = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

// "2026-02-03". Anything else, and days that do not exist, give nothing.
std::optional<Date> parse_iso_date(std::string_view text);
std::string to_iso(Date date);
// That day, where it is one that a convention or what becomes of it may have: from 1900 to 2199.
std::optional<Date> plausible(Date date);

// The same, of a day that a convention or what becomes of it may have: from 1900 to 2199. For whatever is typed, and
// for data; laws are older.
std::optional<Date> parse_day(std::string_view text);

// A moment in UTC, to the second. Documents carry it as their date of creation.
struct Clock {
  std::chrono::sys_seconds now;
  Date today() const { return Date(std::chrono::floor<std::chrono::days>(now)); }
};

// Midnight UTC of a date: the default clock of a document is its own date.
Clock clock_at(Date date);

// The value of SOURCE_DATE_EPOCH (seconds since 1970, decimal). Nothing where it is not a number.
std::optional<Clock> parse_source_date_epoch(std::string_view text);

// "2026-02-03T00:00:00Z"
std::string to_iso(const Clock& clock);

}  // namespace ctg
