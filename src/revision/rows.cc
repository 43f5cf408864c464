#include "revision/rows.h"

#include <algorithm>
#include <set>

#include "readers/structure.h"
#include "revision/fields.h"
#include "revision/forms.h"
#include "xml/write.h"

namespace ctg::revision {

namespace {

bool is_nothing(std::string_view text) { return text.empty() || text == "–" || text == "-" || text == "—"; }

// "Micro-crèche de Montaubry" → "micro-creche-de-montaubry".
std::string slug(std::string_view text) {
  std::string out;
  for (const char c : readers::folded(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

// What an element says, however it is laid out; its name in the file ("id") apart.
std::string said_by(const xml::Node& node) {
  if (node.is_text) {
    const std::string text = plain(node.text);
    return text.find_first_not_of(" \t\r\n") == std::string::npos ? "" : text;
  }
  std::set<std::string> attributes;
  for (const xml::Attribute& each : node.attributes)
    if (each.name != "id" && !each.value.empty()) attributes.insert(each.name + "=" + each.value);
  std::string out = node.name;
  for (const std::string& each : attributes) out += "\n" + each;
  for (const xml::Node& child : node.children) out += "\n" + said_by(child);
  return out + "\n";
}

int count_of(const xml::Node* parent, const std::string& said) {
  if (parent == nullptr) return 0;
  return static_cast<int>(
      std::count_if(parent->children.begin(), parent->children.end(),
                    [&](const xml::Node& child) { return !child.is_text && said_by(child) == said; }));
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

const xml::Node* Rows::today_of(const Element& element) {
  const Where& where = element.values.front().where;
  return where.today->node_of(where.is, where.is.steps.size() - element.depth);
}

bool Rows::is_alone(std::size_t unit, const Element& element) {
  if (places_.empty()) {
    for (std::size_t u = 0; u < units_.size(); ++u)
      for (std::size_t i = units_[u].first; i < units_[u].first + units_[u].count; ++i)
        for (const Run& run : blocks_[i].runs)
          if (const auto where = run.data.known() ? draft_.locate(run.data) : std::nullopt)
            places_[std::string(run.data.file.view())].emplace_back(where->base->offset_of(run.data), u);
    for (auto& [file, all] : places_) std::sort(all.begin(), all.end());
  }
  const Where& where = element.values.front().where;
  const std::size_t begin = where.base->begin_of(*element.was), end = where.base->end_of(*element.was);
  const auto& all = places_[std::string(
      blocks_[element.values.front().block].runs[element.values.front().run].data.file.view())];
  const auto first = std::lower_bound(all.begin(), all.end(), std::pair(begin, std::size_t{0}));
  return std::all_of(first, all.end(), [&](const auto& at) { return at.first >= end || at.second == unit; });
}

const std::optional<Rows::Element>& Rows::element_of(std::size_t unit) {
  const auto [it, added] = elements_.try_emplace(unit);
  if (!added || units_[unit].table == 0) return it->second;
  Element out;
  std::optional<std::vector<Step>> steps;
  for (std::size_t i = units_[unit].first; i < units_[unit].first + units_[unit].count; ++i) {
    for (std::uint32_t r = 0; r < blocks_[i].runs.size(); ++r) {
      const Run& run = blocks_[i].runs[r];
      if (!run.data.known() || run.to_fill) continue;
      const auto where = draft_.locate(run.data);
      if (!where) return it->second;
      if (!out.values.empty() && where->base != out.values.front().where.base) return it->second;
      out.values.push_back({blocks_[i].cell, i, r, *where});
      if (!steps) steps = where->was.steps;
      std::size_t common = 0;
      while (common < steps->size() && common < where->was.steps.size() &&
             (*steps)[common].name == where->was.steps[common].name &&
             (*steps)[common].key == where->was.steps[common].key &&
             (*steps)[common].rank == where->was.steps[common].rank)
        ++common;
      steps->resize(common);
    }
  }
  if (!steps || steps->empty()) return it->second;
  out.depth = steps->size();
  const Where& first = out.values.front().where;
  out.was = first.base->node_of(first.was, first.was.steps.size() - out.depth);
  if (out.was == nullptr || !is_alone(unit, out)) return it->second;
  for (const Value& value : out.values) {
    const Block& block = blocks_[value.block];
    if (block.runs.size() != 1 || value.where.was.steps.size() != out.depth) continue;
    if (value.where.was.kind == Spot::Kind::attribute) {
      out.attributes[value.cell] = value.where.was.attribute;
    } else if (value.where.was.kind == Spot::Kind::element) {
      // A value without a place of its own: the one attribute that says it.
      std::vector<std::string> saying;
      for (const xml::Attribute& attribute : out.was->attributes)
        if (form_of(attribute.value, block.text) != Form::other) saying.push_back(attribute.name);
      if (saying.size() == 1) out.attributes[value.cell] = saying.front();
    }
  }
  it->second = std::move(out);
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
  const XmlFile& file = *element->values.front().where.today;
  const xml::Node* node = today_of(*element);
  if (node == nullptr) return false;
  const xml::Attribute* was = element->was->attribute(name);
  const xml::Attribute* is = node->attribute(name);
  const auto raw = is_nothing(after) ? std::optional(std::string()) : raw_of(column->second, after);
  if (!raw) return false;
  if ((is == nullptr ? std::string() : is->value) == *raw) return true;  // somebody has done it already
  const Place here = is == nullptr ? node->place : is->value_place;
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
  return draft_.write(file, splice,
                      {Change::Kind::value,
                       here,
                       {},
                       is_nothing(before) ? std::string() : before,
                       is_nothing(after) ? std::string() : after});
}

// The new values, by the element of today's neighbour that they take after.
struct Rows::New {
  std::map<std::pair<const xml::Node*, std::string>, std::string> attributes;
  std::map<std::pair<const xml::Node*, std::size_t>, std::string> texts;  // by their rank
  std::set<const xml::Node*> shown;                                       // elements that say something

  std::string xml(const xml::Node& node, const std::string& id) const {
    std::string out = "<" + node.name;
    std::set<std::string> written;
    const auto attribute = [&](const std::string& name, const std::string& value) {
      if (value.empty() || !written.insert(name).second) return;
      out += " " + name + "=\"";
      xml::append_attribute(out, value);
      out += '"';
    };
    for (const xml::Attribute& each : node.attributes) {
      const auto said = attributes.find({&node, each.name});
      attribute(each.name, said != attributes.end() ? said->second : each.name == "id" ? id : each.value);
    }
    for (const auto& [key, value] : attributes)
      if (key.first == &node) attribute(key.second, value);
    std::string inner, blank;
    std::size_t rank = 0;
    for (const xml::Node& child : node.children) {
      if (child.is_text) {
        const auto said = texts.find({&node, rank++});
        if (said != texts.end())
          xml::append_escaped(inner, said->second);
        else if (child.text.find_first_not_of(" \t\r\n") == std::string::npos)
          blank = child.text;
      } else if (shown.count(&child) > 0) {
        inner += blank + xml(child, id);
      }
    }
    if (inner.empty()) return out + "/>";
    if (inner.ends_with('>')) inner += blank;
    return out + ">" + inner + "</" + node.name + ">";
  }
};

// A text as the value of the neighbour is written.
std::optional<std::string> Rows::raw_like(const Value& value, const std::string& shown,
                                          const std::string& text) {
  const auto was = value.where.base->find(value.where.was);
  if (!was) return {};
  switch (form_of(was->value, shown)) {
    case Form::same:
      return text;
    case Form::number:
      if (const std::string number = as_number(text); !number.empty()) return number;
      return {};
    case Form::date:
      if (const std::string day = as_iso(text); !day.empty()) return day;
      return {};
    case Form::other:
      break;
  }
  return {};
}

bool Rows::say(const Element& like, std::uint32_t cell, const std::string& text, New& out) {
  std::vector<const Value*> values;
  for (const Value& value : like.values)
    if (value.cell == cell) values.push_back(&value);
  if (values.empty()) return false;
  // Several values in one paragraph ("30 places") share its words.
  const Block& block = blocks_[values.front()->block];
  std::vector<std::string> shown, parts;
  std::vector<Stretch> stretches;
  for (std::size_t at = 0; at < block.owner.size(); ++at) {
    if (at == 0 || block.owner[at] != block.owner[at - 1])
      stretches.push_back({"", block.runs[block.owner[at]].data.known()});
    stretches.back().text += block.text[at];
  }
  for (const Stretch& stretch : stretches)
    if (stretch.value) shown.push_back(stretch.text);
  if (values.size() == 1 || std::any_of(values.begin(), values.end(), [&](const Value* value) {
        return value->block != values.front()->block;
      }))
    parts = {text};
  else if (const auto shared = shared_out(stretches, text))
    parts = *shared;
  else
    return false;
  if (parts.size() > values.size() || parts.size() > shown.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Where& where = values[i]->where;
    const xml::Node* node = where.today->node_of(where.is, 0);
    const auto raw = raw_like(*values[i], shown[i], parts[i]);
    if (node == nullptr || !raw || where.is.kind == Spot::Kind::element) return false;
    if (where.is.kind == Spot::Kind::attribute)
      out.attributes[{node, where.is.attribute}] = *raw;
    else
      out.texts[{node, where.is.text_rank}] = *raw;
    for (std::size_t up = 0; where.is.steps.size() - up > like.depth; ++up)
      out.shown.insert(where.today->node_of(where.is, up));
  }
  return true;
}

// An edited document writes a row in its own way ("7300", nothing for "–"), so its text does not tell whether
// an import has put it in already: the element that it makes does.
bool Rows::is_there(const Element& like, const std::string& xml) {
  const auto made = XmlFile::open(xml, FileName());
  if (!made) return false;
  const std::string said = said_by(made->root());
  const Where& where = like.values.front().where;
  const auto parent = [&](const XmlFile& file, const Spot& spot) {
    return file.node_of(spot, spot.steps.size() - like.depth + 1);
  };
  const int more =
      count_of(parent(*where.today, where.is), said) - count_of(parent(*where.base, where.was), said);
  return ++put_in_[said] <= more;
}

bool Rows::add(std::size_t neighbour, bool behind,
               const std::vector<std::pair<std::uint32_t, std::string>>& cells, const std::string& text) {
  const auto& element = element_of(neighbour);
  if (!element) return false;
  const XmlFile& file = *element->values.front().where.today;
  const xml::Node* node = today_of(*element);
  if (node == nullptr) return false;
  const Columns& columns = columns_of(units_[neighbour].table);
  New made;
  for (const auto& [cell, column] : columns) made.attributes[{node, column.attribute}];
  for (const auto& [cell, shown] : cells) {
    if (is_nothing(shown)) continue;
    if (const auto column = columns.find(cell); column != columns.end()) {
      const auto raw = raw_of(column->second, shown);
      if (!raw) return false;
      made.attributes[{node, column->second.attribute}] = *raw;
    } else if (!say(*element, cell, shown, made)) {
      return false;
    }
  }
  const std::string xml = made.xml(*node, cells.empty() ? std::string() : slug(cells.front().second));
  if (is_there(*element, xml)) return true;
  const std::size_t begin = file.begin_of(*node), end = file.end_of(*node);
  const std::string& bytes = file.bytes();
  const std::size_t line = bytes.rfind('\n', begin) + 1;
  const std::string indent = bytes.substr(line, begin - line);
  const bool own_line = indent.find_first_not_of(" \t") == std::string::npos;
  const std::string apart = own_line ? "\n" + indent : "";
  Splice splice;
  splice.begin = splice.end = behind ? end : begin;
  splice.bytes = behind ? apart + xml : xml + apart;
  return draft_.write(file, splice, {Change::Kind::added, file.place_of(begin), {}, {}, text});
}

Rows::Removal Rows::remove(std::size_t unit, const std::string& text) {
  const auto& element = element_of(unit);
  if (!element) return Removal::impossible;
  const XmlFile& file = *element->values.front().where.today;
  const xml::Node* node = today_of(*element);
  if (node == nullptr) return Removal::changed;
  const XmlFile& base = *element->values.front().where.base;
  const std::size_t was_begin = base.begin_of(*element->was), is_begin = file.begin_of(*node);
  const bool same = plain(base.bytes().substr(was_begin, base.end_of(*element->was) - was_begin)) ==
                    plain(file.bytes().substr(is_begin, file.end_of(*node) - is_begin));
  if (!same) return Removal::changed;
  const std::string& bytes = file.bytes();
  const Place here = node->place;
  std::size_t begin = file.begin_of(*node);
  const std::size_t end = file.end_of(*node);
  while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
  if (begin > 0 && bytes[begin - 1] == '\n') --begin;
  return draft_.write(file, {begin, end, ""}, {Change::Kind::removed, here, {}, text, {}})
             ? Removal::done
             : Removal::impossible;
}

}  // namespace ctg::revision
