#include "hypertext/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/eye.h"
#include "hypertext/looks.h"
#include "text/sight.h"

namespace ctg::hypertext {

namespace {

constexpr int kDeepestSum = 16;
constexpr std::size_t kLongestValue = 10000;  // bytes of a value

// Points of a unit; nothing where it is none.
std::optional<double> points_of_unit(std::string_view unit, double em, double hundred) {
  constexpr std::array<std::pair<std::string_view, double>, 9> kFixed = {{{"", 1},
                                                                          {"px", 0.75},
                                                                          {"pt", 1},
                                                                          {"pc", 12},
                                                                          {"in", 72},
                                                                          {"cm", 28.35},
                                                                          {"mm", 2.835},
                                                                          {"q", 0.709},
                                                                          {"rem", 12}}};
  for (const auto& [name, points] : kFixed)
    if (unit == name) return points;
  if (unit == "em" || unit == "lh") return em;
  if (unit == "ex" || unit == "ch" || unit == "cap" || unit == "ic") return em / 2;
  if (unit == "%") return hundred / 100;
  constexpr double kOfWindow = 9;  // a hundredth of some 1 200 px
  for (const std::string_view end : {"vw", "vh", "vmin", "vmax", "vi", "vb", "cqw", "cqh", "cqi", "cqb"})
    if (unit.ends_with(end)) return kOfWindow;
  return {};
}

// Sums, products and the functions that choose between some.
class Sum {
 public:
  Sum(std::string_view text, double em, double hundred) : rest_(text), em_(em), hundred_(hundred) {}

  std::optional<double> whole() {
    const auto value = sum(0);
    blanks();
    return rest_.empty() ? value : std::nullopt;
  }

 private:
  void blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size())); }
  bool take(char sign) {
    blanks();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<double> sum(int depth) {
    auto value = product(depth);
    while (value) {
      const bool plus = take('+');
      if (!plus && !take('-')) break;
      const auto next = product(depth);
      if (!next) return {};
      value = *value + (plus ? *next : -*next);
    }
    return value;
  }
  std::optional<double> product(int depth) {
    auto value = one(depth);
    while (value) {
      const bool times = take('*');
      if (!times && !take('/')) break;
      const auto next = one(depth);
      if (!next || (!times && *next == 0)) return {};
      value = times ? *value * *next : *value / *next;
    }
    return value;
  }
  std::optional<double> one(int depth) {
    if (depth > kDeepestSum) return {};
    if (take('(')) return closed(sum(depth + 1));
    blanks();
    for (const std::string_view name : {"calc(", "-webkit-calc(", "min(", "max(", "clamp("}) {
      if (!rest_.starts_with(name)) continue;
      rest_.remove_prefix(name.size());
      return function(name, depth + 1);
    }
    return number();
  }
  std::optional<double> closed(std::optional<double> value) { return take(')') ? value : std::nullopt; }
  std::optional<double> function(std::string_view name, int depth) {
    std::vector<double> all;
    do {
      const auto next = sum(depth);
      if (!next) return {};
      all.push_back(*next);
    } while (take(','));
    if (!take(')')) return {};
    if (name == "min(") return *std::min_element(all.begin(), all.end());
    if (name == "max(") return *std::max_element(all.begin(), all.end());
    if (name != "clamp(") return all.size() == 1 ? std::optional(all[0]) : std::nullopt;
    return all.size() == 3 ? std::optional(std::max(all[0], std::min(all[1], all[2]))) : std::nullopt;
  }
  std::optional<double> number() {
    if (rest_.starts_with('+')) rest_.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (fault != std::errc()) return {};
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    std::size_t size = rest_.starts_with('%') ? 1 : 0;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    const auto unit = points_of_unit(rest_.substr(0, size), em_, hundred_);
    rest_.remove_prefix(size);
    return unit ? std::optional(value * *unit) : std::nullopt;
  }

  std::string_view rest_;
  double em_, hundred_;
};

// The names of CSS, in the order of letters.
constexpr std::pair<std::string_view, int> kNames[] = {
#include "hypertext/colours.inc"
};

int packed(std::array<double, 3> parts) {  // each from 0 to 1
  int value = 0;
  for (const double part : parts)
    value = value * 256 + static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
  return value;
}

// Of light that adds up, as a screen shows it.
int packed_linear(double red, double green, double blue) {
  const auto curve = [](double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
  };
  return packed({curve(red), curve(green), curve(blue)});
}

int from_oklab(double light, double a, double b) {
  const auto cube = [](double x) { return x * x * x; };
  const double l = cube(light + 0.3963377774 * a + 0.2158037573 * b);
  const double m = cube(light - 0.1055613458 * a - 0.0638541728 * b);
  const double s = cube(light - 0.0894841775 * a - 1.2914855480 * b);
  return packed_linear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                       -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                       -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
}

int from_lab(double light, double a, double b) {
  const double y = (light + 16) / 116, x = y + a / 500, z = y - b / 200;
  const auto back = [](double t) { return t > 6.0 / 29 ? t * t * t : (t - 16.0 / 116) * 108 / 841; };
  const double X = 0.9643 * back(x), Y = back(y), Z = 0.8251 * back(z);  // under D50
  return packed_linear(3.1339 * X - 1.6169 * Y - 0.4906 * Z, -0.9788 * X + 1.9161 * Y + 0.0335 * Z,
                       0.0719 * X - 0.2290 * Y + 1.4052 * Z);
}

