#include "templates/names.h"

#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

std::string place_attribute(const Place& place) {
  if (!place.known()) return {};
  std::string out = " d=\"";
  xml::append_attribute(out, to_string(place));
  return out + "\"";
}

std::string attribute(std::string_view name, std::string_view value) {
  std::string out = " " + std::string(name) + "=\"";
  xml::append_attribute(out, value);
  return out + "\"";
}

std::string inline_markup(const model::Inline& item) {
  using enum model::Inline::Kind;
  switch (item.kind) {
    case text:
      return "<c:val" + place_attribute(item.place) + ">" + xml::escaped(item.text) + "</c:val>";
    case strong:
      return "<strong>" + markup_of(item.children) + "</strong>";
    case em:
      return "<em" + (item.target.empty() ? "" : attribute("lang", item.target)) + ">" +
             markup_of(item.children) + "</em>";
    case link:
      return "<a" + attribute("href", item.target) + ">" + markup_of(item.children) + "</a>";
    case renvoi: {
      const auto colon = item.target.find(':');
      return "<c:renvoi" + attribute(item.target.substr(0, colon), item.target.substr(colon + 1)) +
             place_attribute(item.place) + "/>";
    }
    case etp:
      return "<c:etp" + attribute("taux", item.target) + place_attribute(item.place) + "/>";
    case note:
      return "<c:note>" + markup_of(item.children) + "</c:note>";
  }
  return {};
}

}  // namespace

std::string markup_of(const model::Line& line) {
  std::string out;
  for (const model::Inline& item : line) out += inline_markup(item);
  return out;
}

std::string markup_of(const model::Block& block) {
  if (block.kind == model::Block::Kind::paragraph) {
    return "<p" + place_attribute(block.place) + ">" + markup_of(block.line) + "</p>";
  }
  const std::string tag = block.kind == model::Block::Kind::bullets ? "ul" : "ol";
  std::string out = "<" + tag + ">";
  for (const auto& item : block.items) {
    out += "<li>";
    for (const model::Block& inner : item) out += markup_of(inner);
    out += "</li>";
  }
  return out + "</" + tag + ">";
}

std::string markup_of(const model::Rich& rich) {
  std::string out;
  for (const model::Block& block : rich.blocks) out += markup_of(block);
  return out.empty() ? out : "<c:corps>" + out + "</c:corps>";
}

void Names::text(const std::string& name, const std::string& label, std::string text, const Place& place) {
  Value made;
  made.kind = ValueKind::text;
  made.text = std::move(text);
  made.place = place;
  value.fields.insert_or_assign(name, std::move(made));
  shape.fields.insert_or_assign(name, Shape{ValueKind::text, label, {}});
}

void Names::date(const std::string& name, const std::string& label, const model::Day& day) {
  text(name, label, day.value ? ctg::text::french_date(*day.value) : "", day.place);
}

void Names::count(const std::string& name, const std::string& label, const model::Count& count) {
  text(name, label, count.value ? ctg::text::french_number(*count.value) : "", count.place);
}

void Names::decimal(const std::string& name, const std::string& label, const model::Decimal& decimal) {
  text(name, label, decimal.value ? ctg::text::french_decimal(*decimal.value) : "", decimal.place);
}

void Names::markup(const std::string& name, const std::string& label, std::string markup,
                   const Place& place) {
  text(name, label, std::move(markup), place);
  value.fields.find(name)->second.kind = ValueKind::rich;
  shape.fields.find(name)->second.kind = ValueKind::rich;
}

void Names::rich(const std::string& name, const std::string& label, const model::Rich& rich) {
  markup(name, label, markup_of(rich), rich.place);
}

void Names::rich(const std::string& name, const std::string& label, const model::RichLine& line) {
  markup(name, label, markup_of(line.line), line.place);
}

void Names::raw(const std::string& name, std::string text) {
  Value made;
  made.kind = ValueKind::raw;
  made.text = std::move(text);
  value.fields.insert_or_assign(name, std::move(made));
  shape.fields.insert_or_assign(name, Shape{ValueKind::raw, "", {}});
}

void Names::flag(const std::string& name, bool truth) {
  Value made;
  made.kind = ValueKind::boolean;
  made.truth = truth;
  value.fields.insert_or_assign(name, std::move(made));
  shape.fields.insert_or_assign(name, Shape{ValueKind::boolean, "", {}});
}

void Names::object(const std::string& name, Names&& names) {
  value.fields.insert_or_assign(name, std::move(names.value));
  shape.fields.insert_or_assign(name, std::move(names.shape));
}

}  // namespace ctg::templates
