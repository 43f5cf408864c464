#include "forms/form.h"

#include <algorithm>

#include "engine/pieces.h"
#include "forms/control.h"
#include "forms/grid.h"
#include "forms/words.h"
#include "http/question.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::forms {

namespace {

using edit::Entry;
using edit::Field;
using edit::Kind;

bool has_value(const Entry& entry) { return entry.kind != Kind::group; }

class FormWriter {
 public:
  FormWriter(const std::string& file, const Around& around) : file_(file), around_(around) {}
  std::string take() && { return std::move(out_); }

  void all(const std::vector<Field>& fields) {
    for (const Field& field : fields)
      if (field.entry != nullptr && is_asked(*field.entry)) one(field);
  }

 private:
  void attribute(std::string_view name, std::string_view value) { xml::attribute(out_, name, value); }
  void button(std::string_view act, const std::string& at, std::string_view words, const std::string& of) {
    write_button(out_, std::string(act) + ":" + at, words, of);
  }

  void one(const Field& field) {
    if (field.list && field.entry->kind == Kind::flag)
      flag(field.fields.empty() ? field.next.front() : field.fields.front());
    else if (field.list)
      list(field);
    else if (field.entry->kind == Kind::flag)
      flag(field);
    else if (has_value(*field.entry))
      value(field, field.entry->label);
    else
      group(field);
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

  // Of what there is none, where the element has one list: " (Action)".
  static std::string of_what(const Field& field) {
    const Field* only = nullptr;
    for (const Field& each : field.fields) {
      if (!each.list) continue;
      if (only != nullptr) return {};
      only = &each;
    }
    return only == nullptr || only->entry->label.empty() ? std::string() : " (" + only->entry->label + ")";
  }

  // "Il n’y en a pas": said, or not yet known.
  void none(const Field& field) {
    if (!field.entry->or_none) return;
    out_ += "<p class=\"case\"><label><input type=\"checkbox\"";
    attribute("name", "aucun:" + field.at);
    out_ += std::string(" value=\"1\"") + (field.none ? " checked" : "") + "> Il n’y en a pas" +
            escaped(of_what(field)) + "</label></p>";
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
    if (is_grid(list)) {
      write_grid(out_, list, around_.years);
      out_ += "</fieldset>\n";
      return;
    }
    const bool simple = has_value(*list.entry);
    out_ += simple ? "<ul class=\"elements simples\"" : "<ul class=\"elements\"";
    attribute("data-liste", list.at);
    out_ += ">";
    for (std::size_t i = 0; i < list.fields.size(); ++i) element(list, i, simple);
    out_ += "</ul><p>";
    button("ajouter", list.next.front().at, "Ajouter\u00a0: " + escaped(text::capitalised(list.entry->label)),
           "");
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
      none(field);
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
    // What stands there empty is asked for by the check.
    const bool asked = !entry.when.empty() || (field.present && entry.empty_allowed);
    if (entry.occurs == edit::Occurs::optional && !asked)
      out_ += " <span class=\"quiet\">(facultatif)</span>";
    out_ += "</label>";
    if (!field.entry->many()) help(field);
    write_control(out_, field, {field.at});
    if (entry.kind == Kind::file) show_file(field);
    if (!entry.unit.empty() && entry.unit != "h.")
      out_ += " <span class=\"unite\">" + escaped(entry.unit) + "</span>";
    if (entry.unit == "h.") out_ += " <span class=\"unite\">habitants</span>";
    write_fault(out_, field, field.at);
    out_ += "</div>\n";
    if (!field.fields.empty()) {
      out_ += "<div class=\"precisions\">";
      all(field.fields);
      out_ += "</div>";
    }
  }

  void show_file(const Field& field) {
    if (field.value.empty()) return;
    const std::string path = engine::path_of_reference(file_, field.value);
    out_ += "<p class=\"piece\">";
    if (const std::string picture = around_.pictures(path); !picture.empty()) {
      out_ += "<img alt=\"\"";
      attribute("src", picture);
      out_ += "> ";
    }
    out_ += "<a target=\"_blank\" rel=\"noopener\"";
    attribute("href", around_.piece + http::in_address(path));
    out_ += ">Voir le fichier<span class=\"cache\"> (nouvel onglet)</span></a></p>";
  }

  static std::string nature_of(Kind kind) {
    switch (kind) {
      case Kind::date:
        return "date";
      case Kind::year:
      case Kind::whole:
      case Kind::number:
        return "nombre";
      case Kind::colour:
        return "couleur";
      case Kind::rich:
      case Kind::steps:
        return "texte-long";
      default:
        return "texte";
    }
  }

  const std::string& file_;
  const Around& around_;
  std::string out_;
};

}  // namespace

std::string form_of(const engine::Form& form, const Around& around) {
  FormWriter writer(form.part.file, around);
  writer.all(form.fields);
  return std::move(writer).take();
}

}  // namespace ctg::forms