// "oklch(62% 0.2 30deg / 50%)": its figures; nothing where one is computed or left to others.
struct Figures {
  std::vector<double> each;
  std::vector<bool> hundredth;
};
std::optional<Figures> figures_of(std::string_view inside) {
  Figures out;
  std::string text(inside);
  std::ranges::replace_if(
      text, [](char c) { return c == ',' || c == '/'; }, ' ');
  for (std::size_t at = 0; (at = text.find_first_not_of(kBlanks, at)) < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    at = end;
    double value = 0;
    const auto [rest, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (fault != std::errc() && word != "none") return {};
    if (word.ends_with("turn")) value *= 360;
    if (word.ends_with("rad") && !word.ends_with("grad")) value *= 180 / std::numbers::pi;
    out.each.push_back(value);
    out.hundredth.push_back(word.ends_with('%'));
  }
  return out;
}

// What the function makes of its figures, but for how much of it is seen.
std::optional<int> colour_by(std::string_view name, const Figures& figures) {
  const auto part = [&](std::size_t i, double whole) {
    return figures.each[i] * (figures.hundredth[i] ? whole / 100 : 1);
  };
  const double angle = figures.each[2] * std::numbers::pi / 180;
  if (name == "oklab") return from_oklab(part(0, 1), part(1, 0.4), part(2, 0.4));
  if (name == "lab") return from_lab(part(0, 100), part(1, 125), part(2, 125));
  const double ok = part(1, 0.4), chroma = part(1, 150);
  if (name == "oklch") return from_oklab(part(0, 1), ok * std::cos(angle), ok * std::sin(angle));
  if (name == "lch") return from_lab(part(0, 100), chroma * std::cos(angle), chroma * std::sin(angle));
  if (name != "hwb") return {};
  const double white = figures.each[1] / 100, black = figures.each[2] / 100, both = white + black;
  if (both >= 1) return packed({white / both, white / both, white / both});
  std::array<double, 3> parts{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double k = std::fmod(std::array{5.0, 3.0, 1.0}[i] + figures.each[0] / 60 + 600, 6);
    parts[i] = white + (1 - both) * (1 - std::clamp(std::min(k, 4 - k), 0.0, 1.0));
  }
  return packed(parts);
}

std::optional<int> colour_of_function(std::string_view value) {
  const std::size_t open = value.find('(');
  const std::string_view name = value.substr(0, open);
  std::string_view inside = value.substr(open + 1, value.rfind(')') - open - 1);
  const bool srgb = name == "color" && inside.starts_with("srgb ");
  if (srgb) inside.remove_prefix(5);
  const auto figures = figures_of(inside);
  if (!figures || figures->each.size() < 3) return text::kAnyColour;
  if (name.starts_with("rgb") || name.starts_with("hsl")) return text::colour_from(value);
  if (figures->each.size() > 3 && figures->each[3] * (figures->hundredth[3] ? 0.01 : 1) < kSheer)
    return text::kNoColour;
  if (srgb) {
    std::array<double, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) parts[i] = figures->each[i] * (figures->hundredth[i] ? 0.01 : 1);
    return packed(parts);
  }
  return colour_by(name, *figures).value_or(text::kAnyColour);
}

}  // namespace

std::optional<double> points_from(std::string_view value, double em, double hundred) {
  return value.size() > kLongestValue ? std::nullopt : Sum(value, em, hundred).whole();
}

bool is_computed(std::string_view value) { return value.find('(') != std::string_view::npos; }

std::optional<int> colour_of(std::string_view value) {
  const std::size_t open = value.find('(');
  if (open != std::string_view::npos)
    return value.ends_with(')') ? colour_of_function(value) : std::optional<int>();
  const auto* const named =
      std::lower_bound(std::begin(kNames), std::end(kNames), value,
                       [](const auto& entry, std::string_view name) { return entry.first < name; });
  if (named != std::end(kNames) && named->first == value) return named->second;
  if (value == "transparent") return text::kNoColour;
  const int colour = value.starts_with('#') ? text::colour_from(value) : text::kAnyColour;
  return colour == text::kAnyColour ? std::nullopt : std::optional(colour);
}

std::string with_variables(std::string_view value,
                           const std::function<std::optional<std::string_view>(std::string_view)>& value_of,
                           int depth) {
  std::string out;
  while (true) {
    const std::size_t at = value.find("var(");
    out += value.substr(0, at);
    if (at == std::string_view::npos || depth > kDeepestSum || out.size() > kLongestValue) break;
    const std::size_t end = end_of_block(value, at + 3);
    std::string_view inside = value.substr(at + 4, end - at - 4);
    if (inside.ends_with(')')) inside.remove_suffix(1);
    const std::size_t comma = inside.find(',');
    if (const auto found = value_of(without_blanks(inside.substr(0, comma))))
      out += with_variables(*found, value_of, depth + 1);
    else if (comma != std::string_view::npos)
      out += with_variables(inside.substr(comma + 1), value_of, depth + 1);
    else
      out += value.substr(at, end - at);
    value.remove_prefix(end);
  }
  return out;
}

std::size_t end_of_block(std::string_view text, std::size_t open) {
  const char opens = text[open], closes = opens == '{' ? '}' : opens == '[' ? ']' : ')';
  std::size_t end = open + 1;
  char quote = '\0';
  for (int depth = 1; end < text.size() && depth > 0; ++end) {
    const char c = text[end];
    if (quote != '\0') {
      if (c == '\\') ++end;
      if (c == quote || c == '\n') quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else {
      depth += c == opens ? 1 : c == closes ? -1 : 0;
    }
  }
  return std::min(end, text.size());
}

std::size_t next_outside(std::string_view text, std::string_view signs, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (signs.find(c) != std::string_view::npos) return at;
    if (c == '(' || c == '[') {
      at = end_of_block(text, at);
      continue;
    }
    if (c == '"' || c == '\'') {
      at = std::min(text.find_first_of(std::string{c, '\n'}, at + 1), text.size());
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace ctg::hypertext
