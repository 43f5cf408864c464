// Word's numbers. A paragraph is at a level of a numbering (num), which takes its levels from an abstract one
// and may replace some. All numberings of one abstract numbering count together; a numbering that restarts a
// level does so once, where it is first used. A style of paragraphs may stand for a level, and a style of
// lists for the levels of a numbering elsewhere.
#include <algorithm>

#include "office/docx_styles.h"
#include "office/elements.h"

namespace ctg::office {

namespace {

constexpr int kMostLinks = 8;

std::string key_of(std::string_view text) { return std::string(text); }

}  // namespace

NumberForm DocxNumbering::form_from(std::string_view name) {
  if (name == "none") return NumberForm::none;
  if (name == "bullet") return NumberForm::bullet;
  if (name == "decimalZero") return NumberForm::padded;
  if (name == "upperRoman") return NumberForm::upper_roman;
  if (name == "lowerRoman") return NumberForm::lower_roman;
  if (name == "upperLetter") return NumberForm::upper_letter;
  if (name == "lowerLetter") return NumberForm::lower_letter;
  if (name == "ordinal") return NumberForm::ordinal;
  if (name == "ordinalText") return NumberForm::ordinal_text;
  if (name == "cardinalText") return NumberForm::cardinal_text;
  return NumberForm::decimal;
}

DocxNumbering::Level DocxNumbering::level_from(const xml::Node& node) {
  Level level;
  // What Word has learnt since stands in an alternative: "001, 002, 003, ...".
  const xml::Node* format = find_below(node, "numFmt");
  if (format != nullptr && value_of(*format, "val") == "custom") {
    const std::string_view sample = value_of(*format, "format");
    level.width = std::min<std::size_t>(sample.find(','), 9);
    level.form = sample.starts_with('0') ? NumberForm::padded : NumberForm::decimal;
  } else if (format != nullptr) {
    level.form = form_from(value_of(*format, "val"));
  }
  level.start = number_of(val_of(&node, "start"), child_of(node, "start") == nullptr ? 0 : 1);
  level.restart = number_of(val_of(&node, "lvlRestart"), -1);
  level.text = val_of(&node, "lvlText");
  level.style = val_of(&node, "pStyle");
  level.tabs = child_of(child_of(&node, "pPr"), "tabs");
  level.legal = is_on(&node, "isLgl");
  level.hidden = is_on(child_of(node, "rPr"), "vanish");
  if (val_of(&node, "suff") == "nothing") level.behind.clear();
  if (child_of(node, "lvlPicBulletId") != nullptr) level.form = NumberForm::bullet;
  return level;
}

DocxNumbering::DocxNumbering(const xml::Node* root, const DocxStyles& styles) : styles_(styles) {
  if (root == nullptr) return;
  for (const xml::Node& node : root->children) {
    if (node.is_text) continue;
    if (node.name == "abstractNum") {
      Abstract made;
      made.style_link = val_of(&node, "numStyleLink");
      for (const xml::Node& level : node.children) {
        if (!level.is_text && level.name == "lvl")
          made.levels[static_cast<std::size_t>(std::clamp(number_of(value_of(level, "ilvl"), 0), 0, 8))] =
              level_from(level);
      }
      abstracts_.emplace(key_of(value_of(node, "abstractNumId")), std::move(made));
    } else if (node.name == "num") {
      Number made;
      made.abstract = val_of(&node, "abstractNumId");
      for (const xml::Node& over : node.children) {
        if (over.is_text || over.name != "lvlOverride") continue;
        const auto at = static_cast<std::size_t>(std::clamp(number_of(value_of(over, "ilvl"), 0), 0, 8));
        if (child_of(over, "startOverride") != nullptr)
          made.restarts[at] = number_of(val_of(&over, "startOverride"), 1);
        if (const xml::Node* level = child_of(over, "lvl")) made.levels[at] = level_from(*level);
      }
      numbers_.emplace(key_of(value_of(node, "numId")), std::move(made));
    }
  }
}

// The abstract numbering that has the levels: a link leads by a style of lists to another numbering.
std::string DocxNumbering::resolved(const std::string& abstract, int depth) const {
  const auto found = abstracts_.find(abstract);
  if (found == abstracts_.end() || found->second.style_link.empty() || depth == 0) return abstract;
  const xml::Node* properties = styles_.paragraph_property(found->second.style_link, "numPr");
  const auto number = numbers_.find(val_of(properties, "numId"));
  return number == numbers_.end() ? abstract : resolved(number->second.abstract, depth - 1);
}

const DocxNumbering::Level* DocxNumbering::level(const Number& number, const std::string& abstract,
                                                 std::size_t at) const {
  if (const auto own = number.levels.find(at); own != number.levels.end()) return &own->second;
  const auto found = abstracts_.find(abstract);
  if (found == abstracts_.end()) return nullptr;
  const auto level = found->second.levels.find(at);
  return level == found->second.levels.end() ? nullptr : &level->second;
}

// "Article %1.%2" with the numbers in their places.
std::string DocxNumbering::text_of(const Number& number, const std::string& abstract, std::size_t at) const {
  const Level& own = *level(number, abstract, at);
  const Counters& counters = counters_.find(abstract)->second;
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool slot =
        own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!slot) {
      out += own.text[i];
      continue;
    }
    const auto shown = static_cast<std::size_t>(own.text[++i] - '1');
    const Level* of = level(number, abstract, shown);
    if (of == nullptr || shown > at) continue;
    const NumberForm form = own.legal && of->form != NumberForm::none ? NumberForm::decimal : of->form;
    out += written(counters.at[shown].value_or(of->start), form, of->width);
  }
  return out;
}

