#include "odt/theme.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

namespace ctg::odt {

namespace {

std::string points(double value) { return fmt::format("{}pt", std::round(value * 100) / 100); }

std::string blank(std::string_view name, const layout::Style& style) {
  if (name == "accent") return hex(style.accent);
  if (name == "texte") return hex(style.ink);
  if (name == "discret") return hex(style.quiet);
  if (name == "filets") return hex(style.hairline);
  if (name == "fonds") return hex(style.shade);
  // On the machine of the reader the letter may be a wider one: so that the title still fits on a line.
  if (name == "titre") return points(style.title * 26 / 30);
  const auto level = static_cast<std::size_t>(name.back() - '1');
  return points(style.headings.at(level));
}

// The number behind `key` in properties, times a factor.
void scale(std::string& properties, std::string_view key, double factor) {
  if (factor == 1) return;
  for (std::size_t at = properties.find(key); at != std::string::npos; at = properties.find(key, at)) {
    at += key.size();
    const std::size_t end = properties.find("pt\"", at);
    if (end == std::string::npos) return;
    const std::string number = properties.substr(at, end - at);
    if (number.find_first_not_of("0123456789.") != std::string::npos) continue;
    properties.replace(at, end + 2 - at, points(std::strtod(number.c_str(), nullptr) * factor));
  }
}

}  // namespace

std::string hex(const layout::Color& color) {
  return fmt::format("#{:02X}{:02X}{:02X}", color.r, color.g, color.b);
}

std::string themed(std::string_view properties, const layout::Style& style) {
  std::string out(properties);
  scale(out, "fo:font-size=\"", style.size / 10.5);
  scale(out, "fo:line-height=\"", style.leading / 14.5);
  scale(out, "style:line-height-at-least=\"", style.leading / 14.5);
  for (std::size_t at = out.find('$'); at != std::string::npos; at = out.find('$', at)) {
    std::size_t end = at + 1;
    while (end < out.size() && std::isalnum(static_cast<unsigned char>(out[end])) != 0) ++end;
    out.replace(at, end - at, blank(out.substr(at + 1, end - at - 1), style));
  }
  return out;
}

}  // namespace ctg::odt
