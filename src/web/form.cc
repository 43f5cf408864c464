#include "web/form.h"

#include <algorithm>

#include "base/date.h"
#include "base/utf8.h"
#include "text/french.h"
#include "web/views.h"

namespace ctg::web {

namespace {

using edit::Entry;
using edit::Field;
using edit::Kind;

bool has_value(const Entry& entry) { return entry.kind != Kind::group; }

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
  return parse_iso_date(iso) ? iso : std::string();
}

class Writer {
 public:
  std::string take() && { return std::move(out_); }

  void all(const std::vector<Field>& fields) {
    for (const Field& field : fields)
      if (field.entry != nullptr && is_asked(*field.entry)) one(field);
  }

 private:
  void one(const Field& field) {
    if (field.list)
      list(field);
    else if (field.entry->kind == Kind::flag)
      flag(field);
    else if (has_value(*field.entry))
      value(field, field.entry->label);
    else
      group(field);
  }

  void attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
  }

  std::string help_of(const Entry& entry) const {
    std::string out = entry.help;
    if (!entry.when.empty())
      out += (out.empty() ? "" : " ") + std::string("Nécessaire : ") + entry.when + ".";
    return out;
  }

  void help(const Field& field) {
    const std::string text = help_of(*field.entry);
    if (text.empty()) return;
    out_ += "<p class=\"aide\"";
    attribute("id", field.at + "?aide");
    out_ += ">" + escaped(text) + "</p>";
  }

  void group(const Field& field) {
    const bool asked = std::ranges::any_of(
        field.fields, [](const Field& each) { return each.entry != nullptr && is_asked(*each.entry); });
    if (!asked) return;
    const bool aside = !field.present && field.entry->occurs == edit::Occurs::optional;
    out_ += aside ? "<details class=\"groupe\"" : "<fieldset class=\"groupe\"";
    attribute("id", field.at);
    out_ += aside ? "><summary>" : "><legend>";
    out_ += escaped(field.entry->label) +
            (aside ? " <span class=\"quiet\">(facultatif)</span></summary>" : "</legend>");
    help(field);
    none(field);
    all(field.fields);
    out_ += aside ? "</details>\n" : "</fieldset>\n";
  }

  // "Il n’y en a pas": said, or not yet known.
  void none(const Field& field) {
    if (!field.entry->or_none) return;
    out_ += "<p class=\"case\"><label><input type=\"checkbox\"";
    attribute("name", "aucun:" + field.at);
    out_ += std::string(" value=\"1\"") + (field.none ? " checked" : "") + "> Il n’y en a pas</label></p>";
    present("aucun:" + field.at);
  }

  // A box that is not checked sends nothing: this says that it was shown.
  void present(const std::string& name) {
    out_ += "<input type=\"hidden\" name=\"case\"";
    attribute("value", name);
    out_ += ">";
  }

  void flag(const Field& field) {
    out_ += "<p class=\"case\"><label><input type=\"checkbox\"";
    attribute("id", field.at);
    attribute("name", field.at);
    out_ += std::string(" value=\"1\"") + (field.present ? " checked" : "") + "> " +
            escaped(field.entry->label) + "</label></p>";
    present(field.at);
    help(field);
  }

  void button(std::string_view act, const std::string& at, std::string_view words, const std::string& of) {
    out_ += "<button class=\"second petit\" name=\"acte\"";
    attribute("value", std::string(act) + ":" + at);
    out_ += ">" + std::string(words);
    if (!of.empty()) out_ += "<span class=\"cache\"> " + escaped(of) + "</span>";
    out_ += "</button>";
  }

  std::string title_of(const Field& list, std::size_t i) const {
    const Field& field = list.fields[i];
    const std::string number = fmt::format("{} {}", list.entry->label, i + 1);
    return field.title.empty() || has_value(*field.entry) ? number : field.title;
  }

  void list(const Field& list) {
    out_ += "<fieldset class=\"liste\"";
    attribute("id", list.at + "[]");
    out_ += "><legend>" + escaped(list.entry->label) + " <span class=\"quiet\">(" +
            std::to_string(list.fields.size()) + ")</span></legend>";
    help(list);
    const bool simple = has_value(*list.entry) && list.entry->kind != Kind::flag;
    out_ += simple ? "<ul class=\"elements simples\">" : "<ul class=\"elements\">";
    for (std::size_t i = 0; i < list.fields.size(); ++i) element(list, i, simple);
    out_ += "</ul><p>";
    const std::size_t next = list.fields.size() + 1;
    button("ajouter", next == 1 ? list.at : fmt::format("{}[{}]", list.at, next),
           "Ajouter\u00a0: " + escaped(text::capitalised(list.entry->label)), "");
    out_ += "</p></fieldset>\n";
  }

  // Many elements are folded, but for the first and those that something is wrong with.
  void element(const Field& list, std::size_t i, bool simple) {
    const Field& field = list.fields[i];
    const std::string title = title_of(list, i);
    out_ += "<li>";
    if (simple) {
      value(field, fmt::format("{} {}", list.entry->label, i + 1));
    } else {
      out_ += std::string("<details") + (list.fields.size() <= 3 ? " open" : "");
      attribute("id", field.at);
      out_ += "><summary>" + escaped(title) + "</summary>";
      all(field.fields);
      out_ += "</details>";
    }
    out_ += "<p class=\"actes\">";
    if (i > 0) button("monter", field.at, "↑<span class=\"cache\">Monter</span>", title);
    if (i + 1 < list.fields.size())
      button("descendre", field.at, "↓<span class=\"cache\">Descendre</span>", title);
    if (!simple) button("dupliquer", field.at, "Dupliquer", title);
    button("retirer", field.at, "Retirer", title);
    out_ += "</p></li>\n";
  }

