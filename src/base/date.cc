#include "base/date.h"

#include <fmt/format.h>

#include <charconv>

namespace ctg {

namespace {

std::optional<long long> parse_digits(std::string_view text) {
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return {};
  return value;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const Date date{std::chrono::year(static_cast<int>(*year)),
                  std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return {};
  return date;
}

std::optional<Date> plausible(Date date) {
  constexpr std::chrono::year kFirst{1900}, kLast{2199};
  const bool is = date.ok() && date.year() >= kFirst && date.year() <= kLast;
  return is ? std::optional(date) : std::nullopt;
}

std::optional<Date> parse_day(std::string_view text) {
  const auto date = parse_iso_date(text);
  return date ? plausible(*date) : std::nullopt;
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Clock clock_at(Date date) { return Clock{std::chrono::sys_days(date)}; }

std::optional<Clock> parse_source_date_epoch(std::string_view text) {
  // Beyond the year 9999 the date no longer fits the formats of PDF and ODF.
  constexpr long long kLastSecond = 253402300799;
  if (text.empty()) return {};
  const auto seconds = parse_digits(text);
  if (!seconds || *seconds > kLastSecond) return {};
  return Clock{std::chrono::sys_seconds(std::chrono::seconds(*seconds))};
}

std::string to_iso(const Clock& clock) {
  const auto day = std::chrono::floor<std::chrono::days>(clock.now);
  const std::chrono::hh_mm_ss time(clock.now - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(Date(day)), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace ctg
