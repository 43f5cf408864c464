#include "readers/html_looks.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "readers/references.h"
#include "readers/sight.h"

namespace ctg::readers {

namespace {

constexpr std::string_view kBlank = " \t\r\n\f";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view signs) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(signs, at), text.size());
    if (const std::string_view part = trimmed(text.substr(at, end - at)); !part.empty())
      parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

struct Length {
  bool is = false;
  double value = 0;
  std::string_view unit;
  double points() const {
    if (unit == "px") return value * 0.75;
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
    return kAnyColour;
  if (value.starts_with("rgb")) {
    const int colour = colour_from(value);
    return colour == kNoColour ? std::nullopt : std::optional(colour);
  }
  for (const std::string_view part : parts_of(value, kBlank)) {
    if (const int colour = colour_from(part); colour >= 0) return colour;
  }
  return kAnyColour;
}

// The strings of content: "« " attr(x) "\201D".
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
  if (!says_something(words)) words.clear();  // signs that adorn
}

struct Frame {
  bool placed, clipped;  // where its author puts it, whatever stands around it; what is beyond it is cut off
};

// What moves out of the page, or leaves no room to be seen in.
bool loses(std::string_view name, std::string_view value, const Frame& frame) {
  const Length length = length_from(value);
  if (name == "text-indent" || name == "margin-left") return length.is && length.points() < -700;
  if (name == "left" || name == "right" || name == "top")
    return frame.placed && length.is && length.points() < -700;
  if (name == "opacity") return length.is && length.value < 0.05;
  if (name == "height" || name == "max-height" || name == "width")
    return frame.clipped && length.is && length.points() < 2 && length.unit != "%";
  if (name == "clip") return frame.placed && value.find("rect(0") != std::string_view::npos;
  if (name == "clip-path") return value == "inset(50%)" || value == "inset(100%)";
  return name == "transform" && value == "scale(0)";
}

// Declarations, names and values in small letters but for what stands in quotes; without "!important".
std::vector<std::pair<std::string, std::string>> declarations_of(std::string_view css) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string_view each : parts_of(css, ";")) {
    const std::size_t colon = each.find(':');
    if (colon == std::string_view::npos) continue;
    std::string name = small(trimmed(each.substr(0, colon)));
    std::string value(trimmed(each.substr(colon + 1)));
    if (name != "content") value = small(value);
    if (const std::size_t mark = value.find('!'); mark != std::string::npos && name != "content")
      value = std::string(trimmed(std::string_view(value).substr(0, mark)));
    out.emplace_back(std::move(name), std::move(value));
  }
  return out;
}

}  // namespace

void HtmlLook::put_on(const HtmlLook& over) {
  if (over.gone) gone = over.gone;
  if (over.unseen) unseen = over.unseen;
  lost = lost || over.lost;
  struck = struck || over.struck;
  if (over.tiny) tiny = over.tiny;
  if (over.colour) colour = over.colour;
  if (over.ground) ground = over.ground;
  if (!over.before.empty()) before = over.before;
  if (!over.after.empty()) after = over.after;
  counted = counted || over.counted;
}

HtmlLook look_from_declarations(std::string_view css) {
  HtmlLook look;
  const auto all = declarations_of(css);
  const auto has = [&](std::string_view name, std::string_view value) {
    return std::any_of(all.begin(), all.end(), [&](const auto& each) {
      return each.first == name && each.second.starts_with(value);
    });
  };
  const Frame frame = {has("position", "absolute") || has("position", "fixed"),
                       has("overflow", "hidden") || has("overflow", "clip")};
  for (const auto& [name, value] : all) {
    if (name == "display") look.gone = value == "none";
    if (name == "visibility") look.unseen = value == "hidden" || value == "collapse";
    if (name == "color" && value != "inherit") look.colour = colour_from(value);
    if (name == "background" || name == "background-color") look.ground = ground_from(value);
    if (name == "background-image" && value != "none") look.ground = kAnyColour;
    if (name == "font-size") {
      const Length size = length_from(value);
      if (size.is) look.tiny = size.points() <= 2;
    }
    if (name.starts_with("text-decoration") && value.find("line-through") != std::string::npos)
      look.struck = true;
    look.lost = look.lost || loses(name, value, frame);
  }
  return look;
}