DocxNumbering::Label DocxNumbering::next(const xml::Node* properties, std::string_view style) {
  Label label;
  const xml::Node* own = child_of(properties, "numPr");
  const xml::Node* styled = styles_.paragraph_property(style, "numPr");
  std::string_view id = val_of(own, "numId");
  if (id.empty()) id = val_of(styled, "numId");
  label.listed = own != nullptr && id != "0";  // where the numberings are missing, this is all there is
  const auto found = numbers_.find(id);
  if (id == "0" || found == numbers_.end()) return label;
  Number& number = found->second;
  const std::string abstract = resolved(number.abstract, kMostLinks);

  int at = number_of(val_of(own, "ilvl"), -1);
  const auto linked = abstracts_.find(abstract);
  if (at < 0 && linked != abstracts_.end()) {
    for (const std::string& each : styles_.chain_of(style)) {
      for (const auto& [index, level] : linked->second.levels) {
        if (at < 0 && level.style == each) at = static_cast<int>(index);
      }
    }
  }
  if (at < 0) at = number_of(val_of(styled, "ilvl"), 0);
  const auto index = static_cast<std::size_t>(std::clamp(at, 0, 8));
  const Level* shown = level(number, abstract, index);
  if (shown == nullptr) return label;
  label.listed = true;
  label.tabs = shown->tabs;
  label.bullet = shown->form == NumberForm::bullet;

  std::array<int, kLevels> starts{};
  std::array<bool, kLevels> keeps{};
  for (std::size_t i = 0; i < kLevels; ++i) {
    const Level* each = level(number, abstract, i);
    starts[i] = each == nullptr ? 1 : each->start;
    if (each != nullptr && each->restart >= 0) keeps[i] = static_cast<int>(index) >= each->restart;
  }
  Counters& counters = counters_[abstract];
  for (const auto& [level_at, from] : number.restarts) starts[level_at] = from;
  const auto restart = number.restarts.find(index);
  if (restart != number.restarts.end() && number.restarted.insert(index).second)
    counters.at[index] = restart->second - 1;
  counters.count(index, starts, keeps);
  if (shown->hidden) return label;
  if (label.bullet && !is_word(shown->text)) return label;
  label.text = text_of(number, abstract, index);
  label.behind = shown->behind;
  return label;
}

}  // namespace ctg::office
