#include "hypertext/sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/next.h"
#include "base/utf8.h"
#include "hypertext/media.h"
#include "hypertext/values.h"
#include "text/sight.h"

namespace ctg::hypertext {

namespace {

// What weighs more is put on later: an attribute (bgcolor), layers, a tag, a class, an id, the element's own style,
// "!important".
constexpr long long kOwn = 1'000'000, kLayer = 10'000'000, kMostLayers = 1000,
                    kAttribute = -kLayer * (kMostLayers + 1), kImportant = 4 * kLayer * kMostLayers;
constexpr std::size_t kMost =
    20'000'000;  // steps: a page that is made to take longer is left as its elements say themselves
constexpr std::size_t kLongestSelector = 2000;  // bytes of a selector

// What attributes say of looks, as styles would.
std::vector<Declaration> said_by_attributes(std::string_view name, std::string_view tag, bool drawing) {
  std::vector<Declaration> said;
  const auto take = [&](std::string_view attribute, std::string_view property) {
    auto value = attribute_of(tag, attribute);
    if (!value) return;
    const bool digits =
        value->size() == 6 && value->find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    said.push_back({std::string(property), small(digits ? "#" + *value : *value)});
  };
  if (name == "s" || name == "strike" || name == "del") said.push_back({"text-decoration", "line-through"});
  const bool shut = attribute_of(tag, "popover") || (name == "dialog" && !attribute_of(tag, "open"));
  if (attribute_of(tag, "hidden") || shut) said.push_back({"display", "none"});
  // What stands for what a browser cannot show: no style brings it back.
  constexpr std::array<std::string_view, 4> kInstead = {"datalist", "audio", "video", "canvas"};
  if (std::find(kInstead.begin(), kInstead.end(), name) != kInstead.end())
    said.push_back({"display", "none", true});
  if (name == "font") take("color", "color");
  if (name == "body") take("text", "color");
  take("bgcolor", "background-color");
  if (attribute_of(tag, "background")) said.push_back({"background-image", "url()"});
  if (name == "a" && attribute_of(tag, "href")) said.push_back({"color", "linktext"});
  if (!drawing) return said;
  for (const std::string_view each : {"fill", "fill-opacity", "opacity", "visibility", "display", "font-size",
                                      "mask", "filter", "clip-path", "letter-spacing", "transform"})
    take(each, each);
  return said;
}

// How much a rule has to do with whether words are seen.
int matter(const std::vector<Declaration>& declarations) {
  std::vector<const Declaration*> all;
  bool places = false;
  for (const Declaration& each : declarations) {
    all.push_back(&each);
    places = places || !(each.name.starts_with("margin") || each.name.starts_with("text-"));
  }
  const Look look = look_from(all, 12);
  if (look.gone || look.unseen || look.lost || look.of_place || look.flat.value_or(false) ||
      look.crowded.value_or(false) || look.size.value_or(12) <= kTiny)
    return 2;
  return places ? 1 : 0;
}

// A sheet may stand in the marks of a comment, for browsers of long ago.
std::string without_marks(std::string_view css) {
  std::string out(css);
  for (const std::string_view mark : {"<!--", "-->"})
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at))
      out.replace(at, mark.size(), " ");
  return out;
}

}  // namespace

// Browsers apply sheets to what stands before them, too. What stands in comments and scripts is none.
void Sheet::add_all_of(std::string_view page) {
  Next end_of_comment(page, "-->"), end_of_tag(page, ">"), end_tag(page, "</");
  for (std::size_t at = page.find('<'); at < page.size(); at = page.find('<', at)) {
    const std::string_view rest = page.substr(at);
    const std::size_t end = rest.starts_with("<!--") ? end_of_comment.from(at + 4) : end_of_tag.from(at);
    if (end == std::string_view::npos) return;
    const std::string_view tag = rest.substr(0, end - at);
    const std::string start = small(tag.substr(0, 7));
    at = end;
    if (start == "<link" || start.starts_with("<link ")) {
      const std::string kind = small(attribute_of(tag, "rel").value_or(""));
      if (kind.find("stylesheet") != std::string::npos) elsewhere_ = "link rel=stylesheet";
    }
    if (!start.starts_with("<style") && start != "<script") continue;
    std::size_t close = end_tag.from(at);
    while (close != std::string_view::npos && small(page.substr(close + 2, 5)) != start.substr(1, 5))
      close = end_tag.from(close + 2);
    close = std::min(close, page.size());
    const Holds media = media_hold(attribute_of(tag, "media").value_or(""));
    if (start.starts_with("<style") && media != Holds::no)
      add(plain_css(without_marks(page.substr(at + 1, close - at - 1))),
          {media, std::string(kOfPaper), {}, {}, 0});
    at = close;
  }
}

