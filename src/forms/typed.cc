// A name is followed through the fields of the form, step by step; where it leaves them, it speaks of an
// element that is not there yet, and gets the address that this one will have.
#include "forms/typed.h"

#include <algorithm>
#include <charconv>

#include "edit/address.h"
#include "edit/fragment.h"
#include "forms/control.h"

namespace ctg::forms {

namespace {

using edit::Edit;
using edit::Field;

constexpr std::string_view kNone = "aucun:", kFragment = "xml:", kYear = "annee:";

Field* find_in(std::vector<Field>& fields, std::string_view at) {
  return const_cast<Field*>(find_field(fields, at));
}

class Reader {
 public:
  Reader(const engine::Form& form, const http::Question& question) : form_(form), question_(question) {}

  Typed read() && {
    for (const auto& [name, value] : question_.form) one(name, value);
    // The last of a list first: ranks before it stay as they are.
    std::ranges::stable_sort(gone_, std::greater(),
                             [](const auto& each) { return edit::without_rank(each.first).second; });
    for (const auto& [at, name] : gone_) add(name, {Edit::Act::remove, form_.part.file, at});
    return std::move(out_);
  }

 private:
  void add(const std::string& name, Edit edit) {
    out_.edits.push_back(std::move(edit));
    out_.names.push_back(name);
  }
  void set(const std::string& name, const std::string& at, std::string value,
           Edit::Act act = Edit::Act::set) {
    add(name, {act, form_.part.file, at, std::move(value)});
  }

  void one(const std::string& name, const std::string& value) {
    if (name == "case") return box(value);
    const bool fragment = name.starts_with(kFragment);
    const auto field = called(fragment ? name.substr(kFragment.size()) : name);
    if (!field) return keep_homeless(name, value);
    if (field->entry->kind == edit::Kind::flag) return;
    const bool formatted = is_formatted(*field->entry);
    if (fragment) {
      if (formatted && value != field->value) set(name, field->at, value);
      return;
    }
    if (value == shown(*field)) return;
    if (year_ != nullptr && value.empty()) {  // the cell of a year goes, with its element
      gone_.emplace_back(year_->at, name);
      return;
    }
    if (year_new_) {
      set(name, year_at_ + "/@annee", year_value_);
      year_new_ = false;
    }
    set(name, field->at, meant(*field, value),
        formatted && field->plain ? Edit::Act::set_text : Edit::Act::set);
  }

  // Names of fields have steps; others are the form's own ("base", "acte").
  void keep_homeless(std::string_view name, const std::string& value) {
    if (name.find('/') != name.npos && !value.empty()) out_.homeless.push_back(value);
  }

  void box(const std::string& name) {
    const bool none = name.starts_with(kNone), checked = question_.filled(name) == "1";
    const auto field = called(none ? std::string_view(name).substr(kNone.size()) : name);
    if (!field) return keep_homeless(name, checked ? "oui" : "");
    if (checked == (none ? field->none : field->present)) return;
    set(name, field->at, checked ? "1" : "", none ? Edit::Act::none : Edit::Act::set);
  }

  // ---- Names

