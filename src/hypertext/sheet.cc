#include "hypertext/sheet.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/next.h"
#include "text/sight.h"

namespace ctg::hypertext {

namespace {

// What weighs more is put on later: an attribute (bgcolor), a tag, a class, an id, the element's own style, "!important".
constexpr int kAttribute = -1, kTag = 1, kClass = 100, kId = 10000, kOwn = 1000000, kImportant = 10000000;

// Where what is opened at a place ends, behind its last sign.
std::size_t end_of_block(std::string_view text, std::size_t open) {
  const char opens = text[open], closes = opens == '{' ? '}' : opens == '[' ? ']' : ')';
  std::size_t end = open + 1;
  for (int depth = 1; end < text.size() && depth > 0; ++end)
    depth += text[end] == opens ? 1 : text[end] == closes ? -1 : 0;
  return end;
}

// "a, b:is(c, d)" is two.
std::vector<std::string_view> selectors_of(std::string_view text) {
  std::vector<std::string_view> all;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    if (at < text.size() && (text[at] == '(' || text[at] == '[')) {
      at = end_of_block(text, at);
      continue;
    }
    if (at == text.size() || text[at] == ',') {
      if (const auto one = without_blanks(text.substr(begin, at - begin)); !one.empty()) all.push_back(one);
      begin = at + 1;
    }
    ++at;
  }
  return all;
}

// A name from there on; "\:" in it stands for ":".
std::string name_at(std::string_view text, std::size_t& at) {
  std::string name;
  for (; at < text.size() && std::string_view(" \t\r\n\f>+~.#[:*()").find(text[at]) == std::string_view::npos;
       ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    name += text[at];
  }
  return name;
}

// What attributes say of looks, as styles would.
std::vector<Declaration> said_by_attributes(std::string_view name, std::string_view tag) {
  std::vector<Declaration> said;
  const auto take = [&](std::string_view attribute, std::string_view property) {
    if (const auto value = attribute_of(tag, attribute))
      said.push_back({std::string(property), small(*value)});
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
  return said;
}

bool is_group(std::string_view selectors) {
  constexpr std::array<std::string_view, 5> kGroups = {"@media", "@supports", "@layer", "@container",
                                                       "@scope"};
  return std::any_of(kGroups.begin(), kGroups.end(),
                     [&](std::string_view each) { return selectors.starts_with(each); });
}

}  // namespace

struct Sheet::Element {
  std::string_view name;
  std::set<std::string, std::less<>> names;
};

struct Sheet::Weighed {
  int weight;
  Holds holds;
  const Declaration* declaration;
};

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
      elsewhere_ = elsewhere_ || kind.find("stylesheet") != std::string::npos;
    }
    if (!start.starts_with("<style") && start != "<script") continue;
    std::size_t close = end_tag.from(at);
    while (close != std::string_view::npos && small(page.substr(close + 2, 5)) != start.substr(1, 5))
      close = end_tag.from(close + 2);
    close = std::min(close, page.size());
    const std::string media = small(attribute_of(tag, "media").value_or("all"));
    const bool everywhere = media.empty() || media == "all" || media == "screen";
    if (start.starts_with("<style"))
      add(page.substr(at + 1, close - at - 1), everywhere ? Holds::surely : Holds::perhaps);
    at = close;
  }
}

void Sheet::add(std::string_view css, Holds holds) {
  const std::string text = plain_css(css);
  const std::string_view all = text;
  elsewhere_ = elsewhere_ || all.find("@import") != std::string_view::npos;
  std::size_t groups = 0;  // blocks of "@media" and the like that are open
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t open = all.find_first_of("{}", at);
    if (open == std::string_view::npos) return;
    std::string_view selectors = without_blanks(all.substr(at, open - at));
    if (const std::size_t before = selectors.rfind(';'); before != std::string_view::npos)
      selectors = without_blanks(selectors.substr(before + 1));  // behind "@import …;"
    at = open + 1;
    if (all[open] == '}') {
      groups -= groups > 0 ? 1 : 0;
    } else if (is_group(selectors)) {
      ++groups;
    } else {
      at = end_of_block(all, open);
      std::string_view inside = all.substr(open + 1, at - open - 1);
      inside = inside.substr(0, inside.rfind('}'));
      if (selectors.starts_with('@')) continue;
      for (const std::string_view each : selectors_of(selectors))
        add_rule(each, inside, groups > 0 ? Holds::perhaps : holds);
    }
  }
}

void Sheet::add_rule(std::string_view selector, std::string_view declarations, Holds holds) {
  Of of = Of::element;
  for (const auto& [kind, what] :
       {std::pair<std::string_view, Of>{"before", Of::before}, {"after", Of::after}}) {
    if (!selector.ends_with(kind) || !selector.substr(0, selector.size() - kind.size()).ends_with(':'))
      continue;
    of = what;
    selector.remove_suffix(kind.size());
    while (selector.ends_with(':')) selector.remove_suffix(1);
  }
  if (selector.find("::") != std::string_view::npos)
    return;  // what is chosen, a line: not the words of an element
  Rule rule = rule_of(selector, holds);
  rule.of = of;
  rule.declarations = declarations_of(declarations);
  std::erase_if(rule.declarations, [&](const Declaration& each) {
    return of != Of::element && each.name != "content" && !each.name.starts_with("background");
  });
  if (rule.declarations.empty()) return;
  const std::string& key = !rule.names.empty() ? rule.names.back() : rule.tag.empty() ? "*" : rule.tag;
  by_name_[key].push_back(rules_.size());
  rules_.push_back(std::move(rule));
}

