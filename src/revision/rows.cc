#include "revision/rows.h"

#include <algorithm>
#include <set>

#include "revision/forms.h"
#include "xml/write.h"

namespace ctg::revision {

namespace {

bool is_nothing(std::string_view text) { return text.empty() || text == "–" || text == "-" || text == "—"; }

bool is_element_of(const xml::Node& node) {
  return std::none_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    return !child.is_text || child.text.find_first_not_of(" \t\r\n") != std::string::npos;
  });
}

}  // namespace

std::map<std::uint32_t, std::string> Rows::texts_of(std::size_t unit) const {
  std::map<std::uint32_t, std::string> out;
  for (std::size_t i = units_[unit].first; i < units_[unit].first + units_[unit].count; ++i) {
    std::string& text = out[blocks_[i].cell];
    text += (text.empty() ? "" : " ") + blocks_[i].text;
  }
  return out;
}

// All values of the row stand in one element without children: it is the row.
const std::optional<Rows::Element>& Rows::element_of(std::size_t unit) {
  const auto [it, added] = elements_.try_emplace(unit);
  if (!added || units_[unit].table == 0) return it->second;
  std::optional<Element> out;
  for (std::size_t i = units_[unit].first; i < units_[unit].first + units_[unit].count; ++i) {
    const Block& block = blocks_[i];
    if (block.runs.size() != 1 || !block.runs.front().data.known()) continue;
    const auto where = draft_.locate(block.runs.front().data);
    if (!where || where->was.kind == Spot::Kind::text) return it->second;
    const xml::Node* node = where->base->node_of(where->was, 0);
    if (node == nullptr || !is_element_of(*node)) return it->second;
    if (!out) out = Element{*where, 0, node, {}};
    if (node != out->was) return it->second;
    if (where->was.kind == Spot::Kind::attribute) {
      out->attributes[block.cell] = where->was.attribute;
      continue;
    }
    // A value without a place of its own: the one attribute that says it.
    std::vector<std::string> saying;
    for (const xml::Attribute& attribute : node->attributes)
      if (form_of(attribute.value, block.text) != Form::other) saying.push_back(attribute.name);
    if (saying.size() == 1) out->attributes[block.cell] = saying.front();
  }
  if (out && !out->attributes.empty()) it->second = std::move(out);
  return it->second;
}

const Rows::Columns& Rows::columns_of(std::uint32_t table) {
  const auto [it, added] = columns_.try_emplace(table);
  if (!added) return it->second;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].table != table) continue;
    const auto& element = element_of(i);
    if (!element) continue;
    const auto texts = texts_of(i);
    for (const auto& [cell, name] : element->attributes) {
      const xml::Attribute* attribute = element->was->attribute(name);
      if (attribute == nullptr || texts.count(cell) == 0) continue;
      const std::string& shown = texts.at(cell);
      Column& column = it->second[cell];
      column.attribute = name;
      column.raw.emplace(shown, attribute->value);
      const Form form = form_of(attribute->value, shown);
      column.same = column.same && form == Form::same;
      column.number = column.number && (form == Form::number || as_number(shown) == attribute->value);
      column.date = column.date && form == Form::date;
    }
  }
  return it->second;
}

std::optional<std::string> Rows::raw_of(const Column& column, const std::string& shown) {
  if (column.number)
    if (const std::string number = as_number(shown); !number.empty()) return number;
  if (const auto known = column.raw.find(shown); known != column.raw.end()) return known->second;
  if (column.date)
    if (const std::string day = as_iso(shown); !day.empty()) return day;
  if (column.same) return shown;
  // A name that another table shows.
  std::set<std::uint32_t> tables;
  for (const Unit& unit : units_) tables.insert(unit.table);
  for (const std::uint32_t table : tables)
    for (const auto& [cell, other] : columns_of(table))
      if (other.attribute == column.attribute)
        if (const auto known = other.raw.find(shown); known != other.raw.end()) return known->second;
  return {};
}

bool Rows::is_element(std::size_t unit) { return element_of(unit).has_value(); }