  void value(const Field& field, const std::string& label) {
    const Entry& entry = *field.entry;
    out_ += "<div class=\"champ-saisi nature-" + nature_of(entry.kind) + "\"><label";
    attribute("for", field.at);
    out_ += ">" + escaped(label);
    if (entry.occurs == edit::Occurs::optional) out_ += " <span class=\"quiet\">(facultatif)</span>";
    out_ += "</label>";
    if (!field.entry->many()) help(field);
    control(field);
    if (!entry.unit.empty() && entry.unit != "h.")
      out_ += " <span class=\"unite\">" + escaped(entry.unit) + "</span>";
    if (entry.unit == "h.") out_ += " <span class=\"unite\">habitants</span>";
    out_ += "<p class=\"faute\"";
    attribute("id", field.at + "?faute");
    out_ += std::string(field.fault.empty() ? " hidden" : "") + ">" +
            escaped(text::capitalised(field.fault)) + "</p></div>\n";
    if (!field.fields.empty()) {
      out_ += "<div class=\"precisions\">";
      all(field.fields);
      out_ += "</div>";
    }
  }

  static std::string nature_of(Kind kind) {
    switch (kind) {
      case Kind::date:
        return "date";
      case Kind::year:
      case Kind::whole:
      case Kind::number:
        return "nombre";
      case Kind::rich:
      case Kind::steps:
        return "texte-long";
      default:
        return "texte";
    }
  }

  void control(const Field& field) {
    const Entry& entry = *field.entry;
    if (entry.kind == Kind::choice || entry.kind == Kind::reference) return choice(field);
    const bool tall =
        entry.kind == Kind::rich || entry.kind == Kind::steps || (is_formatted(entry) && !field.plain);
    const std::string text = shown(field);
    out_ += tall ? "<textarea" : "<input";
    if (!tall) attribute("type", type_of(entry, text));
    named(field);
    if (entry.kind == Kind::whole || entry.kind == Kind::year) attribute("inputmode", "numeric");
    if (entry.kind == Kind::number) attribute("inputmode", "decimal");
    if (entry.kind == Kind::colour) attribute("placeholder", "#1F3A5F");
    if (tall) {
      attribute("data-riche", entry.kind == Kind::line ? "line" : "rich");
      attribute("data-fragment", field.value);
      const auto lines =
          std::count(text.begin(), text.end(), '\n') + static_cast<std::ptrdiff_t>(text.size() / 70);
      attribute("rows", std::to_string(std::clamp<std::ptrdiff_t>(lines + 2, 3, 14)));
      // An HTML parser drops the first line end.
      out_ += ">\n" + escaped(text) + "</textarea>";
    } else {
      attribute("value", text);
      out_ += ">";
    }
    if (tall && !field.plain)
      out_ +=
          "<p class=\"aide\">Ce texte a une mise en forme (gras, renvois…) : ce qui est entre &lt; et &gt; "
          "la "
          "marque.</p>";
  }

  // The calendar of the browser shows only what is a day.
  static std::string_view type_of(const Entry& entry, const std::string& text) {
    return entry.kind == Kind::date && (text.empty() || parse_iso_date(text)) ? "date" : "text";
  }

  void named(const Field& field) {
    attribute("id", field.at);
    attribute("name", field.at);
    std::string described = help_of(*field.entry).empty() || field.entry->many() ? "" : field.at + "?aide";
    if (!field.fault.empty()) {
      described += (described.empty() ? "" : " ") + field.at + "?faute";
      attribute("aria-invalid", "true");
    }
    if (!described.empty()) attribute("aria-describedby", described);
    out_ += " autocomplete=\"off\"";
  }

  void choice(const Field& field) {
    out_ += "<select";
    named(field);
    out_ += "><option value=\"\"></option>";
    bool known = field.value.empty();
    for (const edit::Value& each : field.choices) {
      known = known || each.value == field.value;
      out_ += "<option";
      attribute("value", each.value);
      out_ += std::string(each.value == field.value ? " selected" : "") + ">" +
              escaped(each.label.empty() ? each.value : each.label) + "</option>";
    }
    if (!known) {
      out_ += "<option selected";
      attribute("value", field.value);
      out_ += ">" + escaped(field.value) + "</option>";
    }
    out_ += "</select>";
  }

  std::string out_;
};

}  // namespace

std::string form_of(const std::vector<Field>& fields) {
  Writer writer;
  writer.all(fields);
  return std::move(writer).take();
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
  return !entry.by_program && entry.kind != Kind::opaque && entry.kind != Kind::id;
}

bool is_formatted(const Entry& entry) {
  return entry.kind == Kind::line || entry.kind == Kind::rich || entry.kind == Kind::steps;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view at) {
  for (const Field& each : fields) {
    if (each.at == at && !each.list) return &each;
    if (const Field* below = find_field(each.fields, at)) return below;
  }
  return nullptr;
}

}  // namespace ctg::web
