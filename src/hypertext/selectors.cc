#include "hypertext/selectors.h"

#include <algorithm>

#include "base/ascii.h"
#include "hypertext/looks.h"
#include "hypertext/values.h"

namespace ctg::hypertext {

namespace {

constexpr int kClass = 100, kId = 10000;
constexpr int kDeepestList = 8;

// A name from there on; "\:" in it stands for ":".
std::string name_at(std::string_view text, std::size_t& at) {
  std::string name;
  for (;
       at < text.size() && std::string_view(" \t\r\n\f>+~.#[:*()|&").find(text[at]) == std::string_view::npos;
       ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    name += text[at];
  }
  return name;
}

// "[href^='#' i]", without its brackets.
Condition attribute_from(std::string_view inside) {
  Condition out;
  const std::size_t sign = inside.find('=');
  std::string_view name = inside.substr(0, sign);
  if (sign != std::string_view::npos) {
    out.way = '=';
    if (!name.empty() && std::string_view("~|^$*").find(name.back()) != std::string_view::npos) {
      out.way = name.back();
      name.remove_suffix(1);
    }
    std::string_view value = without_blanks(inside.substr(sign + 1));
    if (!value.empty() && (value[0] == '"' || value[0] == '\'')) {
      const std::size_t end = value.find(value[0], 1);
      out.value = value.substr(1, end == std::string_view::npos ? end : end - 1);
    } else {
      out.value = value.substr(0, value.find(' '));
    }
  }
  out.name = small(without_blanks(name));
  return out;
}

bool attribute_holds(const Condition& condition, std::string_view tag) {
  const auto value = attribute_of(tag, condition.name);
  if (!value) return false;
  const std::string_view text = *value, wanted = condition.value;
  switch (condition.way) {
    case ' ':
      return true;
    case '~': {
      const auto words = split_at(text, kBlanks);
      return std::find(words.begin(), words.end(), wanted) != words.end();
    }
    case '|':
      return text == wanted || text.starts_with(condition.value + "-");
    case '^':
      return !wanted.empty() && text.starts_with(wanted);
    case '$':
      return !wanted.empty() && text.ends_with(wanted);
    case '*':
      return !wanted.empty() && text.find(wanted) != std::string_view::npos;
    default:
      return text == wanted;
  }
}

// ":is(…)" and the like, ":root", ":hover", ":first-child": with what stands in parentheses behind it.
class Parsing {
 public:
  Parsing(std::string_view text, int depth) : text_(text), depth_(depth) {}

  Selector run() {
    out_.parts.emplace_back();
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    Compound& part = out_.parts.back();
    const char c = text_[at_];
    if (kBlanks.find(c) != std::string_view::npos || c == '>' || c == '+' || c == '~') return combine();
    if (c == '[') {
      const std::size_t end = end_of_block(text_, at_);
      part.conditions.push_back(attribute_from(text_.substr(at_ + 1, end - at_ - 2)));
      out_.weight += kClass;
      at_ = end;
    } else if (c == '.' || c == '#') {
      part.names.push_back(c + name_at(text_, ++at_));
      out_.weight += c == '#' ? kId : kClass;
    } else if (c == ':') {
      ++at_;
      pseudo(part);
    } else if (c == '*') {
      ++at_;
    } else {
      const std::size_t from = at_;
      part.tag = small(name_at(text_, at_));
      ++out_.weight;
      if (at_ > from) return;
      ++at_;
      part.most = Holds::perhaps;  // not understood
    }
  }

  void combine() {
    char how = ' ';
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '>' || text_[at_] == '+' || text_[at_] == '~')
        how = text_[at_];
      else if (kBlanks.find(text_[at_]) == std::string_view::npos)
        break;
    }
    if (at_ == text_.size()) return;
    out_.parts.emplace_back();
    out_.parts.back().before = how;
  }

