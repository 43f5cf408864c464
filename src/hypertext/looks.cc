#include "hypertext/looks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/eye.h"
#include "base/utf8.h"
#include "hypertext/references.h"
#include "hypertext/values.h"
#include "text/sight.h"

namespace ctg::hypertext {

bool has(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

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

constexpr double kFar = 700;  // points: further to the left, or above, is out of the page
// Values that undo what was said before on the same element.
bool undoes(std::string_view value) { return has(" inherit unset revert revert-layer ", value); }

// A background in one word or many: its colour, or any where a picture or more than one colour lies there.
std::optional<int> ground_from(std::string_view value, bool& known) {
  std::optional<int> colour;
  bool picture = false;
  for (std::size_t at = 0; (at = value.find_first_not_of(" ,/", at)) < value.size();) {
    const std::size_t end = std::min(next_outside(value, " ,/", at), value.size());
    const std::string_view part = value.substr(at, end - at);
    at = end;
    const std::size_t open = part.find('(');
    const std::string_view function = part.substr(0, open);
    if (open != std::string_view::npos &&
        (has(" url image-set -webkit-image-set cross-fade paint element image ", function) ||
         function.ends_with("gradient"))) {
      picture = true;
    } else if (const auto found = colour_of(part)) {
      known = known && *found != text::kAnyColour;
      colour = *found == text::kNoColour ? std::nullopt : found;
    } else if (open != std::string_view::npos && !points_from(part)) {
      known = false;
    }
  }
  return picture || !known ? text::kAnyColour : colour;
}

struct Frame {
  bool placed;   // where its author puts it, whatever stands around it
  bool moved;    // so, or from where it would stand
  bool clipped;  // what is beyond it is cut off
  bool scrolls;  // or can be moved to
};

enum class Verdict { seen, doubtful, lost };

Verdict verdict_if(bool lost) { return lost ? Verdict::lost : Verdict::seen; }
Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }

// By its length: what cannot be computed is in doubt.
template <typename Loses>
Verdict by_length(std::string_view value, const Loses& loses, double hundred = 12) {
  const auto length = points_from(value, 12, hundred);
  if (!length) return is_computed(value) ? Verdict::doubtful : Verdict::seen;
  return verdict_if(loses(*length));
}
Verdict if_far(std::string_view value) {
  return by_length(value, [](double by) { return by < -kFar || by > 4 * kFar; });
}

template <typename Each>
Verdict of_parts(std::string_view value, std::string_view signs, const Each& each) {
  Verdict out = Verdict::seen;
  for (std::size_t at = 0; (at = value.find_first_not_of(signs, at)) < value.size();) {
    const std::size_t end = std::min(next_outside(value, signs, at), value.size());
    out = worse(out, each(value.substr(at, end - at)));
    at = end;
  }
  return out;
}

// "scale(0.5)" → its name, and what stands in it.
std::pair<std::string_view, std::string_view> function_of(std::string_view part) {
  const std::size_t open = part.find('('), close = part.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {part, {}};
  return {part.substr(0, open), part.substr(open + 1, close - open - 1)};
}

// A function of a transform: moves words out of the page, or makes them nothing.
Verdict of_transform(std::string_view part) {
  const auto [name, inside] = function_of(part);
  if (name.starts_with("translate")) return of_parts(inside, ", ", if_far);
  const auto flat = [](double by) { return std::abs(by) < 0.05; };
  if (name.starts_with("scale"))
    return of_parts(inside, ", ", [&](std::string_view by) { return by_length(by, flat); });
  if (name == "matrix") {
    const auto all = split_at(inside, ", ");
    if (all.size() != 6) return Verdict::doubtful;
    const auto lost = [&](std::size_t i, std::size_t k) {
      return points_from(all[i]).value_or(1) * points_from(all[i]).value_or(1) +
                 points_from(all[k]).value_or(1) * points_from(all[k]).value_or(1) <
             0.0025;
    };
    return worse(verdict_if(lost(0, 1) || lost(2, 3)), worse(if_far(all[4]), if_far(all[5])));
  }
  if (name == "rotatex" || name == "rotatey")
    return inside.starts_with('0') ? Verdict::seen : Verdict::doubtful;
  return name == "matrix3d" || name == "rotate3d" ? Verdict::doubtful : Verdict::seen;
}

// A function of a filter: what is left of words behind it.
Verdict of_filter(std::string_view part) {
  const auto [name, inside] = function_of(part);
  const auto amount = points_from(inside, 12, 1);
  if (name == "opacity") return amount ? verdict_if(*amount < kSheer) : Verdict::doubtful;
  if (!has(" brightness contrast blur invert url ", name)) return Verdict::seen;
  if (!amount) return Verdict::doubtful;
  if (name == "brightness") return *amount <= 1.25 ? Verdict::seen : Verdict::doubtful;
  if (name == "contrast") return *amount >= 0.5 ? Verdict::seen : Verdict::doubtful;
  if (name == "blur") return *amount <= 1 ? Verdict::seen : Verdict::doubtful;
  return *amount == 0 && name == "invert" ? Verdict::seen : Verdict::doubtful;
}

// "inset(2px)" cuts an edge off; other shapes may leave nothing.
Verdict of_clip_path(std::string_view value) {
  if (!is_computed(value)) return Verdict::seen;
  const auto [name, inside] = function_of(value);
  if (name != "inset") return Verdict::doubtful;
  return of_parts(inside.substr(0, inside.find("round")), " ", [](std::string_view by) {
    return by_length(by, [&](double far) { return by.ends_with('%') ? far >= 6 : far > kFar; });
  });
}

bool is_room(std::string_view name) {
  return has(" height max-height width max-width block-size max-block-size inline-size max-inline-size ",
             name);
}

// What moves out of the page, or leaves no room to be seen in.
Verdict of_place(std::string_view name, std::string_view value, const Frame& frame) {
  if (value == "none" || undoes(value)) return Verdict::seen;
  if (name == "text-indent") {
    const bool beyond = frame.clipped && value.ends_with('%') && points_from(value).value_or(0) >= 12;
    return worse(verdict_if(beyond), if_far(value));
  }
  if (name.starts_with("margin") || has(" left right top bottom inset ", name)) {
    const bool margin = name.starts_with("margin");
    const Verdict far = of_parts(value, " ", if_far);
    return margin ? verdict_if(far == Verdict::lost) : frame.moved ? far : Verdict::seen;
  }
  if (name == "opacity")
    return by_length(value.ends_with('%') ? value.substr(0, value.size() - 1) : value,
                     [&](double by) { return by < (value.ends_with('%') ? 100 : 1) * kSheer; });
  if (name == "filter") return of_parts(value, " ", of_filter);
  if (is_room(name)) {
    if ((!frame.clipped && !frame.scrolls) || value.ends_with('%')) return Verdict::seen;
    const Verdict room = by_length(
        value, [](double points) { return points < kTiny; }, 900);
    return frame.clipped ? room : std::min(room, Verdict::doubtful);
  }
  if (name == "clip")
    return frame.placed ? verdict_if(value.find("rect(0") != std::string_view::npos ||
                                     value.find("rect(1px") != std::string_view::npos)
                        : Verdict::seen;
  if (name == "clip-path") return of_clip_path(value);
  if (name == "mask" || name == "mask-image" || name == "mix-blend-mode")
    return value == "normal" || value == "initial" ? Verdict::seen : Verdict::doubtful;
  if (name == "translate") return of_parts(value, " ", if_far);
  if (name == "scale" || name == "zoom") {
    const double tenth = value.ends_with('%') ? 1.2 : 0.1;
    return of_parts(value, " ", [&](std::string_view by) {
      return by_length(by, [&](double share) { return share < tenth; });
    });
  }
  if (name == "content-visibility") return verdict_if(value == "hidden");
  if (name == "text-security") return Verdict::lost;  // dots for letters
  return name == "transform" ? of_parts(value, " ", of_transform) : Verdict::seen;
}

// Sizes of letters, by words too; nothing for what is no size.
std::optional<double> size_from(std::string_view size, double around) {
  constexpr std::array<std::pair<std::string_view, double>, 11> kWords = {{{"xx-small", 7},
                                                                           {"x-small", 7.5},
                                                                           {"small", 10},
                                                                           {"medium", 12},
                                                                           {"initial", 12},
                                                                           {"large", 13.5},
                                                                           {"x-large", 18},
                                                                           {"xx-large", 24},
                                                                           {"xxx-large", 36},
                                                                           {"smaller", 0},
                                                                           {"larger", 1}}};
  for (const auto& [word, points] : kWords)
    if (size == word) return word == "smaller" ? around / 1.2 : word == "larger" ? around * 1.2 : points;
  const auto points = points_from(size, around, around);
  return points && *points >= 0 ? points : std::nullopt;
}

// "italic 700 0/0 Arial": the size is what has a unit, or is nothing; a weight has none.
std::string_view size_of_font(std::string_view font) {
  for (std::size_t at = 0; (at = font.find_first_not_of(' ', at)) < font.size();) {
    const std::size_t end = std::min(next_outside(font, " /", at), font.size());
    const std::string_view part = font.substr(at, end - at);
    at = std::min(next_outside(font, " ", at), font.size());
    const bool weight = part.find_first_not_of("0123456789") == std::string_view::npos && part != "0";
    if (!weight && (size_from(part, 12) || is_computed(part))) return part;
  }
  return "inherit";
}

bool matters(const std::string& name) {
  constexpr std::string_view kNames =
      " display visibility color background background-color background-image font font-size font-size-adjust opacity "
      "filter text-indent margin margin-left margin-right margin-top margin-bottom left right top bottom inset position "
      "overflow overflow-x overflow-y height max-height width max-width block-size max-block-size inline-size "
      "max-inline-size clip clip-path mask mask-image mix-blend-mode transform translate scale zoom content-visibility "
      "content text-security animation animation-name text-fill-color text-decoration text-decoration-line fill fill-opacity line-height letter-spacing ";
  return name.starts_with("--") || has(kNames, name);
}

// "-webkit-mask" is the mask of older browsers.
std::string plain_name(std::string_view name) {
  if (name.starts_with("--")) return std::string(name);
  for (const std::string_view maker : {"-webkit-", "-moz-", "-ms-", "-o-"})
    if (name.starts_with(maker)) name.remove_prefix(maker.size());
  return std::string(name);
}

bool is_display(std::string_view value) {
  for (const std::string_view begin : {"none", "block", "inline", "flex", "grid", "table", "list-item",
                                       "contents", "flow", "run-in", "ruby", "math", "-", "initial"})
    if (value.starts_with(begin)) return true;
  return undoes(value);
}

Doubt doubt_of(std::string_view name, std::string_view value) {
  return std::make_shared<const std::string>(std::string(name) + ": " +
                                             std::string(utf8::first_bytes(value, 40)));
}

// One declaration after the other, as far as each stands for itself.
class Looking {
 public:
  explicit Looking(double size) : size_(size) {}