// Rules one after the other, and groups of them.
void Sheet::add(std::string_view css, const Group& group) {
  for (std::size_t at = 0; at < css.size();) {
    const std::size_t sign = next_outside(css, "{};", at);
    if (sign == std::string_view::npos) return;
    const std::string_view prelude = without_blanks(css.substr(at, sign - at));
    at = sign + 1;
    if (css[sign] != '{') {
      if (prelude.starts_with("@import")) elsewhere_ = "@import";
      if (prelude.starts_with("@layer"))
        for (const std::string_view each : selectors_of(prelude.substr(6)))
          layers_.emplace(group.layer + "." + std::string(each), static_cast<long long>(layers_.size()));
      continue;
    }
    at = end_of_block(css, sign);
    std::string_view inside = css.substr(sign + 1, at - sign - 1);
    if (inside.ends_with('}')) inside.remove_suffix(1);
    add_block(prelude, inside, group);
  }
}

// A rule with what is nested in it, or a group.
void Sheet::add_block(std::string_view prelude, std::string_view inside, const Group& group) {
  constexpr int kDeepestGroup = 16;
  if (group.depth > kDeepestGroup || prelude.size() > kLongestSelector) return;
  const bool grouped = prelude.starts_with('@');
  if (const std::size_t name = prelude.find("keyframes "); grouped && name != std::string_view::npos)
    return add_movement(without_blanks(prelude.substr(name + 10)), inside);
  const Group within = inner(prelude, group);
  if (within.holds == Holds::no) return;
  std::string own;  // declarations of the rule itself
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t sign = std::min(next_outside(inside, "{;", at), inside.size());
    const std::string_view begin = inside.substr(at, sign - at);
    at = sign + 1;
    if (sign == inside.size() || inside[sign] == ';') {
      own.append(begin).append(";");
      continue;
    }
    at = end_of_block(inside, sign);
    std::string_view nested = inside.substr(sign + 1, at - sign - 1);
    if (nested.ends_with('}')) nested.remove_suffix(1);
    add_block(without_blanks(begin), nested, within);
  }
  if (grouped && within.around.empty()) return;
  add_rule(within.around, own, within);
}

// Of "from { … } to { … }" the end matters.
void Sheet::add_movement(std::string_view name, std::string_view frames) {
  for (std::size_t at = 0; at < frames.size();) {
    const std::size_t open = next_outside(frames, "{", at);
    if (open == std::string_view::npos) return;
    const std::string_view when = frames.substr(at, open - at);
    at = end_of_block(frames, open);
    const bool last =
        when.find("to") != std::string_view::npos || when.find("100%") != std::string_view::npos;
    const std::vector<Declaration> said = declarations_of(frames.substr(open + 1, at - open - 2));
    std::vector<const Declaration*> all;
    for (const Declaration& each : said) all.push_back(&each);
    const Look look = look_from(all, 12);
    if (last && (look.gone.value_or(false) || look.unseen.value_or(false) || look.lost || look.of_place))
      ends_unseen_.emplace(small(name));
  }
}

