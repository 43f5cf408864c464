#include "edit/field.h"

#include <algorithm>

#include "base/utf8.h"
#include "edit/address.h"
#include "edit/fragment.h"
#include "edit/value.h"

namespace ctg::edit {

namespace {

class Former {
 public:
  Former(const FileName& file, const References& references) : file_(file), references_(references) {}

  // `element`: null where it is not there; `around`: the nearest that is, null where the file is not.
  Field make(const Entry& entry, const Element* element, const Element* around, std::string at) const {
    Field field;
    field.at = std::move(at);
    field.entry = &entry;
    field.present = element != nullptr;
    field.place = place(element ? element : around);
    choose(entry, field);
    if (element) {
      fill(entry, *element, field);
      around = element;
    }
    for (const Entry& child : entry.inside) {
      const bool attribute = child.name.starts_with('@');
      if (!attribute && is_formatted(entry.kind)) continue;  // part of its value
      field.fields.push_back(attribute ? make_attribute(child, element, around, field.at + "/" + child.name)
                                       : make_child(child, element, around, field.at + "/" + child.name));
    }
    return field;
  }

 private:
  Place place(const Element* element) const { return element ? element->node->place : Place{file_}; }

  void choose(const Entry& entry, Field& field) const {
    if (entry.kind == Kind::choice) field.choices = entry.values;
    if (entry.kind != Kind::reference) return;
    if (const auto found = references_.find(entry.target); found != references_.end())
      field.choices = found->second;
  }

  static void fill(const Entry& entry, const Element& element, Field& field) {
    field.value = value_of(entry, *element.node);
    field.none = entry.or_none && !element.named("aucun").empty();
    field.title = title_of(*element.node);
    for (const xml::Node& child : element.node->children)
      if (child.is_text && child.text.find_first_not_of(" \t\r\n") != std::string::npos &&
          entry.kind != Kind::group) {
        field.place = child.place;
        break;
      }
    if (!is_formatted(entry.kind)) return;
    const auto plain = plain_text_of(*element.node);
    field.plain = plain.has_value();
    field.text = plain.value_or("");
  }

  Field make_attribute(const Entry& entry, const Element* element, const Element* around,
                       std::string at) const {
    Field field;
    field.at = std::move(at);
    field.entry = &entry;
    field.place = place(around);
    choose(entry, field);
    const xml::Attribute* there = element ? element->node->attribute(entry.name.substr(1)) : nullptr;
    if (!there) return field;
    field.present = true;
    field.value = folded(there->value);
    field.place = there->value_place;
    return field;
  }

  Field make_child(const Entry& entry, const Element* parent, const Element* around, std::string at) const {
    const auto same = parent ? parent->named(entry.name) : std::vector<const Element*>();
    if (!entry.many()) return make(entry, same.empty() ? nullptr : same.front(), around, std::move(at));
    Field list;
    list.entry = &entry;
    list.list = true;
    list.present = !same.empty();
    list.place = place(same.empty() ? around : same.front());
    for (std::size_t i = 0; i < same.size(); ++i)
      list.fields.push_back(make(entry, same[i], parent, with_rank(at, i + 1)));
    list.next.push_back(make(entry, nullptr, parent, with_rank(at, same.size() + 1)));
    list.at = std::move(at);
    return list;
  }

  const FileName& file_;
  const References& references_;
};

std::string text_of(const xml::Node& node) {
  if (node.is_text) return node.text;
  std::string out;
  for (const xml::Node& child : node.children) out += text_of(child);
  return out;
}

}  // namespace

std::string title_of(const xml::Node& node) {
  std::string out;
  const auto add = [&](std::string_view name) {
    for (const xml::Node& child : node.children)
      if (!child.is_text && child.name == name) {
        const std::string text = folded(text_of(child));
        if (!text.empty()) out += (out.empty() ? "" : " ") + text;
      }
  };
  for (const char* name :
       {"code", "numero", "lettre", "action", "fiche", "financeur", "annee", "date", "copil"})
    if (const xml::Attribute* found = node.attribute(name); found && !found->value.empty())
      out += (out.empty() ? "" : " ") + found->value;
  for (const char* name : {"prenom", "nom", "titre", "intitule"}) add(name);
  if (out.empty())
    for (const char* name : {"intitule", "regle", "competence", "clause", "id", "role", "partie"})
      if (const xml::Attribute* found = node.attribute(name); found && out.empty()) out = found->value;
  const bool leaf = std::none_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    return !child.is_text && (child.name == "nom" || child.name == "titre" || child.name == "intitule");
  });
  if (leaf)
    if (const std::string text = folded(text_of(node)); !text.empty()) out = text;
  constexpr std::size_t kLongest = 90;
  const std::string_view first = utf8::first_bytes(out, kLongest);
  return first.size() < out.size() ? std::string(first) + "…" : out;
}

Field field_of(const Description& description, std::string_view path, const Source* source,
               const FileName& file, const References& references) {
  const Former former(file, references);
  const Entry* entry = description.find(path);
  if (!entry) return {};
  if (!source) return former.make(*entry, nullptr, nullptr, std::string(path));
  const auto way = way_to(description, *source, path);
  if (!way) return {};
  return former.make(*entry, way->there() ? &way->element() : nullptr, &way->element(), std::string(path));
}

}  // namespace ctg::edit