  void take(std::string_view name, std::string_view value) {
    if (name == "display" && is_computed(value)) look.of_place = doubt_of(name, value);
    if (name == "display" && is_display(value)) look.gone = value == "none";
    if (name == "visibility") take_visibility(value);
    if (name == "color") take_colour(name, value, look.colour, look.of_colour);
    if (name == "fill") take_fill(value);
    if (name == "content" && value.find("url(") != std::string_view::npos)
      look.of_place = doubt_of(name, value);
    if (name == "fill-opacity" && points_from(value, 12, 1).value_or(1) < kSheer) look.fill = text::kNoColour;
    if (name == "background" || name == "background-color") take_ground(name, value);
    if (name == "background-image" && value != "none" && !undoes(value)) take_picture(value);
    if (name == "font") take_size(name, size_of_font(value));
    if (name == "font-size") take_size(name, value);
    if (name == "font-size-adjust" && points_from(value).value_or(1) < 0.1) look.size = 0;
    if (name == "line-height")
      take_flag(value, look.flat, [&](double by) { return unit(value) ? by <= kTiny : by < 0.15; });
    if (name == "letter-spacing")
      take_flag(value, look.crowded, [&](double by) { return by <= -0.35 * look.size.value_or(size_); });
    if (name == "text-decoration" || name == "text-decoration-line")
      look.struck = value.find("line-through") != std::string_view::npos;
  }