Sheet::Group Sheet::inner(std::string_view prelude, const Group& group) {
  Group out = group;
  ++out.depth;
  const auto is = [&](std::string_view name) { return prelude.starts_with(name); };
  if (is("@media")) {
    const Holds holds = media_hold(prelude.substr(6));
    if (holds == Holds::perhaps && out.holds == Holds::surely)
      out.where =
          small(prelude).find("print") != std::string::npos ? std::string(kOfPaper) : std::string(prelude);
    out.holds = std::min(out.holds, holds);
  } else if (is("@layer")) {
    out.layer += "." + (prelude.size() > 6 ? std::string(without_blanks(prelude.substr(6)))
                                           : std::to_string(layers_.size()));
    layers_.emplace(out.layer, static_cast<long long>(layers_.size()));
  } else if (is("@supports") || is("@container") || is("@scope")) {
    if (out.holds == Holds::surely) out.where = prelude;
    out.holds = std::min(out.holds, Holds::perhaps);
  } else if (is("@")) {
    out.holds = Holds::no;  // fonts, pages, movements
  } else if (group.around.empty()) {
    out.around = prelude;
  } else {
    // "&:hover", ".a &", "> b": nested in the rule around it.
    std::string all;
    for (const std::string_view each : selectors_of(prelude)) {
      const std::string parent = ":is(" + group.around + ")";
      std::string one(each);
      if (each.find('&') == std::string_view::npos) one = parent + " " + one;
      for (std::size_t at = one.find('&'); at != std::string::npos && one.size() < kLongestSelector;
           at = one.find('&', at + parent.size()))
        one.replace(at, 1, parent);
      all += (all.empty() ? "" : ", ") + one;
    }
    out.around = all.size() < kLongestSelector ? all : "";
    if (out.around.empty()) out.holds = Holds::no;
  }
  return out;
}

void Sheet::add_rule(std::string_view selectors, std::string_view declarations, const Group& group) {
  const std::vector<Declaration> all = declarations_of(declarations);
  if (all.empty()) return;
  for (std::string_view selector : selectors_of(selectors)) {
    Rule rule;
    rule.holds = group.holds;
    rule.where = group.holds == Holds::surely ? std::string(selector) : group.where;
    rule.declarations = all;
    if (!group.layer.empty())
      rule.layer = (kMostLayers - std::min(kMostLayers, layers_[group.layer])) * kLayer;
    for (const auto& [kind, what] :
         {std::pair<std::string_view, Of>{"before", Of::before}, {"after", Of::after}}) {
      if (!selector.ends_with(kind) || !selector.substr(0, selector.size() - kind.size()).ends_with(':'))
        continue;
      rule.of = what;
      selector.remove_suffix(kind.size());
      while (selector.ends_with(':')) selector.remove_suffix(1);
    }
    if (const std::size_t line = selector.find("::first-l"); line != std::string_view::npos) {
      rule.holds = std::min(rule.holds, Holds::perhaps);  // for some of its words
      selector = selector.substr(0, line);
    } else if (selector.find("::") != std::string_view::npos) {
      continue;  // what is chosen, a mark: not the words of an element
    }
    rule.selector = selector_from(selector);
    std::erase_if(rule.declarations, [&](const Declaration& each) {
      return rule.of != Of::element && each.name != "content" && !each.name.starts_with("background");
    });
    if (rule.declarations.empty()) continue;
    rule.matters = rule.of == Of::element ? matter(rule.declarations) : 1;
    const Compound& last = rule.selector.parts.back();
    const std::string& key = !last.names.empty() ? last.names.back() : last.tag.empty() ? "*" : last.tag;
    by_name_[key].push_back(rules_.size());
    rules_.push_back(std::move(rule));
  }
}

// In the order of the sheet.
std::vector<Sheet::Found> Sheet::rules_for_last() {
  std::vector<std::size_t> found;
  const auto take = [&](std::string_view key) {
    const auto known = by_name_.find(key);
    if (known == by_name_.end() || (tried_ += known->second.size()) > kMost) return;
    found.insert(found.end(), known->second.begin(), known->second.end());
  };
  take("*");
  take(boxes_.back().name);
  for (const std::string& each : boxes_.back().names) take(each);
  std::sort(found.begin(), found.end());
  const Matching matching(boxes_, tried_, kMost);
  std::vector<Found> rules;
  for (const std::size_t at : found) {
    const Holds holds = std::min(rules_[at].holds, matching.holds(rules_[at].selector));
    if (holds != Holds::no) rules.push_back({&rules_[at], holds});
  }
  return rules;
}

