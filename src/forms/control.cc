// A value is shown as French people write it, and read as the data have it; what is none stays as it was
// typed.
#include "forms/control.h"

#include <algorithm>

#include "base/date.h"
#include "base/utf8.h"
#include "engine/pieces.h"
#include "forms/words.h"
#include "xml/write.h"

namespace ctg::forms {

namespace {

using edit::Entry;
using edit::Field;
using edit::Kind;

bool is_number(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (text.empty() || digits == 0) return false;
  if (digits == std::string_view::npos) return true;
  const std::string_view rest = text.substr(digits + 1);
  return text[digits] == '.' && !rest.empty() &&
         rest.find_first_not_of("0123456789") == std::string_view::npos;
}

// "14 820,5 €" → "14820.5"
std::string plain_number(std::string_view typed) {
  std::string out;
  for (std::size_t at = 0; at < typed.size();) {
    const char32_t c = utf8::next(typed, at);
    if (c == U' ' || c == U'\u00a0' || c == U'\u202f' || c == U'€' || c == U'%') continue;
    utf8::append(out, c == U',' ? U'.' : c);
  }
  return out;
}

// "31/12/2027", "31.12.2027" → "2027-12-31"
std::string plain_date(std::string_view typed) {
  const auto number = [&](std::size_t from, std::size_t n) { return std::string(typed.substr(from, n)); };
  if (typed.size() != 10 || (typed[2] != '/' && typed[2] != '.') || typed[5] != typed[2]) return {};
  const std::string iso = number(6, 4) + "-" + number(3, 2) + "-" + number(0, 2);
  return parse_day(iso) ? iso : std::string();
}

class Control {
 public:
  Control(std::string& out, const Field& field, const Naming& naming)
      : out_(out), field_(field), entry_(*field.entry), naming_(naming) {}

  void write() {
    if (entry_.kind == Kind::choice || entry_.kind == Kind::reference) return choice();
    const bool formatted = is_formatted(entry_) && !field_.plain;
    const bool tall = entry_.kind == Kind::rich || entry_.kind == Kind::steps || formatted;
    if (tall) return area();
    const std::string text = shown(field_);
    out_ += "<input";
    attribute("type", type_of(text));
    named();
    if (entry_.kind == Kind::whole || entry_.kind == Kind::year) attribute("inputmode", "numeric");
    if (entry_.kind == Kind::number) attribute("inputmode", "decimal");
    if (entry_.kind == Kind::colour) attribute("placeholder", example());
    attribute("value", text);
    out_ += ">";
    if (entry_.kind == Kind::file) file();
  }

 private:
  void attribute(std::string_view name, std::string_view value) { xml::attribute(out_, name, value); }

  void area() {
    const std::string text = shown(field_);
    out_ += "<textarea";
    named();
    attribute("data-riche", entry_.kind == Kind::line    ? "line"
                            : entry_.kind == Kind::steps ? "steps"
                                                         : "rich");
    attribute("data-fragment", field_.value);
    const auto lines =
        std::count(text.begin(), text.end(), '\n') + static_cast<std::ptrdiff_t>(text.size() / 70);
    attribute("rows", std::to_string(std::clamp<std::ptrdiff_t>(lines + 2, 3, 14)));
    // An HTML parser drops the first line end.
    out_ += ">\n" + escaped(text) + "</textarea>";
    if (!field_.plain)
      out_ +=
          "<p class=\"aide\">Ce texte a une mise en forme (gras, renvois…) : ce qui est entre &lt; et &gt; la marque.</p>";
  }

  // Of a colour: that of the model, which holds where nothing is said.
  std::string example() const {
    const std::size_t at = entry_.help.find('#');
    return at == std::string::npos ? std::string() : entry_.help.substr(at, 7);
  }

  // Beside its name the file itself.
  void file() {
    out_ += "<span class=\"fichier\"><input type=\"file\"";
    attribute("name", "fichier:" + naming_.name);
    attribute("accept", engine::taken_types(field_.at));
    attribute("aria-label", "Choisir un fichier : " + entry_.label);
    out_ += "></span>";
  }

