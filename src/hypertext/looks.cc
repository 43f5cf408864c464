#include "hypertext/looks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "hypertext/references.h"
#include "text/sight.h"

namespace ctg::hypertext {

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view signs) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(signs, at), text.size());
    if (const std::string_view part = without_blanks(text.substr(at, end - at)); !part.empty())
      parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

namespace {

struct Length {
  bool is = false;
  double value = 0;
  std::string_view unit;
  double points() const {
    if (unit == "px") return value * 0.75;
    if (unit.starts_with('v')) return value * 9;  // of the window: a hundredth of some 1 200 px
    return unit == "em" || unit == "rem" ? value * 12 : unit == "%" ? value * 0.12 : value;
  }
};

Length length_from(std::string_view text) {
  Length length;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length.value);
  length.is = fault == std::errc();
  length.unit = text.substr(static_cast<std::size_t>(end - text.data()));
  return length;
}

// A background in one word or many: its colour, or any where a picture or more than a name lies there.
std::optional<int> ground_from(std::string_view value) {
  if (value == "none" || value == "transparent" || value == "inherit" || value == "initial") return {};
  if (value.find("url(") != std::string_view::npos || value.find("gradient") != std::string_view::npos)
    return text::kAnyColour;
  if (value.starts_with("rgb") || value.starts_with("hsl")) {
    const int colour = text::colour_from(value);
    return colour == text::kNoColour ? std::nullopt : std::optional(colour);
  }
  for (const std::string_view part : split_at(value, kBlanks)) {
    const int colour = text::colour_from(part);
    if (colour == text::kNoColour) return {};
    if (colour >= 0) return colour;
  }
  return text::kAnyColour;
}

// "translatex(-9999px)": out of the page.
bool is_far(std::string_view length) {
  const Length by = length_from(without_blanks(length));
  return by.is && by.points() < -700;
}

// What the functions of a transform do to words: move them out of the page, or make them nothing.
bool transforms_away(std::string_view value) {
  for (const std::string_view each : split_at(value, ")")) {
    const std::size_t open = each.find('(');
    if (open == std::string_view::npos) continue;
    const std::string_view name = without_blanks(each.substr(0, open));
    for (const std::string_view argument : split_at(each.substr(open + 1), ", ")) {
      const Length by = length_from(argument);
      if ((name.starts_with("translate") && is_far(argument)) ||
          (name.starts_with("scale") && by.is && std::abs(by.value) < 0.05))
        return true;
    }
  }
  return false;
}

struct Frame {
  bool placed;   // where its author puts it, whatever stands around it
  bool moved;    // so, or from where it would stand
  bool clipped;  // what is beyond it is cut off
};

// What moves out of the page, or leaves no room to be seen in.
bool loses(std::string_view name, std::string_view value, const Frame& frame) {
  const Length length = length_from(value);
  if (name == "text-indent" || name == "margin-left") return length.is && length.points() < -700;
  if (name == "left" || name == "right" || name == "top" || name == "bottom")
    return frame.moved && length.is && length.points() < -700;
  if (name == "opacity") return length.is && length.value < 0.05;
  if (name == "filter") {
    const std::string_view opacity = value.starts_with("opacity(") ? value.substr(8) : std::string_view("1");
    return length_from(opacity).is && length_from(opacity).value < 0.05;
  }
  if (name == "height" || name == "max-height" || name == "width")
    return frame.clipped && length.is && length.points() < 2 && length.unit != "%";
  if (name == "clip") return frame.placed && value.find("rect(0") != std::string_view::npos;
  if (name == "clip-path") return value == "inset(50%)" || value == "inset(100%)";
  if (name == "translate") return is_far(value.substr(0, value.find(' ')));
  if (name == "scale" || name == "zoom") return length.is && length.value < (length.unit == "%" ? 10 : 0.1);
  if (name == "content-visibility") return value == "hidden";
  return name == "transform" && transforms_away(value);
}

// Sizes of letters, by words too.
std::optional<bool> is_tiny(std::string_view size) {
  constexpr std::array<std::string_view, 10> kWords = {"xx-small", "x-small", "small",    "medium",
                                                       "large",    "x-large", "xx-large", "smaller",
                                                       "larger",   "initial"};
  if (std::find(kWords.begin(), kWords.end(), size) != kWords.end()) return false;
  const Length length = length_from(size);
  return length.is ? std::optional(length.points() <= 2) : std::nullopt;
}

// "italic 700 0/0 Arial": the size is what has a unit, or is nothing; a weight has none.
std::optional<bool> is_tiny_font(std::string_view font) {
  for (const std::string_view part : split_at(font, kBlanks)) {
    const std::string_view size = part.substr(0, part.find('/'));
    const Length length = length_from(size);
    if (length.is && length.unit.empty() && length.value != 0) continue;
    if (const auto tiny = is_tiny(size)) return tiny;
  }
  return {};
}

bool matters(const std::string& name) {
  constexpr std::string_view kNames =
      " display visibility color background background-color background-image font font-size opacity filter text-indent "
      "margin-left left right top bottom position overflow height max-height width clip clip-path transform translate "
      "scale zoom content-visibility content -webkit-text-fill-color text-decoration text-decoration-line ";
  return kNames.find(" " + name + " ") != std::string_view::npos;
}

}  // namespace

