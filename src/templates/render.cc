// kainjow's data copies itself whole whenever it is put somewhere, so it is not given the view. It gets
// handles: a list is a list of small strings that number entries of ours, and names are looked up in the
// view itself, through kainjow's interface of contexts. So nothing is copied but what is printed, and
// names are found by the very function that the check used.
//
// Whether a value is missing in the view, or there and empty, the document shows a field to fill: mustache
// prints nothing for such a value, and a text with a hole in it was signed that way.
#include "templates/render.h"

#include <charconv>
#include <kainjow/mustache.hpp>
#include <map>

#include "templates/check.h"
#include "templates/instrument.h"
#include "templates/library.h"
#include "templates/lookup.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

using kainjow::mustache::data;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void append_place(std::string& out, std::string_view attribute, const Place& place) {
  if (!place.known()) return;
  out.append(" ").append(attribute).append("=\"");
  xml::append_attribute(out, to_string(place));
  out += '"';
}

// The element that a tag in text becomes.
std::string element_of(const Found& found, const Place& tag) {
  const Place from = found.value == nullptr ? Place{} : found.value->place;
  std::string out;
  if (found.value == nullptr || is_blank(found.value->text)) {
    out = "<c:champ libelle=\"";
    xml::append_attribute(out, found.shape->label);
    out += '"';
    append_place(out, "t", tag);
    append_place(out, "d", from);
    return out += "/>";
  }
  const bool rich = found.shape->kind == ValueKind::rich;
  out = rich ? "<c:corps" : "<c:val";
  append_place(out, "t", tag);
  append_place(out, "d", from);
  out += '>';
  if (rich) {
    out += found.value->text;
  } else {
    xml::append_escaped(out, found.value->text);
  }
  return out += rich ? "</c:corps>" : "</c:val>";
}

class Context : public kainjow::mustache::basic_context<std::string> {
 public:
  Context(const Shape& shape, const Value& value) { scopes_.push_back({&shape, &value}); }

  // The root of a library, instrumented, its partials in their places: kainjow would parse a partial anew
  // each time it stands in a section that repeats. Partials that multiply are left to it beyond a bound:
  // most of them may never be shown.
  std::string take(const Library& library) {
    std::map<std::string, std::string, std::less<>> partials;
    for (const auto& [name, partial] : library.partials) {
      const std::string& text = partials.emplace(name, instrument(partial, aside_)).first->second;
      partials_.emplace(name, data(kainjow::mustache::partial([text] { return text; })));
    }
    std::string out;
    unfold(instrument(library.root, aside_), partials, out);
    for (std::string& text : aside_.texts) texts_.emplace_back(std::move(text));
    return out;
  }

  // A handle of ours opens a scope; yes and no open none, but pop() will come for them as well.
  void push(const data* item) override {
    pushed_.push_back(item->is_string());
    if (item->is_string()) scopes_.push_back(handles_[number(item->string_value())]);
  }
  void pop() override {
    if (pushed_.back()) scopes_.pop_back();
    pushed_.pop_back();
  }

  const data* get(const std::string& name) const override {
    const std::size_t sign = name.find('@');
    if (sign == 0) return &texts_[number(std::string_view(name).substr(1))];
    const Found found = look_up(scopes_, std::string_view(name).substr(0, sign));
    if (found.shape == nullptr) return nullptr;  // the check has refused it
    switch (found.shape->kind) {
      case ValueKind::text:
      case ValueKind::rich:
        printed_ = data(element_of(found, aside_.places[number(std::string_view(name).substr(sign + 1))]));
        return &printed_;
      case ValueKind::raw:
        printed_ = data(attribute_text(found));
        return &printed_;
      case ValueKind::boolean:
        return found.value != nullptr && found.value->truth ? &yes_ : &no_;
      case ValueKind::object:
        return found.value == nullptr ? &no_ : handle_of(found);
      case ValueKind::list:
        return found.value == nullptr ? &no_ : handle_of(found);
    }
    return nullptr;
  }

  const data* get_partial(const std::string& name) const override {
    const auto partial = partials_.find(name);
    return partial == partials_.end() ? nullptr : &partial->second;
  }

 private:
  static void unfold(std::string_view text, const std::map<std::string, std::string, std::less<>>& partials,
                     std::string& out) {
    constexpr std::string_view kOpen = "{{>", kClose = "}}";
    constexpr std::size_t kMost = 1u << 20;
    for (std::size_t at = 0;;) {
      const std::size_t tag = text.find(kOpen, at);
      out += text.substr(at, tag - at);
      if (tag == std::string_view::npos) return;
      const std::size_t end = text.find(kClose, tag) + kClose.size();
      const std::string_view name = text.substr(tag + kOpen.size(), end - kClose.size() - tag - kOpen.size());
      if (const auto partial = partials.find(name); partial != partials.end() && out.size() < kMost) {
        unfold(partial->second, partials, out);
      } else {
        out += text.substr(tag, end - tag);
      }
      at = end;
    }
  }

  static std::size_t number(std::string_view digits) {
    std::size_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  static std::string attribute_text(const Found& found) {
    std::string out;
    if (found.value != nullptr) xml::append_attribute(out, found.value->text);
    return out;
  }

  data new_handle(const Shape* shape, const Value* value) const {
    handles_.push_back({shape, value});
    return data(std::to_string(handles_.size() - 1));
  }

  // The handle of an object, or the list of the handles of a list's items; made once.
  const data* handle_of(const Found& found) const {
    const auto known = made_.find(found.value);
    if (known != made_.end()) return &known->second;
    data made = found.shape->kind == ValueKind::object ? new_handle(found.shape, found.value)
                                                       : data(data::type::list);
    if (made.is_list()) {
      for (const Value& item : found.value->items) made.push_back(new_handle(found.shape, &item));
    }
    return &made_.emplace(found.value, std::move(made)).first->second;
  }

  std::vector<Scope> scopes_;
  std::vector<bool> pushed_;  // for each push: whether it opened a scope
  Aside aside_;
  std::vector<data> texts_;  // those put aside
  std::map<std::string, data, std::less<>> partials_;
  // get() is const in kainjow's interface; what it prints and the handles it makes are caches.
  mutable std::vector<Scope> handles_;
  mutable std::map<const Value*, data> made_;
  mutable data printed_;
  data yes_{true};
  data no_{false};
};

}  // namespace

std::optional<std::string> render(const Source& source, std::string_view name, const Shape& description,
                                  const Value& view, Diagnostics& diags) {
  const std::size_t errors = diags.count(Severity::error);
  const auto library = open_library(source, name, diags);
  if (!library) return {};
  check_names(*library, description, diags);
  if (diags.count(Severity::error) != errors) return {};
  Context context(description, view);
  kainjow::mustache::mustache mustache(context.take(*library));
  std::string markup = mustache.render(context);
  // The scan accepts a part of what kainjow does: that kainjow refuses a template is our own mistake.
  if (!mustache.is_valid()) throw std::logic_error("mustache: " + mustache.error_message());
  return markup;
}

}  // namespace ctg::templates