Looks Sheet::enter(std::string_view name, std::string_view tag) {
  boxes_.push_back({std::string(name), tag, {}});
  if (!rules_.empty()) {
    const std::string classes = attribute_of(tag, "class").value_or("");
    for (const std::string_view each : split_at(classes, kBlanks))
      boxes_.back().names.push_back("." + std::string(each));
    if (const auto id = attribute_of(tag, "id")) boxes_.back().names.push_back("#" + *id);
  }
  const double size = open_.empty() ? 12 : open_.back().size;
  const bool drawing = name == "svg" || (!open_.empty() && open_.back().drawing);
  open_.push_back({declarations_of(plain_css(attribute_of(tag, "style").value_or(""))), {}, size, drawing});
  const std::vector<Declaration> said = said_by_attributes(name, tag, open_.back().drawing);
  static const Declaration kPainted = {"background", "url()"};
  std::vector<Weighed> all;
  const auto weigh = [&](long long weight, const Declaration& each) {
    all.push_back({weight, Holds::surely, &each, nullptr});
  };
  for (const Declaration& each : said) weigh(each.important ? 3 * kImportant : kAttribute, each);
  std::string before, after;
  bool counted = false;
  for (const auto& [rule, holds] : rules_for_last()) {
    for (const Declaration& each : rule->declarations) {
      const long long weight =
          rule->selector.weight + (each.important ? kImportant + rule->layer : -rule->layer);
      if (rule->of == Of::element)
        all.push_back({weight, holds, &each, &rule->where, rule->matters});
      else if (each.name != "content")
        all.push_back({weight, Holds::perhaps, &kPainted, &rule->where, rule->matters});
      else if (holds == Holds::surely)
        words_from(each.value, rule->of == Of::before ? before : after, counted);
    }
  }
  if (!elsewhere_.empty()) all.push_back({kOwn - 1, Holds::perhaps, &kPainted, &elsewhere_, 1});
  for (const Declaration& each : open_.back().own) weigh(each.important ? 2 * kImportant : kOwn, each);
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.weight < b.weight; });
  Looks looks;
  int most = 0;
  for (const Weighed& each : all) {
    if (each.holds != Holds::perhaps || each.matters <= most) continue;
    most = each.matters;
    looks.between = std::make_shared<const std::string>(utf8::first_bytes(*each.where, 60));
  }
  if (looks.between) looks.other = look_of(all, true);
  looks.sure = look_of(all, false);
  open_.back().size = looks.sure.size.value_or(size);
  looks.sure.before = std::move(before);
  looks.sure.after = std::move(after);
  looks.sure.counted = counted;
  return looks;
}

bool Sheet::gave_up() const { return tried_ > kMost; }

void Sheet::leave() {
  boxes_.pop_back();
  open_.pop_back();
}

// With what its variables stand for, in the element or around it.
std::string Sheet::resolved(const std::string& value) const {
  return with_variables(value, [&](std::string_view name) -> std::optional<std::string_view> {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
      for (auto each = element->variables.rbegin(); each != element->variables.rend(); ++each)
        if (++tried_ < kMost && (*each)->name == name) return (*each)->value;
      if (++tried_ > kMost) return {};
    }
    return {};
  });
}

Look Sheet::look_of(const std::vector<Weighed>& all, bool with_others) {
  std::vector<const Declaration*> each;
  open_.back().variables.clear();
  for (const Weighed& one : all) {
    if (one.holds != Holds::surely && !with_others) continue;
    (one.declaration->name.starts_with("--") ? open_.back().variables : each).push_back(one.declaration);
  }
  std::vector<Declaration> made;
  made.reserve(each.size());
  for (const Declaration*& one : each) {
    if (one->value.find("var(") == std::string::npos) continue;
    made.push_back({one->name, std::string(without_blanks(small(resolved(one->value)))), one->important});
    // What no sheet of the page sets is as if it were not said, unless another one does.
    if (elsewhere_.empty() && made.back().value.find("var(") != std::string::npos)
      made.back().value = "unset";
    one = &made.back();
  }
  Look look = look_from(each, open_.size() > 1 ? open_[open_.size() - 2].size : 12);
  for (const Declaration* one : each) {
    if (!one->name.starts_with("animation") || ends_unseen_.empty()) continue;
    const auto words = split_at(one->value, " ,\t\n");
    if (std::any_of(words.begin(), words.end(),
                    [&](std::string_view word) { return ends_unseen_.contains(word); }))
      look.of_place =
          std::make_shared<const std::string>("animation: " + std::string(utf8::first_bytes(one->value, 40)));
  }
  return look;
}

}  // namespace ctg::hypertext