bool Rows::set_cell(std::size_t unit, std::uint32_t cell, const std::string& before,
                    const std::string& after) {
  const auto& element = element_of(unit);
  if (!element) return false;
  const Columns& columns = columns_of(units_[unit].table);
  const auto column = columns.find(cell);
  if (column == columns.end()) return false;
  const std::string& name = column->second.attribute;
  const XmlFile& file = *element->where.today;
  const xml::Node* node = file.node_of(element->where.is, 0);
  if (node == nullptr) return false;
  const xml::Attribute* was = element->was->attribute(name);
  const xml::Attribute* is = node->attribute(name);
  const auto raw = is_nothing(after) ? std::optional(std::string()) : raw_of(column->second, after);
  if (!raw) return false;
  if ((is == nullptr ? std::string() : is->value) == *raw) return true;  // somebody has done it already
  const Place here = is == nullptr ? node->place : is->value_place;
  const std::string path(here.file.view());
  if ((is == nullptr) != (was == nullptr) || (is != nullptr && is->value != was->value)) {
    draft_.tell(Change::Kind::conflict, here, is == nullptr ? std::string() : is->value, after, {});
    return true;
  }
  Splice splice;
  if (is != nullptr) {
    splice.begin = file.offset_of(is->value_place);
    if (splice.begin == 0) return false;
    splice.end = file.bytes().find(file.bytes()[splice.begin - 1], splice.begin);
    xml::append_attribute(splice.bytes, *raw);
    if (raw->empty()) {  // with its name and the blank in front
      splice.begin = file.bytes().rfind(name, splice.begin);
      while (splice.begin > 0 &&
             std::string_view(" \t\r\n").find(file.bytes()[splice.begin - 1]) != std::string_view::npos)
        --splice.begin;
      ++splice.end;
      splice.bytes.clear();
    }
  } else {
    const std::size_t begin = file.begin_of(*node);
    splice.begin = file.end_of(*node);
    splice.begin = std::min(file.bytes().find_last_not_of("/> \t\r\n", splice.begin - 1) + 1, splice.begin);
    if (splice.begin <= begin) return false;
    splice.end = splice.begin;
    splice.bytes = " " + name + "=\"";
    xml::append_attribute(splice.bytes, *raw);
    splice.bytes += '"';
    if (file.bytes().find("</", begin) < file.end_of(*node)) return false;  // <moyen …></moyen>
  }
  if (!draft_.put(file, path, splice)) return false;
  draft_.tell(Change::Kind::value, here, is_nothing(before) ? std::string() : before,
              is_nothing(after) ? std::string() : after, {});
  return true;
}

bool Rows::add(std::size_t neighbour, bool behind,
               const std::vector<std::pair<std::uint32_t, std::string>>& cells, const std::string& text) {
  const auto& element = element_of(neighbour);
  if (!element) return false;
  const XmlFile& file = *element->where.today;
  const xml::Node* node = file.node_of(element->where.is, 0);
  if (node == nullptr) return false;
  const Columns& columns = columns_of(units_[neighbour].table);
  std::map<std::string, std::string> values;  // attribute → value; "" takes it out
  for (const auto& [cell, column] : columns) values[column.attribute];
  for (const auto& [cell, shown] : cells) {
    if (is_nothing(shown)) continue;
    const auto column = columns.find(cell);
    if (column == columns.end()) return false;
    const auto raw = raw_of(column->second, shown);
    if (!raw) return false;
    values[column->second.attribute] = *raw;
  }
  std::string made = "<" + node->name;
  std::set<std::string> written;
  const auto write = [&](const std::string& name, const std::string& value) {
    if (value.empty() || !written.insert(name).second) return;
    made += " " + name + "=\"";
    xml::append_attribute(made, value);
    made += '"';
  };
  for (const xml::Attribute& attribute : node->attributes) {
    const auto said = values.find(attribute.name);
    if (attribute.name == "id") return false;
    write(attribute.name, said == values.end() ? attribute.value : said->second);
  }
  for (const auto& [name, value] : values) write(name, value);
  made += "/>";
  const std::size_t begin = file.begin_of(*node), end = file.end_of(*node);
  // The same row again, where it goes: it was put in before.
  const std::string& bytes = file.bytes();
  const std::size_t line = bytes.rfind('\n', begin) + 1;
  const std::string indent = bytes.substr(line, begin - line);
  const bool own_line = indent.find_first_not_of(" \t") == std::string::npos;
  const std::string apart = own_line ? "\n" + indent : "";
  Splice splice;
  splice.begin = splice.end = behind ? end : begin;
  splice.bytes = behind ? apart + made : made + apart;
  const Place here = file.place_of(begin);
  if (!draft_.put(file, std::string(here.file.view()), splice)) return false;
  draft_.tell(Change::Kind::added, here, {}, text, {});
  return true;
}

Rows::Removal Rows::remove(std::size_t unit, const std::string& text) {
  const auto& element = element_of(unit);
  if (!element) return Removal::impossible;
  const XmlFile& file = *element->where.today;
  const xml::Node* node = file.node_of(element->where.is, 0);
  if (node == nullptr) return Removal::changed;
  const bool same =
      node->attributes.size() == element->was->attributes.size() &&
      std::equal(node->attributes.begin(), node->attributes.end(), element->was->attributes.begin(),
                 [](const auto& a, const auto& b) { return a.name == b.name && a.value == b.value; });
  if (!same) return Removal::changed;
  const std::string& bytes = file.bytes();
  const Place here = node->place;
  std::size_t begin = file.begin_of(*node);
  const std::size_t end = file.end_of(*node);
  while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
  if (begin > 0 && bytes[begin - 1] == '\n') --begin;
  if (!draft_.put(file, std::string(here.file.view()), {begin, end, ""})) return Removal::impossible;
  draft_.tell(Change::Kind::removed, here, text, {}, {});
  return Removal::done;
}

}  // namespace ctg::revision