  void pseudo(Compound& part) {
    const std::string name = small(name_at(text_, at_));
    std::string_view inside;
    if (at_ < text_.size() && text_[at_] == '(') {
      const std::size_t end = end_of_block(text_, at_);
      inside = text_.substr(at_ + 1, end - at_ - 2);
      at_ = end;
    }
    const bool of_list = has(" is where matches -webkit-any -moz-any not ", name);
    if (of_list && depth_ < kDeepestList) {
      Condition condition{
          name == "not" ? Condition::Kind::none_of : Condition::Kind::one_of, {}, {}, ' ', {}};
      int weight = 0;
      for (const std::string_view each : selectors_of(inside)) {
        condition.list.push_back(selector_from(each, depth_ + 1));
        weight = std::max(weight, condition.list.back().weight);
      }
      part.conditions.push_back(std::move(condition));
      out_.weight += name == "where" ? 0 : weight;
      return;
    }
    out_.weight += kClass;
    if (name == "root" && part.tag.empty())
      part.tag = "html";
    else if (name == "link" || name == "any-link")
      part.conditions.push_back({Condition::Kind::attribute, "href", {}, ' ', {}});
    else if (has(" hover focus focus-visible focus-within active visited fullscreen ", name))
      part.most = Holds::no;
    else
      part.most = std::min(part.most, Holds::perhaps);
  }

  std::string_view text_;
  int depth_;
  std::size_t at_ = 0;
  Selector out_;
};

}  // namespace

std::vector<std::string_view> selectors_of(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(next_outside(text, ",", at), text.size());
    if (const auto one = without_blanks(text.substr(at, end - at)); !one.empty()) all.push_back(one);
    at = end + 1;
  }
  return all;
}

Selector selector_from(std::string_view text, int depth) {
  return Parsing(without_blanks(text), depth).run();
}

Holds Matching::holds(const Selector& selector, std::size_t at) const {
  return selector.parts.empty() ? Holds::perhaps : holds_to(selector, selector.parts.size() - 1, at);
}

// The parts up to that one, which stands for the element at a place.
Holds Matching::holds_to(const Selector& selector, std::size_t part, std::size_t at) const {
  if (++steps_ > most_) return Holds::perhaps;
  const Compound& here = selector.parts[part];
  const Holds own = of_part(here, at);
  if (own == Holds::no || part == 0) return own;
  if (here.before == '+' || here.before == '~') return Holds::perhaps;
  const Compound& around = selector.parts[part - 1];
  // Their tags may be left out.
  const bool of_page = (around.tag == "html" || around.tag == "body") && around.names.empty() &&
                       around.conditions.empty() && part == 1;
  if (of_page) return std::min(own, around.most);
  Holds best = Holds::no;
  for (std::size_t outer = at; outer > 0 && best != Holds::surely; --outer) {
    best = std::max(best, holds_to(selector, part - 1, outer - 1));
    if (here.before == '>') break;
  }
  return std::min(own, best);
}

Holds Matching::of_part(const Compound& part, std::size_t at) const {
  const Box& box = boxes_[at];
  if (!part.tag.empty() && part.tag != box.name) return Holds::no;
  for (const std::string& each : part.names)
    if (std::find(box.names.begin(), box.names.end(), each) == box.names.end()) return Holds::no;
  Holds holds = part.most;
  for (const Condition& each : part.conditions) {
    if (holds == Holds::no) break;
    holds = std::min(holds, of_condition(each, at));
  }
  return holds;
}

Holds Matching::of_condition(const Condition& condition, std::size_t at) const {
  if (condition.kind == Condition::Kind::attribute)
    return attribute_holds(condition, boxes_[at].tag) ? Holds::surely : Holds::no;
  Holds best = Holds::no;
  for (const Selector& each : condition.list) best = std::max(best, holds(each, at));
  if (condition.kind == Condition::Kind::one_of) return best;
  return best == Holds::surely ? Holds::no : best == Holds::no ? Holds::surely : Holds::perhaps;
}

}  // namespace ctg::hypertext