  Look look;

 private:
  static bool unit(std::string_view value) {
    return is_computed(value) || value.find_first_not_of("0123456789.") != std::string_view::npos;
  }

  void take_visibility(std::string_view value) {
    if (is_computed(value)) look.of_place = doubt_of("visibility", value);
    if (value == "hidden" || value == "collapse") look.unseen = true;
    if (value == "visible" || value == "initial") look.unseen = false;
    if (undoes(value)) look.unseen.reset();
  }
  void take_colour(std::string_view name, std::string_view value, std::optional<int>& colour, Doubt& doubt) {
    if (undoes(value) || value == "currentcolor") {
      colour.reset();
      doubt.reset();
      return;
    }
    const auto found = value == "initial" ? std::optional(0) : colour_of(value);
    if (!found) return;  // no colour: browsers leave the declaration out
    colour = found;
    doubt = *found == text::kAnyColour ? doubt_of(name, value) : nullptr;
  }
  void take_fill(std::string_view value) {
    look.fill_as_colour = value == "currentcolor" || value == "context-fill";
    if (value == "none")
      look.fill = text::kNoColour;
    else if (value.starts_with("url("))
      look.fill = text::kAnyColour;
    else
      take_colour("fill", value, look.fill, look.of_fill);
  }
  void take_ground(std::string_view name, std::string_view value) {
    bool known = true;
    look.ground = ground_from(value, known);
    look.of_ground = known ? nullptr : doubt_of(name, value);
  }
  void take_picture(std::string_view value) {
    bool known = true;
    if (!ground_from(value, known)) return;
    look.ground = text::kAnyColour;
    if (!known) look.of_ground = doubt_of("background-image", value);
  }
  void take_size(std::string_view name, std::string_view value) {
    look.of_size.reset();
    if (undoes(value)) return look.size.reset();
    if (const auto found = size_from(value, size_))
      look.size = found;
    else if (is_computed(value))
      look.of_size = doubt_of(name, value);
  }
  template <typename Is>
  void take_flag(std::string_view value, std::optional<bool>& flag, const Is& is) {
    if (undoes(value)) return flag.reset();
    const auto by = points_from(value, look.size.value_or(size_), look.size.value_or(size_));
    if (by || value == "normal") flag = by && is(*by);
  }