void HtmlSheet::add(std::string_view css) {
  std::string text;  // without comments
  for (std::size_t at = 0; at < css.size();) {
    const std::size_t open = std::min(css.find("/*", at), css.size());
    text += css.substr(at, open - at);
    const std::size_t close = css.find("*/", open);
    at = open == css.size() || close == std::string_view::npos ? css.size() : close + 2;
  }
  const std::string_view all = text;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t open = all.find('{', at);
    if (open == std::string_view::npos) return;
    std::string_view selectors = trimmed(all.substr(at, open - at));
    if (const std::size_t before = selectors.rfind(';'); before != std::string_view::npos)
      selectors = trimmed(selectors.substr(before + 1));  // behind "@import …;"
    std::size_t end = open + 1;
    for (int depth = 1; end < all.size() && depth > 0; ++end)
      depth += all[end] == '{' ? 1 : all[end] == '}' ? -1 : 0;
    const std::string_view inside = all.substr(open + 1, end - open - 1);
    rule(selectors, inside.substr(0, inside.rfind('}')));
    at = end;
  }
}

void HtmlSheet::rule(std::string_view selectors, std::string_view declarations) {
  if (selectors.starts_with('@')) {
    other_grounds_ = other_grounds_ || (!selectors.starts_with("@page") &&
                                        declarations.find("background") != std::string_view::npos);
    return;
  }
  const HtmlLook look = look_from_declarations(declarations);
  for (std::string_view each : parts_of(selectors, ",")) {
    std::string_view made;
    for (const std::string_view kind : {"::before", "::after", ":before", ":after"}) {
      if (each.ends_with(kind) && made.empty()) made = kind, each.remove_suffix(kind.size());
    }
    if (each.empty() || each.find_first_of(" >+~[:*\t\n\r") != std::string_view::npos) {
      other_grounds_ = other_grounds_ || look.ground.has_value();
      continue;
    }
    const std::size_t name_end = std::min(each.find_first_of(".#"), each.size());
    HtmlLook& known = looks_[small(each.substr(0, name_end)) + std::string(each.substr(name_end))];
    if (made.empty()) {
      known.put_on(look);
      continue;
    }
    for (const auto& [name, value] : declarations_of(declarations)) {
      if (name == "content")
        words_from(value, made.ends_with("before") ? known.before : known.after, known.counted);
    }
  }
}

HtmlLook HtmlSheet::look_of(std::string_view name, std::string_view tag) const {
  HtmlLook look;
  const auto put_on = [&](const std::string& selector) {
    if (const auto found = looks_.find(selector); found != looks_.end()) look.put_on(found->second);
  };
  if (name == "s" || name == "strike" || name == "del") look.struck = true;
  if (!looks_.empty()) put_on(std::string(name));
  if (const auto classes = attribute_of(tag, "class"); classes && !looks_.empty()) {
    for (const std::string_view each : parts_of(*classes, kBlank)) {
      put_on("." + std::string(each));
      put_on(std::string(name) + "." + std::string(each));
    }
  }
  if (const auto id = attribute_of(tag, "id"); id && !looks_.empty()) {
    put_on("#" + *id);
    put_on(std::string(name) + "#" + *id);
  }
  if (other_grounds_ && look.ground.value_or(kAnyColour) < 0) look.ground = kAnyColour;
  if (const auto hidden = attribute_of(tag, "hidden")) look.gone = true;
  if (const auto colour = name == "font" ? attribute_of(tag, "color") : std::nullopt)
    look.colour = colour_from(*colour);
  if (const auto ground = attribute_of(tag, "bgcolor")) look.ground = colour_from(*ground);
  if (const auto style = attribute_of(tag, "style")) look.put_on(look_from_declarations(*style));
  return look;
}

std::optional<std::string> attribute_of(std::string_view tag, std::string_view name) {
  std::size_t at = std::min(tag.find_first_of(" \t\r\n\f/"), tag.size());
  while (at < tag.size()) {
    at = tag.find_first_not_of(" \t\r\n\f/", at);
    if (at == std::string_view::npos || tag[at] == '>') return {};
    const std::size_t end = std::min(tag.find_first_of(" \t\r\n\f/>=", at + 1), tag.size());
    const bool wanted = small(tag.substr(at, end - at)) == name;
    at = std::min(tag.find_first_not_of(kBlank, end), tag.size());
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      at = std::min(tag.find_first_not_of(kBlank, at + 1), tag.size());
      const bool quoted = at < tag.size() && (tag[at] == '"' || tag[at] == '\'');
      const std::size_t begin = quoted ? at + 1 : at;
      const std::size_t close = quoted ? tag.find(tag[at], begin) : tag.find_first_of(" \t\r\n\f>", begin);
      value = tag.substr(begin, std::min(close, tag.size()) - begin);
      at = std::min(close, tag.size()) + (quoted ? 1 : 0);
    }
    if (!wanted) continue;
    std::string out;
    for (std::size_t i = 0; i < value.size();) {
      const Reference reference = value[i] == '&' ? reference_at(value.substr(i)) : Reference{};
      out += reference.bytes > 0 ? reference.text : std::string(1, value[i]);
      i += std::max<std::size_t>(reference.bytes, 1);
    }
    return out;
  }
  return {};
}

}  // namespace ctg::readers