std::string plain_css(std::string_view css) {
  if (css.find('\\') == css.npos && css.find("/*") == css.npos) return std::string(css);
  std::string text;
  for (std::size_t at = 0; at < css.size(); ++at) {
    if (css.substr(at).starts_with("/*")) {
      at = css.find("*/", at + 2);
      if (at == std::string_view::npos) break;
      ++at;
      continue;
    }
    unsigned code = 0;
    const std::string_view digits = css.substr(at + 1, css[at] == '\\' ? 6 : 0);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool letter = fault == std::errc() && code > ' ' && code < 0x7F && code != '"' && code != '\'';
    text += letter ? static_cast<char>(code) : css[at];
    if (!letter) continue;
    at += static_cast<std::size_t>(end - digits.data());
    if (at + 1 < css.size() && css[at + 1] == ' ') ++at;
  }
  return text;
}

std::vector<Declaration> declarations_of(std::string_view css) {
  std::vector<Declaration> out;
  for (const std::string_view each : split_at(css, ";")) {
    const std::size_t colon = each.find(':');
    if (colon == std::string_view::npos) continue;
    Declaration one{small(without_blanks(each.substr(0, colon))),
                    std::string(without_blanks(each.substr(colon + 1)))};
    if (!matters(one.name)) continue;
    if (one.name != "content") {
      one.value = small(one.value);
      const std::size_t mark = one.value.find('!');
      one.important = mark != std::string::npos;
      if (one.important) one.value = std::string(without_blanks(std::string_view(one.value).substr(0, mark)));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Look look_from(const std::vector<const Declaration*>& declarations) {
  Look look;
  std::map<std::string_view, std::string_view> last;
  for (const Declaration* each : declarations) {
    const std::string_view name = each->name, value = each->value;
    last[name] = value;
    if (name == "display") look.gone = value == "none";
    if (name == "visibility") look.unseen = value == "hidden" || value == "collapse";
    if (name == "color" && value != "inherit") look.colour = text::colour_from(value);
    if (name == "background" || name == "background-color") look.ground = ground_from(value);
    if (name == "background-image" && value != "none") look.ground = text::kAnyColour;
    const auto tiny = name == "font-size" ? is_tiny(value)
                      : name == "font"    ? is_tiny_font(value)
                                          : std::nullopt;
    if (tiny) look.tiny = tiny;
    if (name == "text-decoration" || name == "text-decoration-line")
      look.struck = value.find("line-through") != std::string_view::npos;
  }
  if (const auto fill = last.find("-webkit-text-fill-color"); fill != last.end()) {
    if (fill->second != "currentcolor" && fill->second != "inherit")
      look.colour = text::colour_from(fill->second);
  }
  const std::string_view position = last["position"], overflow = last["overflow"];
  look.placed = position == "absolute" || position == "fixed";
  const Frame frame = {look.placed, look.placed || position == "relative",
                       overflow.starts_with("hidden") || overflow.starts_with("clip")};
  look.lost = std::any_of(last.begin(), last.end(),
                          [&](const auto& each) { return loses(each.first, each.second, frame); });
  return look;
}

Look either(const Look& one, const Look& other) {
  const auto hides = [](std::optional<bool> a, std::optional<bool> b) -> std::optional<bool> {
    if (a == b) return a;
    if (a.value_or(true) && b.value_or(true)) return {};
    return false;
  };
  const auto paints = [](std::optional<int> a, std::optional<int> b) {
    return a == b ? a : std::optional(text::kAnyColour);
  };
  Look look = one;
  look.gone = hides(one.gone, other.gone);
  look.unseen = hides(one.unseen, other.unseen);
  look.tiny = hides(one.tiny, other.tiny);
  look.lost = one.lost && other.lost;
  look.struck = one.struck && other.struck;
  look.placed = one.placed || other.placed;
  look.colour = paints(one.colour, other.colour);
  look.ground = paints(one.ground, other.ground);
  return look;
}

void words_from(std::string_view value, std::string& words, bool& counted) {
  words.clear();
  counted = value.find("counter") != std::string_view::npos || value.find("attr(") != std::string_view::npos;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char quote = value[at];
    if (quote != '"' && quote != '\'') continue;
    for (++at; at < value.size() && value[at] != quote; ++at) {
      if (value[at] != '\\' || at + 1 >= value.size()) {
        words += value[at];
        continue;
      }
      int code = 0;
      const std::string_view digits = value.substr(at + 1, 6);
      const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
      if (fault != std::errc()) continue;
      at += static_cast<std::size_t>(end - digits.data());
      if (at + 1 < value.size() && value[at + 1] == ' ') ++at;
      if (code > 0 && code < 0xD800) utf8::append(words, static_cast<char32_t>(code));
    }
  }
  if (!text::says_something(words)) words.clear();  // signs that adorn
}

std::optional<std::string> attribute_of(std::string_view tag, std::string_view name) {
  std::size_t at = std::min(tag.find_first_of(" \t\r\n\f/"), tag.size());
  while (at < tag.size()) {
    at = tag.find_first_not_of(" \t\r\n\f/", at);
    if (at == std::string_view::npos || tag[at] == '>') return {};
    const std::size_t end = std::min(tag.find_first_of(" \t\r\n\f/>=", at + 1), tag.size());
    const bool wanted = small(tag.substr(at, end - at)) == name;
    at = std::min(tag.find_first_not_of(kBlanks, end), tag.size());
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      at = std::min(tag.find_first_not_of(kBlanks, at + 1), tag.size());
      const bool quoted = at < tag.size() && (tag[at] == '"' || tag[at] == '\'');
      const std::size_t begin = quoted ? at + 1 : at;
      const std::size_t close = quoted ? tag.find(tag[at], begin) : tag.find_first_of(" \t\r\n\f>", begin);
      value = tag.substr(begin, std::min(close, tag.size()) - begin);
      at = std::min(close, tag.size()) + (quoted ? 1 : 0);
    }
    if (wanted) return without_references(value);
  }
  return {};
}

}  // namespace ctg::hypertext
