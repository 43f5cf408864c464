// The columns are found from the element that could follow, so that a list without elements has them, too; a
// list with an element that does not fit is no grid, for a grid must not hide what stands in the file.
#include "forms/grid.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "forms/control.h"
#include "forms/typed.h"
#include "forms/words.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::forms {

namespace {

using edit::Entry;
using edit::Field;
using edit::Kind;

bool is_number(Kind kind) { return kind == Kind::number || kind == Kind::whole || kind == Kind::year; }

bool is_plain(Kind kind) {
  return is_number(kind) || kind == Kind::text || kind == Kind::date || kind == Kind::choice ||
         kind == Kind::reference;
}

// A list whose elements are a year and an amount.
bool is_by_year(const Field& list) {
  if (!list.list || list.next.empty() || list.entry->kind != Kind::group) return false;
  const std::vector<Field>& fields = list.next.front().fields;
  if (fields.size() != 2 || fields[0].entry->name != "@annee" || fields[1].entry->kind != Kind::number)
    return false;
  std::set<std::string> years;
  return std::ranges::all_of(list.fields, [&](const Field& each) {
    const std::string& year = each.fields[0].value;
    const bool known = year.size() == 4 && year.find_first_not_of("0123456789") == year.npos;
    return known && years.insert(year).second;
  });
}

// A column: where its field stands below the element, "/capacite/@unite".
struct Column {
  std::string below, label, unit;
  Kind kind = Kind::text;
  bool left_out = false;  // it may be
  bool by_year = false;   // below: the list; one column a year
  std::string year = {};
};

// Nothing where the fields of the element are no columns.
bool add_columns(const Field& field, std::size_t length, std::vector<Column>& out) {
  for (const Field& each : field.fields) {
    const Entry& entry = *each.entry;
    if (!is_asked(entry)) continue;
    const std::string below = each.at.substr(length);
    if (each.list) {
      if (!is_by_year(each)) return false;
      const Entry& amount = *each.next.front().fields[1].entry;
      out.push_back({below, entry.label, amount.unit, amount.kind, false, true});
    } else {
      if (!is_plain(entry.kind)) return false;
      const bool optional = entry.occurs == edit::Occurs::optional;
      out.push_back({below, entry.label, entry.unit, entry.kind, optional, false});
      if (!add_columns(each, length, out)) return false;
    }
  }
  return true;
}

std::vector<Column> columns_of(const Field& list) {
  std::vector<Column> out;
  const auto fits = [&](const Field& each) {
    out.clear();
    return each.entry->kind == Kind::group && add_columns(each, each.at.size(), out);
  };
  if (list.next.empty() || !std::ranges::all_of(list.fields, fits) || !fits(list.next.front())) return {};
  // What only some have (the order in which a person signs, a mandate) makes no table of a list.
  const bool counted = std::ranges::any_of(out, [](const Column& each) {
    return (is_number(each.kind) || each.kind == Kind::date) && (!each.left_out || !each.unit.empty());
  });
  return out.size() < 2 || !counted ? std::vector<Column>() : out;
}

const Field* cell_of(const Field& row, const Column& column) {
  if (column.year.empty()) return find_field(row.fields, row.at + column.below);
  for (const Field& list : row.fields)
    if (list.list && list.at == row.at + column.below) {
      for (const Field& each : list.fields)
        if (each.fields[0].value == column.year) return &each.fields[1];
      return &list.next.front().fields[1];
    }
  return nullptr;
}

std::string name_of(const Field& row, const Column& column, const Field& cell) {
  return column.year.empty() ? cell.at : of_year(row.at + column.below, column.year) + "/" + cell.entry->name;
}

// In thousandths; nothing where it is no number.
std::optional<std::int64_t> number_in(const std::string& value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (value.empty() || error != std::errc() || end != value.data() + value.size() || number > 1e12) return {};
  return static_cast<std::int64_t>(number * 1000 + 0.5);
}

bool is_summed(const Column& column) { return column.unit == "€" || column.unit == "ETP"; }

class GridWriter {
 public:
  GridWriter(std::string& out, const Field& list, const std::vector<std::string>& years)
      : out_(out), list_(list) {
    for (Column& each : columns_of(list)) {
      if (!each.by_year) {
        columns_.push_back(std::move(each));
        continue;
      }
      for (const std::string& year : years_of(each, years)) {
        Column column = each;
        column.year = year;
        column.label += " " + year;
        columns_.push_back(std::move(column));
      }
    }
  }

  void write() {
    out_ += "<div class=\"defile\" tabindex=\"0\" role=\"group\"";
    attribute("aria-label", "Grille\u00a0: " + list_.entry->label);
    out_ += "><table class=\"grille\"";
    attribute("data-liste", list_.at);
    out_ += "><thead><tr><th scope=\"col\"><span class=\"cache\">Ligne</span></th>";
    for (const Column& each : columns_) head(each);
    out_ += "<th scope=\"col\"><span class=\"cache\">Actions</span></th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < list_.fields.size(); ++i) row(list_.fields[i], i);
    row(list_.next.front(), list_.fields.size());
    out_ += "</tbody>";
    totals();
    out_ += "</table></div>\n";
  }

