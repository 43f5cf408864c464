#include "hypertext/media.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "hypertext/looks.h"
#include "hypertext/values.h"

namespace ctg::hypertext {

namespace {

Holds holds_if(bool holds) { return holds ? Holds::surely : Holds::no; }

// "(min-width: 600px)", without its parentheses.
Holds feature_holds(std::string_view feature) {
  constexpr double kWide = 900;  // points
  const std::size_t colon = feature.find(':');
  const std::string_view name = without_blanks(feature.substr(0, colon));
  const std::string_view value =
      colon == std::string_view::npos ? std::string_view() : without_blanks(feature.substr(colon + 1));
  const auto length = points_from(value);
  if (name == "min-width" || name == "min-device-width")
    return length ? holds_if(*length <= kWide) : Holds::perhaps;
  if (name == "max-width" || name == "max-device-width")
    return length ? holds_if(*length >= kWide) : Holds::perhaps;
  if (name == "prefers-color-scheme") return holds_if(value == "light");
  if (name == "prefers-reduced-motion" || name == "prefers-contrast" || name == "forced-colors")
    return holds_if(value == "no-preference" || value == "none");
  if (name == "hover" || name == "any-hover") return holds_if(value.empty() || value == "hover");
  if (name == "pointer" || name == "any-pointer") return holds_if(value.empty() || value == "fine");
  if (name == "orientation") return holds_if(value == "landscape");
  return Holds::perhaps;
}

Holds query_holds(std::string_view query) {
  Holds holds = Holds::surely;
  bool turned = false;
  for (std::size_t at = 0; (at = query.find_first_not_of(kBlanks, at)) < query.size();) {
    const std::size_t end = std::min(next_outside(query, kBlanks, at), query.size());
    std::string_view word = query.substr(at, end - at);
    at = end;
    if (word == "not") turned = true;
    if (word == "or") return Holds::perhaps;
    if (word == "not" || word == "and" || word == "only") continue;
    if (word.starts_with('(')) {
      word = word.substr(1, word.size() - 2);
      holds = std::min(holds, feature_holds(word));
    } else if (word == "print") {
      holds = std::min(holds, Holds::perhaps);
    } else if (word != "all" && word != "screen") {
      holds = Holds::no;
    }
  }
  if (!turned) return holds;
  return holds == Holds::surely ? Holds::no : holds == Holds::no ? Holds::surely : Holds::perhaps;
}

}  // namespace

Holds media_hold(std::string_view queries) {
  const std::string text = small(queries);
  Holds best = Holds::no;
  bool any = false;
  for (const std::string_view each : selectors_of(text)) {
    best = std::max(best, query_holds(each));
    any = true;
  }
  return any ? best : Holds::surely;
}

}  // namespace ctg::hypertext
