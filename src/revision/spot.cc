#include "revision/spot.h"

#include <algorithm>
#include <array>

#include "base/diagnostic.h"
#include "base/utf8.h"
#include "xml/parse.h"
#include "xml/raw_xml.h"

namespace ctg::revision {

namespace {

// Attributes that name an element among its siblings, in this order.
constexpr std::array<std::string_view, 8> kKeys = {"id",     "code",  "role",   "clause",
                                                   "numero", "annee", "action", "lettre"};

std::string key_of(const xml::Node& node) {
  for (const std::string_view name : kKeys) {
    if (const xml::Attribute* found = node.attribute(name); found != nullptr && !found->value.empty())
      return std::string(name) + "=" + found->value;
  }
  return {};
}

Step step_to(const xml::Node& parent, const xml::Node& child) {
  Step step{child.name, key_of(child), 0};
  std::size_t same_key = 0;
  for (const xml::Node& each : parent.children) {
    if (each.is_text || each.name != child.name) continue;
    if (&each == &child) break;
    ++step.rank;
  }
  for (const xml::Node& each : parent.children) {
    if (!each.is_text && each.name == child.name && key_of(each) == step.key) ++same_key;
  }
  if (same_key > 1) step.key.clear();  // it names several
  return step;
}

const xml::Node* child_at(const xml::Node& parent, const Step& step) {
  std::size_t rank = 0;
  for (const xml::Node& each : parent.children) {
    if (each.is_text || each.name != step.name) continue;
    if (step.key.empty() ? rank == step.rank : key_of(each) == step.key) return &each;
    ++rank;
  }
  return nullptr;
}

}  // namespace

std::optional<XmlFile> XmlFile::open(std::string bytes, const FileName& file) {
  XmlFile made;
  made.bytes_ = std::move(bytes);
  made.file_ = file;
  Diagnostics unheard;
  auto document = xml::parse(made.bytes_, file, unheard);
  if (!document) return {};
  made.document_ = std::move(*document);
  made.lines_.push_back(0);
  for (std::size_t i = 0; i < made.bytes_.size(); ++i) {
    if (made.bytes_[i] == '\n') made.lines_.push_back(i + 1);
  }
  return made;
}

std::size_t XmlFile::offset_of(const Place& place) const {
  if (place.line == 0 || place.line > lines_.size()) return bytes_.size();
  std::size_t at = lines_[place.line - 1];
  if (at == 0 && bytes_.starts_with("\xEF\xBB\xBF")) at = 3;
  for (std::uint32_t column = 1; column < place.column && at < bytes_.size(); ++column)
    utf8::next(bytes_, at);
  return at;
}

Place XmlFile::place_of(std::size_t offset) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), offset) - 1;
  const std::size_t length = utf8::length(std::string_view(bytes_).substr(*line, offset - *line));
  return {file_, static_cast<std::uint32_t>(line - lines_.begin()) + 1,
          static_cast<std::uint32_t>(length) + 1};
}

std::size_t XmlFile::end_of(const xml::Node& element) const {
  return xml::end_of_element(bytes_, begin_of(element));
}

// Characters run up to the next tag; a comment or CDATA section inside of them ends them here, too.
std::size_t XmlFile::text_end(std::size_t begin) const {
  return std::min(bytes_.find('<', begin), bytes_.size());
}

std::optional<Spot> XmlFile::spot_at(const Place& place) const {
  const std::size_t wanted = offset_of(place);
  std::optional<Spot> found;
  const auto look = [&](const auto& self, const xml::Node& node, std::vector<Step>& steps) -> void {
    for (const xml::Attribute& attribute : node.attributes) {
      if (offset_of(attribute.value_place) != wanted) continue;
      found = Spot{Spot::Kind::attribute, steps, attribute.name, 0};
      return;
    }
    const bool blank = std::all_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
      return child.is_text && child.text.find_first_not_of(" \t\r\n") == std::string::npos;
    });
    if (blank && (node.place == place || offset_of(node.place) == wanted)) {
      found = Spot{Spot::Kind::element, steps, {}, 0};
      return;
    }
    std::size_t texts = 0;
    for (const xml::Node& child : node.children) {
      if (found) return;
      if (child.is_text) {
        const std::size_t begin = offset_of(child.place);
        const bool whole = bytes_.compare(text_end(begin), 2, "<!") != 0;  // no comment cuts it in two
        if (wanted >= begin && wanted < text_end(begin) && !blank && whole) {
          found = Spot{Spot::Kind::text, steps, {}, texts};
          return;
        }
        ++texts;
        continue;
      }
      steps.push_back(step_to(node, child));
      self(self, child, steps);
      steps.pop_back();
    }
  };
  std::vector<Step> steps;
  look(look, document_.root, steps);
  return found;
}

const xml::Node* XmlFile::walk(const Spot& spot, std::size_t up) const {
  if (up > spot.steps.size()) return nullptr;
  const xml::Node* node = &document_.root;
  for (std::size_t i = 0; i + up < spot.steps.size(); ++i) {
    node = child_at(*node, spot.steps[i]);
    if (node == nullptr) return nullptr;
  }
  return node;
}

const xml::Node* XmlFile::node_of(const Spot& spot, std::size_t up) const { return walk(spot, up); }

std::optional<Found> XmlFile::element_around(const Spot& spot, std::size_t up) const {
  const xml::Node* node = walk(spot, up);
  if (node == nullptr) return {};
  const std::size_t begin = offset_of(node->place);
  return Found{{}, begin, xml::end_of_element(bytes_, begin)};
}

std::optional<Found> XmlFile::find(const Spot& spot) const {
  const xml::Node* node = walk(spot, 0);
  if (node == nullptr) return {};
  if (spot.kind == Spot::Kind::attribute) {
    const xml::Attribute* attribute = node->attribute(spot.attribute);
    if (attribute == nullptr) return {};
    const std::size_t begin = offset_of(attribute->value_place);
    if (begin == 0) return {};
    return Found{attribute->value, begin, std::min(bytes_.find(bytes_[begin - 1], begin), bytes_.size())};
  }
  if (spot.kind == Spot::Kind::element) {
    const std::size_t begin = offset_of(node->place);
    std::string value;
    for (const xml::Node& child : node->children) {
      if (!child.is_text) return Found{"…", begin, xml::end_of_element(bytes_, begin)};  // it has been filled
      value += child.text;
    }
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) value.clear();
    return Found{value, begin, xml::end_of_element(bytes_, begin)};
  }
  std::size_t rank = 0;
  for (const xml::Node& child : node->children) {
    if (!child.is_text) continue;
    if (rank++ != spot.text_rank) continue;
    const std::size_t begin = offset_of(child.place);
    return Found{child.text, begin, text_end(begin)};
  }
  return {};
}

}  // namespace ctg::revision
