// ODF's numbers. A list may go on another one, named or the last of its style; a nested list is a level of
// the list around it. A number shows the levels above it as far as its style says, or as a pattern has them
// ("%1%.%2%").
#include "office/odf_lists.h"

#include <algorithm>

#include "office/elements.h"

namespace ctg::office {

NumberForm OdfLists::form_from(std::string_view format) {
  if (format == "1") return NumberForm::decimal;
  if (format == "a") return NumberForm::lower_letter;
  if (format == "A") return NumberForm::upper_letter;
  if (format == "i") return NumberForm::lower_roman;
  if (format == "I") return NumberForm::upper_roman;
  if (format == "01") return NumberForm::padded;
  if (format == "1st") return NumberForm::ordinal;
  if (format == "First" || format == "first") return NumberForm::ordinal_text;
  if (format == "One" || format == "one") return NumberForm::cardinal_text;
  return format.empty() ? NumberForm::none : NumberForm::decimal;
}

OdfLists::Level OdfLists::level_from(const xml::Node& node) {
  Level level;
  level.set = true;
  if (node.name == "list-level-style-bullet" || node.name == "list-level-style-image") {
    level.form = NumberForm::bullet;
    level.prefix = value_of(node, "num-prefix");
    level.suffix = value_of(node, "num-suffix");
    return level;
  }
  level.form = form_from(value_of(node, "num-format"));
  level.start = number_of(value_of(node, "start-value"), 1);
  level.shown = static_cast<std::size_t>(std::clamp(number_of(value_of(node, "display-levels"), 1), 1, 10));
  level.prefix = value_of(node, "num-prefix");
  level.suffix = value_of(node, "num-suffix");
  level.format = value_of(node, "num-list-format");
  if (const xml::Node* alignment = find_below(node, "list-level-label-alignment");
      alignment != nullptr && value_of(*alignment, "label-followed-by") == "nothing")
    level.behind.clear();
  return level;
}

void OdfLists::add(Levels& levels, const xml::Node& style) {
  for (const xml::Node& node : style.children) {
    if (node.is_text) continue;
    const int level = number_of(value_of(node, "level"), 0);
    if (level >= 1 && level <= static_cast<int>(kLevels))
      levels[static_cast<std::size_t>(level - 1)] = level_from(node);
  }
}

void OdfLists::styles(const xml::Node& node) {
  for (const xml::Node& style : node.children) {
    if (style.is_text) continue;
    const std::string name(value_of(style, "name"));
    if (style.name == "list-style") {
      Levels levels{};
      add(levels, style);
      styles_.insert_or_assign(name, std::move(levels));
    } else if (style.name == "outline-style") {
      outline_ = name.empty() ? "Outline" : name;
      add(outline_levels_, style);
    }
  }
}

void OdfLists::open(const xml::Node& list) {
  Open made;
  made.style = value_of(list, "style-name");
  if (made.style.empty() && !open_.empty()) made.style = open_.back().style;
  if (!open_.empty()) {
    made.id = open_.back().id;  // a level of the list around it
    open_.push_back(std::move(made));
    return;
  }
  const std::string own = "#" + std::to_string(++lists_);
  const std::string name(value_of(list, "id"));
  const std::string_view goes_on = value_of(list, "continue-list");
  made.id = own;
  if (const std::string_view shared = value_of(list, "list-id");
      !shared.empty()) {  // of a numbered paragraph
    made.id = "@" + std::string(shared);
    open_.push_back(std::move(made));
    return;
  }
  if (const auto other = same_as_.find(goes_on); !goes_on.empty() && other != same_as_.end()) {
    made.id = other->second;
  } else if (value_of(list, "continue-numbering") == "true") {
    const auto last = last_of_style_.find(made.style);
    if (last != last_of_style_.end()) made.id = last->second;
  }
  if (!name.empty()) same_as_[name] = made.id;
  last_of_style_[made.style] = made.id;
  open_.push_back(std::move(made));
}

void OdfLists::close() {
  if (!open_.empty()) open_.pop_back();
}

void OdfLists::open_item(const xml::Node& item) {
  if (open_.empty()) return;
  Open& list = open_.back();
  list.in_item = true;
  list.counted = false;
  list.shows = item.name != "list-header";
  list.start = number_of(value_of(item, "start-value"), -1);
  if (const std::string_view other = value_of(item, "style-override"); !other.empty()) list.style = other;
}

void OdfLists::close_item() {
  if (!open_.empty()) open_.back().in_item = false;
}

OdfLists::Label OdfLists::label_of(const Levels& levels, const Counters& counters, std::size_t at) {
  const Level& own = levels[at];
  Label label;
  if (!own.set) return label;
  label.bullet = own.form == NumberForm::bullet;
  // Words around a bullet are words; signs around it are part of it.
  if (label.bullet && is_word(own.prefix + own.suffix)) {
    label.text = own.prefix + own.suffix;
    label.behind = " ";
  }
  if (label.bullet) return label;
  const auto number = [&](std::size_t level) {
    return written(counters.at[level].value_or(levels[level].start), levels[level].form);
  };
  if (!own.format.empty()) {
    for (std::size_t i = 0; i < own.format.size(); ++i) {
      const std::size_t end = own.format[i] == '%' ? own.format.find('%', i + 1) : std::string::npos;
      const int level = end == std::string::npos
                            ? 0
                            : number_of(std::string_view(own.format).substr(i + 1, end - i - 1), 0);
      if (level < 1 || level > static_cast<int>(kLevels)) {
        label.text += own.format[i];
        continue;
      }
      label.text += number(static_cast<std::size_t>(level - 1));
      i = end;
    }
  } else {
    std::string numbers;
    for (std::size_t level = at + 1 - std::min(own.shown, at + 1); level <= at; ++level) {
      const std::string one = number(level);
      numbers += (numbers.empty() || one.empty() ? "" : ".") + one;
    }
    label.text = own.prefix + numbers + own.suffix;
  }
  label.behind = own.behind;
  return label;
}

OdfLists::Label OdfLists::count(const Levels& levels, Counters& counters, std::size_t at, int start) {
  std::array<int, kLevels> starts{};
  for (std::size_t i = 0; i < kLevels; ++i) starts[i] = levels[i].set ? levels[i].start : 1;
  if (start >= 0) counters.at[at] = start - 1;
  counters.count(at, starts);
  return label_of(levels, counters, at);
}

OdfLists::Label OdfLists::next() {
  if (open_.empty()) return {};
  Open& list = open_.back();
  if (!list.in_item || list.counted || !list.shows) return {};
  list.counted = true;
  const auto style = styles_.find(list.style);
  if (style == styles_.end()) return {};
  const std::size_t at = std::min(open_.size(), kLevels) - 1;
  return count(style->second, counters_[list.id], at, list.start);
}

OdfLists::Label OdfLists::next_heading(const xml::Node& heading) {
  if (value_of(heading, "is-list-header") == "true" || outline_.empty()) return {};
  const int level =
      std::clamp(number_of(value_of(heading, "outline-level"), 1), 1, static_cast<int>(kLevels));
  const auto at = static_cast<std::size_t>(level - 1);
  int start = -1;
  if (value_of(heading, "restart-numbering") == "true")
    start = number_of(value_of(heading, "start-value"), outline_levels_[at].start);
  return count(outline_levels_, outline_counters_, at, start);
}

OdfLists::Label OdfLists::next_of_style(std::string_view list_style) {
  const auto style = styles_.find(list_style);
  if (style == styles_.end()) return {};
  return count(style->second, counters_[std::string(list_style)], 0, -1);
}

}  // namespace ctg::office