// Of a selector with more in it than a tag, classes and an id, its last part.
Sheet::Rule Sheet::rule_of(std::string_view selector, Holds holds) {
  Rule rule;
  rule.holds = holds;
  for (std::size_t at = 0; at < selector.size();) {
    const char c = selector[at];
    if (kBlanks.find(c) != std::string_view::npos || c == '>' || c == '+' || c == '~') {
      rule.holds = Holds::perhaps;
      rule.tag.clear();
      rule.names.clear();
      ++at;
    } else if (c == '[' || c == '(') {
      rule.holds = Holds::perhaps;
      rule.weight += c == '[' ? kClass : 0;
      at = end_of_block(selector, at);
    } else if (c == '.' || c == '#') {
      rule.names.push_back(c + name_at(selector, ++at));
      rule.weight += c == '#' ? kId : kClass;
    } else if (c == ':') {
      const bool root = small(name_at(selector, ++at)) == "root";
      if (root) rule.tag = "html";
      if (!root) rule.holds = Holds::perhaps;
      rule.weight += kClass;
    } else if (c == '*' || c == ')') {
      ++at;
    } else {
      const std::size_t from = at;
      rule.tag = small(name_at(selector, at));
      rule.weight += kTag;
      if (at == from) ++at;
    }
  }
  return rule;
}

// In the order of the sheet. A page that is made to take long is left as its elements say themselves.
std::vector<const Sheet::Rule*> Sheet::rules_of(const Element& element) const {
  constexpr std::size_t kMost = 3000000;
  std::vector<std::size_t> found;
  const auto take = [&](std::string_view key) {
    const auto known = by_name_.find(key);
    if (known == by_name_.end() || (tried_ += known->second.size()) > kMost) return;
    for (const std::size_t at : known->second) {
      const Rule& rule = rules_[at];
      const bool fits = (rule.tag.empty() || rule.tag == element.name) &&
                        std::all_of(rule.names.begin(), rule.names.end(),
                                    [&](const std::string& each) { return element.names.contains(each); });
      if (fits) found.push_back(at);
    }
  };
  take("*");
  take(element.name);
  for (const std::string& each : element.names) take(each);
  std::sort(found.begin(), found.end());
  std::vector<const Rule*> rules;
  for (const std::size_t at : found) rules.push_back(&rules_[at]);
  return rules;
}

Look Sheet::look_of(std::string_view name, std::string_view tag) const {
  Element element{name, {}};
  if (!rules_.empty()) {
    const std::string classes = attribute_of(tag, "class").value_or("");
    for (const std::string_view each : split_at(classes, kBlanks))
      element.names.insert("." + std::string(each));
    if (const auto id = attribute_of(tag, "id")) element.names.insert("#" + *id);
  }
  const std::vector<Declaration> said = said_by_attributes(name, tag);
  const std::vector<Declaration> own = declarations_of(plain_css(attribute_of(tag, "style").value_or("")));
  static const Declaration kPainted = {"background", "unknown"};
  std::vector<Weighed> all;
  for (const Declaration& each : said)
    all.push_back({kAttribute + (each.important ? kImportant : 0), Holds::surely, &each});
  std::string before, after;
  bool counted = false;
  for (const Rule* rule : rules_of(element)) {
    for (const Declaration& each : rule->declarations) {
      const int weight = rule->weight + (each.important ? kImportant : 0);
      if (rule->of == Of::element)
        all.push_back({weight, rule->holds, &each});
      else if (each.name != "content")
        all.push_back({weight, Holds::perhaps, &kPainted});
      else if (rule->holds == Holds::surely)
        words_from(each.value, rule->of == Of::before ? before : after, counted);
    }
  }
  if (elsewhere_) all.push_back({kOwn - 1, Holds::perhaps, &kPainted});
  for (const Declaration& each : own)
    all.push_back({kOwn + (each.important ? kImportant : 0), Holds::surely, &each});
  Look look = look_of(std::move(all));
  look.before = std::move(before);
  look.after = std::move(after);
  look.counted = counted;
  return look;
}

// As the rules that hold make it; and where others may hold, only as far as they do not undo it.
Look Sheet::look_of(std::vector<Weighed> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.weight < b.weight; });
  std::vector<const Declaration*> sure, every;
  for (const Weighed& each : all) {
    every.push_back(each.declaration);
    if (each.holds == Holds::surely) sure.push_back(each.declaration);
  }
  const Look look = look_from(sure);
  return every.size() == sure.size() ? look : either(look, look_from(every));
}

}  // namespace ctg::hypertext