 private:
  void attribute(std::string_view name, std::string_view value) { xml::attribute(out_, name, value); }

  // Those of the convention, and those that stand there.
  std::set<std::string> years_of(const Column& column, const std::vector<std::string>& years) const {
    std::set<std::string> out(years.begin(), years.end());
    for (const Field& row : list_.fields)
      for (const Field& list : row.fields)
        if (list.list && list.at == row.at + column.below)
          for (const Field& each : list.fields) out.insert(each.fields[0].value);
    return out;
  }

  void head(const Column& column) {
    out_ += "<th scope=\"col\"";
    if (is_number(column.kind)) attribute("class", "nombre");
    if (column.kind == Kind::year) out_ += " data-annee";
    out_ += ">" + escaped(column.label);
    if (!column.unit.empty()) out_ += " <span class=\"quiet\">(" + escaped(column.unit) + ")</span>";
    out_ += "</th>";
  }

  void row(const Field& field, std::size_t i) {
    const bool there = i < list_.fields.size();
    out_ += "<tr";
    if (!there) attribute("class", "suivante");
    attribute("data-rang", std::to_string(i + 1));
    attribute("id", field.at);
    out_ += "><th scope=\"row\">" +
            (there ? std::to_string(i + 1) : std::string("<span class=\"cache\">Nouvelle ligne</span>+")) +
            "</th>";
    for (std::size_t c = 0; c < columns_.size(); ++c) cell(field, i, c);
    out_ += "<td class=\"actes\">";
    if (there) {
      const std::string line = fmt::format("ligne {}", i + 1);
      if (i > 0) write_button(out_, "monter:" + field.at, "↑<span class=\"cache\">Monter</span>", line);
      write_button(out_, "retirer:" + field.at, "Retirer", line);
    }
    out_ += "</td></tr>\n";
  }

  void cell(const Field& row, std::size_t i, std::size_t c) {
    const Column& column = columns_[c];
    const Field* found = cell_of(row, column);
    // Links lead to addresses; the control of a year has another name.
    const bool by_year = found != nullptr && !column.year.empty();
    out_ += "<td";
    if (is_number(column.kind)) attribute("class", "nombre");
    if (by_year && found->present) attribute("id", found->at.substr(0, found->at.rfind('/')));
    out_ += ">";
    if (by_year && found->present) {
      out_ += "<span";
      attribute("id", found->at);
      out_ += ">";
    }
    if (found != nullptr) {
      const std::string name = name_of(row, column, *found);
      write_control(out_, *found, {name, fmt::format("{}, ligne {}", column.label, i + 1)});
      write_fault(out_, *found, name);
    }
    if (by_year && found->present) out_ += "</span>";
    out_ += "</td>";
  }

  // ---- Totals: of each column of amounts, and of each year where a column says it

  void totals() {
    if (std::ranges::none_of(columns_, is_summed)) return;
    out_ += "<tfoot>";
    const auto year = std::ranges::find(columns_, Kind::year, &Column::kind);
    if (year != columns_.end()) {
      std::set<std::string> years;
      for (const Field& row : list_.fields)
        if (const Field* cell = cell_of(row, *year); cell && !cell->value.empty()) years.insert(cell->value);
      for (const std::string& each : years) total("Total " + each, &*year, each);
    }
    total("Total", nullptr, {});
    out_ += "</tfoot>";
  }

  void total(const std::string& label, const Column* by, const std::string& value) {
    out_ += "<tr";
    if (by != nullptr) attribute("data-annee", value);
    out_ += "><th scope=\"row\" class=\"total\">" + escaped(label) + "</th>";
    for (const Column& column : columns_) {
      out_ += is_summed(column) ? "<td class=\"nombre\" data-total>" : "<td>";
      if (is_summed(column)) out_ += escaped(sum(column, by, value));
      out_ += "</td>";
    }
    out_ += "<td></td></tr>";
  }

  std::string sum(const Column& column, const Column* by, const std::string& value) const {
    std::int64_t out = 0;
    for (const Field& row : list_.fields) {
      const Field* its = by == nullptr ? nullptr : cell_of(row, *by);
      if (by != nullptr && (its == nullptr || its->value != value)) continue;
      if (const Field* cell = cell_of(row, column)) out += number_in(cell->value).value_or(0);
    }
    return text::french_decimal(out);
  }

  std::string& out_;
  const Field& list_;
  std::vector<Column> columns_;
};

}  // namespace

bool is_grid(const Field& list) { return !columns_of(list).empty(); }

void write_grid(std::string& out, const Field& list, const std::vector<std::string>& years) {
  GridWriter(out, list, years).write();
}

}  // namespace ctg::forms
