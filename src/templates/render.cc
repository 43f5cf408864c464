// Mustache, walked: the scan has found every tag and paired the sections, and the check has found every name.
// What is left is to go through the steps of the templates, to look names up by the very function that the
// check used, and to print.
//
// Whether a value is missing in the view, or there and empty, the document shows a field to fill: mustache
// prints nothing for such a value, and a text with a hole in it was signed that way.
#include "templates/render.h"

#include <map>

#include "templates/check.h"
#include "templates/instrument.h"
#include "templates/library.h"
#include "templates/lookup.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void append_place(std::string& out, std::string_view attribute, const Place& place) {
  if (!place.known()) return;
  out.append(" ").append(attribute).append("=\"");
  xml::append_attribute(out, to_string(place));
  out += '"';
}

// The element that a tag in text becomes.
void append_element(std::string& out, const Found& found, const Place& tag) {
  const Place from = found.value == nullptr ? Place{} : found.value->place;
  if (found.value == nullptr || is_blank(found.value->text)) {
    out += "<c:champ libelle=\"";
    xml::append_attribute(out, found.shape->label);
    out += '"';
    append_place(out, "t", tag);
    append_place(out, "d", from);
    out += "/>";
    return;
  }
  const bool rich = found.shape->kind == ValueKind::rich;
  out += rich ? "<c:corps" : "<c:val";
  append_place(out, "t", tag);
  append_place(out, "d", from);
  out += '>';
  if (rich) {
    out += found.value->text;
  } else {
    xml::append_escaped(out, found.value->text);
  }
  out += rich ? "</c:corps>" : "</c:val>";
}

class Rendering {
 public:
  Rendering(const Library& library, const Shape& shape, const Value& view) {
    root_ = instrument(library.root);
    for (const auto& [name, partial] : library.partials) partials_.emplace(name, instrument(partial));
    scopes_.push_back({&shape, &view});
  }

  std::string run() && {
    walk(root_);
    end_line("");
    return std::move(out_);
  }

 private:
  using Steps = std::vector<Step>;

  // A section whose close has yet to come. It is shown once, or once an item.
  struct Open {
    std::size_t step;
    Found found;
    bool scope;  // it opens one
    std::size_t item = 0;
  };

  // Sections nest as deep as an author likes: they stand on a stack of ours. Partials do not include
  // themselves, so they nest no deeper than there are files.
  void walk(const Steps& steps) {
    std::vector<Open> open;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      print(steps[i].literal);
      const Tag* tag = steps[i].tag;
      if (tag == nullptr) return;
      switch (tag->kind) {
        case Tag::Kind::variable:
        case Tag::Kind::unescaped:
          value(*tag);
          break;
        case Tag::Kind::section:
        case Tag::Kind::inverted: {
          const bool inverted = tag->kind == Tag::Kind::inverted;
          const Found found = look_up(scopes_, tag->name);
          if (is_true(found) == inverted) {
            i = tag->partner;
            break;
          }
          open.push_back({i, found, !inverted && found.shape->kind != ValueKind::boolean});
          enter(open.back());
          break;
        }
        case Tag::Kind::close:
          if (again(open.back()))
            i = open.back().step;
          else
            open.pop_back();
          break;
        case Tag::Kind::partial:
          if (const auto partial = partials_.find(tag->name); partial != partials_.end())
            walk(partial->second);
          break;
        case Tag::Kind::comment:
          break;
      }
    }
  }

  static bool is_true(const Found& found) {
    if (found.shape == nullptr || found.value == nullptr) return false;
    if (found.shape->kind == ValueKind::boolean) return found.value->truth;
    return found.shape->kind != ValueKind::list || !found.value->items.empty();
  }

  void enter(const Open& open) {
    section_on_line_ = true;
    if (!open.scope) return;
    const bool list = open.found.shape->kind == ValueKind::list;
    scopes_.push_back({open.found.shape, list ? &open.found.value->items[open.item] : open.found.value});
  }

  // At the close: whether the section comes once more, for the next item.
  bool again(Open& open) {
    section_on_line_ = true;
    if (!open.scope) return false;
    scopes_.pop_back();
    if (open.found.shape->kind != ValueKind::list || ++open.item == open.found.value->items.size())
      return false;
    enter(open);
    return true;
  }

  void value(const Tag& tag) {
    const Found found = look_up(scopes_, tag.name);
    if (found.shape == nullptr) return;  // the check has refused it
    if (tag.where == Tag::Where::text) {
      append_element(out_, found, tag.place);
    } else if (found.value != nullptr) {
      xml::append_attribute(out_, found.value->text);
    }
  }

  void print(std::string_view literal) {
    for (;;) {
      const std::size_t end = literal.find_first_of("\r\n");
      out_ += literal.substr(0, end);
      if (end == std::string_view::npos) return;
      literal.remove_prefix(end);
      const std::size_t length = literal.starts_with("\r\n") ? 2 : 1;
      end_line(literal.substr(0, length));
      literal.remove_prefix(length);
    }
  }

  // A tag of a section alone on its line leaves no line.
  void end_line(std::string_view end) {
    const bool leaves_none = section_on_line_ && out_.find_first_not_of(" \t", line_) == std::string::npos;
    if (leaves_none)
      out_.resize(line_);
    else
      out_ += end;
    line_ = out_.size();
    section_on_line_ = false;
  }

  Steps root_;
  std::map<std::string, Steps, std::less<>> partials_;
  std::vector<Scope> scopes_;
  std::string out_;
  std::size_t line_ = 0;  // where the current line starts
  bool section_on_line_ = false;
};

}  // namespace

std::optional<std::string> render(const Source& source, std::string_view name, const Shape& description,
                                  const Value& view, Diagnostics& diags) {
  const std::size_t errors = diags.count(Severity::error);
  const auto library = open_library(source, name, diags);
  if (!library) return {};
  check_names(*library, description, diags);
  if (diags.count(Severity::error) != errors) return {};
  return Rendering(*library, description, view).run();
}

}  // namespace ctg::templates