  // The calendar of the browser shows only what is a day.
  std::string_view type_of(const std::string& text) const {
    return entry_.kind == Kind::date && (text.empty() || parse_day(text)) ? "date" : "text";
  }

  void named() {
    attribute("id", naming_.name);
    attribute("name", naming_.name);
    if (!naming_.label.empty()) attribute("aria-label", naming_.label);
    const bool helped = naming_.label.empty() && !help_of(entry_).empty() && !entry_.many();
    std::string described = helped ? naming_.name + "?aide" : "";
    if (!field_.fault.empty()) {
      described += (described.empty() ? "" : " ") + naming_.name + "?faute";
      attribute("aria-invalid", "true");
    }
    if (!described.empty()) attribute("aria-describedby", described);
    attribute("autocomplete", "off");
  }

  void choice() {
    out_ += "<select";
    named();
    out_ += "><option value=\"\"></option>";
    bool known = field_.value.empty();
    for (const edit::Value& each : field_.choices) {
      known = known || each.value == field_.value;
      option(each.value, each.label, each.value == field_.value);
    }
    if (!known) option(field_.value, {}, true);
    out_ += "</select>";
  }

  void option(const std::string& value, const std::string& label, bool selected) {
    out_ += "<option";
    attribute("value", value);
    out_ +=
        std::string(selected ? " selected" : "") + ">" + escaped(label.empty() ? value : label) + "</option>";
  }

  std::string& out_;
  const Field& field_;
  const Entry& entry_;
  const Naming& naming_;
};

}  // namespace

void write_control(std::string& out, const Field& field, const Naming& naming) {
  Control(out, field, naming).write();
}

void write_button(std::string& out, const std::string& act, std::string_view words, const std::string& of) {
  out += "<button class=\"second petit\" name=\"acte\"";
  xml::attribute(out, "value", act);
  out += ">" + std::string(words);
  if (!of.empty()) out += "<span class=\"cache\"> " + escaped(of) + "</span>";
  out += "</button>";
}

void write_fault(std::string& out, const Field& field, const std::string& id) {
  out += "<p class=\"faute\"";
  xml::attribute(out, "id", id + "?faute");
  out +=
      std::string(field.fault.empty() ? " hidden" : "") + ">" + escaped(fault_of_value(field.fault)) + "</p>";
}

std::string help_of(const Entry& entry) {
  std::string out = entry.help;
  if (!entry.when.empty()) out += (out.empty() ? "" : " ") + std::string("Nécessaire : ") + entry.when + ".";
  return out;
}

std::string shown(const Field& field) {
  const Entry& entry = *field.entry;
  if (entry.kind == Kind::flag) return field.present ? "1" : "";
  if (is_formatted(entry) && field.plain) return field.text;
  if (entry.kind == Kind::number && is_number(field.value)) {
    std::string out = field.value;
    std::ranges::replace(out, '.', ',');
    return out;
  }
  return field.value;
}

std::string meant(const Field& field, std::string_view typed) {
  const Kind kind = field.entry->kind;
  if (kind == Kind::whole || kind == Kind::number || kind == Kind::year) {
    const std::string plain = plain_number(typed);
    if (is_number(plain)) return plain;
  }
  if (kind == Kind::date) {
    const std::string plain = plain_date(typed);
    if (!plain.empty()) return plain;
  }
  return std::string(typed);
}

bool is_asked(const Entry& entry) {
  // A name that may be left out is one that people decide.
  const bool made = entry.kind == Kind::id && entry.occurs == edit::Occurs::once;
  return !entry.by_program && entry.kind != Kind::opaque && !made;
}

bool is_formatted(const Entry& entry) {
  return entry.kind == Kind::line || entry.kind == Kind::rich || entry.kind == Kind::steps;
}

}  // namespace ctg::forms