  // The field of a control; where it is not there yet, at the address that it will have.
  std::optional<Field> called(std::string_view name) {
    year_ = nullptr;
    year_new_ = false;
    if (const Field* field = find_field(form_.fields, name)) return *field;
    for (const Field& top : form_.fields) {
      if (!name.starts_with(top.at + "/")) continue;
      Way way{&top, top.entry, top.at};
      std::string_view rest = name.substr(top.at.size() + 1);
      while (!rest.empty()) {
        const std::string_view step = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), step.size() + 1));
        if (!go(way, step)) return {};
      }
      if (way.field != nullptr && !way.field->list) return *way.field;
      Field out;
      out.at = way.at;
      out.entry = way.entry;
      return way.entry->kind == edit::Kind::group ? std::nullopt : std::optional(std::move(out));
    }
    return {};
  }

  struct Way {
    const Field* field;  // null: not there yet
    const edit::Entry* entry;
    std::string at;
  };

  bool go(Way& way, std::string_view step) {
    const std::size_t open = std::min(step.find('['), step.size());
    const std::string_view name = step.substr(0, open);
    const std::string_view key =
        open == step.size() ? std::string_view() : step.substr(open + 1, step.size() - open - 2);
    const edit::Entry* entry = way.entry->find(name);
    if (entry == nullptr || !is_asked(*entry)) return false;
    const Field* child = nullptr;
    if (way.field != nullptr)
      for (const Field& each : way.field->fields)
        if (each.entry == entry) child = &each;
    way.entry = entry;
    way.at += "/" + std::string(name);
    way.field = child;
    return entry->many() ? to_element(way, key) : key.empty();
  }

  bool to_element(Way& way, std::string_view key) {
    const Field* list = way.field;
    const std::size_t there = list == nullptr ? 0 : list->fields.size();
    const bool year = key.starts_with(kYear);
    if (year) key.remove_prefix(kYear.size());
    std::size_t rank = 1;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), rank);
    if (!key.empty() && (error != std::errc() || end != key.data() + key.size() || rank == 0)) return false;
    if (year) return to_year(way, list, key);
    if (rank <= there) {
      way.field = &list->fields[rank - 1];
      way.at = way.field->at;
      return true;
    }
    way.field = nullptr;
    way.at = edit::with_rank(way.at, fresh_rank(way.at, edit::with_rank(way.at, rank), there));
    return true;
  }

  bool to_year(Way& way, const Field* list, std::string_view year) {
    const Field* found = nullptr;
    if (list != nullptr)
      for (const Field& each : list->fields)
        if (const Field* its = find_field(each.fields, each.at + "/@annee"); its && its->value == year)
          found = &each;
    year_ = found;
    if (found != nullptr) {
      way.field = found;
      way.at = found->at;
      return true;
    }
    const std::size_t there = list == nullptr ? 0 : list->fields.size();
    const std::size_t rank = fresh_rank(way.at, of_year(way.at, year), there);
    year_new_ = !made(way.at, rank);
    year_at_ = edit::with_rank(way.at, rank);
    year_value_ = year;
    way.field = nullptr;
    way.at = year_at_;
    return true;
  }

  // New elements of a list stand behind its own without a gap, in the order in which they are first named.
  // Where nothing comes of one, the next takes its rank.
  std::size_t fresh_rank(const std::string& list, const std::string& name, std::size_t there) {
    const auto known = fresh_.find(name);
    if (known != fresh_.end() && made(list, known->second)) return known->second;
    std::size_t rank = there + 1;
    while (made(list, rank)) ++rank;
    fresh_[name] = rank;
    return rank;
  }
  bool made(const std::string& list, std::size_t rank) const {
    const std::string at = edit::with_rank(list, rank);
    return std::ranges::any_of(out_.edits, [&](const Edit& each) { return each.at.starts_with(at + "/"); });
  }

  const engine::Form& form_;
  const http::Question& question_;
  Typed out_;
  std::map<std::string, std::size_t> fresh_;  // by the name of the element in controls: its rank
  std::vector<std::pair<std::string, std::string>> gone_;
  // Of the last name, where it is the cell of a year: its element, or what makes one.
  const Field* year_ = nullptr;
  bool year_new_ = false;
  std::string year_at_, year_value_;
};

void put(Field& field, const Edit& edit) {
  if (edit.act == Edit::Act::none)
    field.none = edit.value == "1";
  else if (field.entry->kind == edit::Kind::flag)
    field.present = edit.value == "1";
  else if (edit.act == Edit::Act::set_text) {
    field.text = edit.value;
    field.plain = true;
    field.value = edit::fragment_of_plain(edit.value, field.entry->kind);
  } else {
    field.value = edit.value;
    field.plain = field.plain && !is_formatted(*field.entry);
  }
}

// The same field at another place.
void readdress(Field& field, std::size_t length, const std::string& to) {
  field.at = to + field.at.substr(length);
  for (Field& each : field.fields) readdress(each, length, to);
  for (Field& each : field.next) readdress(each, length, to);
}

// Shows the next element of a list, where the address is one of it.
bool grow(std::vector<Field>& fields, const std::string& at) {
  for (Field& each : fields) {
    if (each.list && !each.next.empty() && at.starts_with(each.next.front().at + "/")) {
      each.fields.push_back(each.next.front());
      const std::size_t length = each.next.front().at.size();
      readdress(each.next.front(), length, edit::with_rank(each.at, each.fields.size() + 1));
      return true;
    }
    if (grow(each.fields, at)) return true;
  }
  return false;
}

}  // namespace

Typed typed_in(const engine::Form& form, const http::Question& question) {
  return Reader(form, question).read();
}

void put_back(std::vector<Field>& fields, const std::vector<Edit>& typed) {
  for (const Edit& each : typed) {
    Field* field = find_in(fields, each.at);
    while (field == nullptr && grow(fields, each.at)) field = find_in(fields, each.at);
    if (field != nullptr) put(*field, each);
  }
}

std::string of_year(std::string_view list, std::string_view year) {
  return fmt::format("{}[{}{}]", list, kYear, year);
}

const Field* find_field(const std::vector<Field>& fields, std::string_view at) {
  for (const Field& each : fields) {
    if (each.at == at && !each.list) return &each;
    if (const Field* below = find_field(each.fields, at)) return below;
  }
  return nullptr;
}

}  // namespace ctg::forms
