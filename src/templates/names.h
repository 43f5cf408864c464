// Values and their description, made in one stroke, so that they cannot differ.
//
// A list's item is described by making it from an empty thing: the description of everything is the
// view of an empty dossier.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "model/convention.h"
#include "templates/view.h"

namespace ctg::templates {

struct Names {
  Value value;
  Shape shape;

  Names() {
    value.kind = ValueKind::object;
    shape.kind = ValueKind::object;
  }

  void text(const std::string& name, const std::string& label, std::string text, const Place& place);
  void text(const std::string& name, const std::string& label, const model::Text& text) {
    this->text(name, label, text.value, text.place);
  }
  void date(const std::string& name, const std::string& label, const model::Day& day);
  void count(const std::string& name, const std::string& label, const model::Count& count);
  void decimal(const std::string& name, const std::string& label, const model::Decimal& decimal);
  void rich(const std::string& name, const std::string& label, const model::Rich& rich);
  void rich(const std::string& name, const std::string& label, const model::RichLine& line);
  void markup(const std::string& name, const std::string& label, std::string markup, const Place& place);
  void raw(const std::string& name, std::string text);
  void flag(const std::string& name, bool truth);
  void object(const std::string& name, Names&& names);

  // One object an item: `make(item)` gives its Names. {{#dernier}} is true for the last, {{#avant-dernier}}
  // for the one before it.
  template <class Items, class Make>
  void list(const std::string& name, const Items& items, Make make) {
    using Item = typename Items::value_type;
    Value list;
    list.kind = ValueKind::list;
    for (std::size_t i = 0; i < items.size(); ++i) {
      Names names = make(items[i]);
      names.flag("dernier", i + 1 == items.size());
      names.flag("avant-dernier", i + 2 == items.size());
      list.items.push_back(std::move(names.value));
    }
    Names specimen = make(Item{});
    specimen.flag("dernier", false);
    specimen.flag("avant-dernier", false);
    Shape described;
    described.kind = ValueKind::list;
    described.fields = std::move(specimen.shape.fields);
    value.fields.insert_or_assign(name, std::move(list));
    shape.fields.insert_or_assign(name, std::move(described));
  }

  // {{#name}}…{{/name}}: once where the data has the thing, filled or still to fill.
  template <class Item, class Make>
  void optional(const std::string& name, const std::optional<Item>& item, Make make) {
    std::vector<Item> present;
    if (item) present.push_back(*item);
    list(name, present, make);
  }
};

// Markup of formatted text: blocks with the place of each.
std::string markup_of(const model::Rich& rich);
std::string markup_of(const model::Line& line);
std::string markup_of(const model::Block& block);

}  // namespace ctg::templates