  double size_;
};

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
  for (std::size_t at = 0; at < css.size();) {
    const std::size_t end = std::min(next_outside(css, ";", at), css.size());
    const std::string_view each = css.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = each.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = without_blanks(each.substr(0, colon));
    Declaration one{name.starts_with("--") ? std::string(name) : plain_name(small(name)),
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

Look look_from(const std::vector<const Declaration*>& declarations, double size) {
  Looking looking(size);
  std::map<std::string_view, std::string_view> last;
  for (const Declaration* each : declarations) {
    last[each->name] = each->value;
    looking.take(each->name, each->value);
  }
  Look& look = looking.look;
  // It wins over the colour, wherever it stands.
  if (const auto fill = last.find("text-fill-color"); fill != last.end()) {
    if (fill->second != "currentcolor" && !undoes(fill->second)) looking.take("color", fill->second);
  }
  const std::string_view position = last["position"];
  look.placed = position == "absolute" || position == "fixed";
  const auto overflows = [&](std::string_view one, std::string_view other) {
    for (const std::string_view name : {"overflow", "overflow-x", "overflow-y"})
      if (last[name].starts_with(one) || last[name].starts_with(other)) return true;
    return false;
  };
  const Frame frame = {look.placed, look.placed || position == "relative" || position == "sticky",
                       overflows("hidden", "clip"), overflows("auto", "scroll")};
  for (const auto& [name, value] : last) {
    const Verdict verdict = of_place(name, value, frame);
    look.lost = look.lost || verdict == Verdict::lost;
    if (verdict == Verdict::doubtful && !look.of_place) look.of_place = doubt_of(name, value);
  }
  return std::move(looking.look);
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
