// Changes become splices of bytes.
//
// A new element goes behind the last of its kind, with the indentation of its parent; one that is removed
// takes its line along. All that is put into one parent is put there at once, for a parent that is written as
// an empty tag has no inside yet.
#include "suivi/edit.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "readers/structure.h"
#include "revision/spot.h"
#include "xml/raw_xml.h"
#include "xml/tag.h"
#include "xml/write.h"

namespace ctg::suivi {

namespace {

using edit::Splice;
using revision::XmlFile;

constexpr std::string_view kEmpty =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- Le suivi des actions : se remplit par « ctg suivi export » et « ctg suivi import ». -->\n"
    "<suivi xmlns=\"urn:ctg:suivi:1\"/>\n";

std::vector<const xml::Node*> children(const xml::Node& parent, std::string_view name) {
  std::vector<const xml::Node*> out;
  for (const xml::Node& child : parent.children)
    if (!child.is_text && child.name == name) out.push_back(&child);
  return out;
}

// An attribute of the element, "date", or of a child of its own, "depart/date".
struct Field {
  std::string child, attribute;
};
Field field_of(std::string_view field) {
  const std::size_t slash = field.find('/');
  if (slash == field.npos) return {{}, std::string(field)};
  return {std::string(field.substr(0, slash)), std::string(field.substr(slash + 1))};
}

// A letter, then letters, digits and dashes: "Places d’accueil" → "places-d-accueil".
std::string id_from(std::string_view name, std::set<std::string>& taken) {
  constexpr std::size_t kLongest = 30;
  std::string id;
  for (const char c : readers::folded(name)) {
    const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (letter || (digit && !id.empty()))
      id += c;
    else if (!id.empty() && !id.ends_with('-'))
      id += '-';
    if (id.size() >= kLongest) break;
  }
  while (id.ends_with('-')) id.pop_back();
  if (id.empty()) id = "indicateur";
  std::string unique = id;
  for (int i = 2; !taken.insert(unique).second; ++i) unique = fmt::format("{}-{}", id, i);
  return unique;
}

class Editor {
 public:
  Editor(const XmlFile& file, const Table& today, const std::vector<Change>& changes)
      : file_(file), bytes_(file.bytes()), today_(today), changes_(changes) {
    if (bytes_.find("\r\n") != std::string::npos) line_end_ = "\r\n";
    const std::size_t root = file_.begin_of(file_.root());
    const std::size_t end = bytes_.find_first_of(" \t\r\n/>", root);
    const std::string tag = bytes_.substr(root + 1, end - root - 1);
    if (const std::size_t colon = tag.find(':'); colon != tag.npos) prefix_ = tag.substr(0, colon + 1);
    actions_ = children(file_.root(), "action");
    for (const Row& row : today_[Kind::actions])
      if (row.stored) action_of_[row.owner] = row.action;
    for (const Row& row : today_[Kind::indicateurs])
      if (row.stored) {
        indicator_of_[row.owner] = {row.action, row.item};
        const std::size_t slash = row.owner.find('/');
        ids_[row.owner.substr(0, slash)].insert(row.owner.substr(slash + 1));
      }
  }

  std::string run() {
    for (const Change& change : changes_) {
      if (change.act == Change::Act::set) set(change);
      if (change.act == Change::Act::remove) remove(node_of(*change.row, change.kind));
    }
    for (std::size_t i = 0; i < changes_.size(); ++i)
      if (changes_[i].act == Change::Act::add && !changes_[i].indicator) add(changes_[i], i);
    for (const auto& added : new_actions_)
      put(file_.root(), "action", [&](const std::string& indent) {
        std::string out = indent + "<" + prefix_ + "action fiche=\"" + added.first + "\">" + line_end_;
        for (const auto& write : added.second) out += write(indent + "  ");
        return out + indent + "</" + prefix_ + "action>" + line_end_;
      });
    flush();
    return edit::apply(bytes_, std::move(splices_));
  }

 private:
  using Write = std::function<std::string(const std::string& indent)>;

  const xml::Node& node_of(const Row& row, Kind kind) const {
    const xml::Node& action = *actions_[row.action];
    if (kind != Kind::valeurs) return *children(action, form_of(kind).element)[row.item];
    return *children(*children(action, "indicateur")[row.item], "valeur")[row.part];
  }

  std::size_t tag_end(std::size_t begin) const { return xml::end_of_tag(bytes_, begin) - 1; }  // its '>'
  bool is_alone(std::size_t begin) const { return xml::closes_itself(bytes_, begin); }

  std::string indent_of(std::size_t begin) const {
    const std::size_t line = bytes_.rfind('\n', begin);
    const std::size_t from = line == std::string::npos ? 0 : line + 1;
    const std::string before = bytes_.substr(from, begin - from);
    return before.find_first_not_of(" \t") == std::string::npos ? before : std::string();
  }

  // ---- Values that change

  void set(const Change& change) {
    const xml::Node& node = node_of(*change.row, change.kind);
    const Form& form = form_of(change.kind);
    std::set<std::string> rewritten;
    for (const std::size_t column : change.columns) {
      const Field field = field_of(form.columns[column].field);
      if (field.attribute == "texte") {
        set_text(node, change.cells[column]);
      } else if (field.child.empty()) {
        const bool needed = form.columns[column].needed || field.attribute == "valeur";
        const bool usual = field.attribute == "sens" && change.cells[column] == "hausse";
        set_attribute(node, field.attribute, usual ? std::string() : change.cells[column], needed);
      } else if (rewritten.insert(field.child).second) {
        set_child(node, form, field.child, change.cells);
      }
    }
  }

  void set_attribute(const xml::Node& node, const std::string& name, const std::string& value, bool needed) {
    const std::size_t begin = file_.begin_of(node);
    std::size_t last = bytes_.find_first_of(" \t\r\n/>", begin + 1);
    for (const xml::RawAttribute& each : xml::scan_attributes(bytes_, begin)) {
      const std::size_t end = bytes_.find(bytes_[each.value_offset - 1], each.value_offset);
      last = end + 1;
      if (each.name != name) continue;
      if (!value.empty() || needed) {
        splices_.push_back({each.value_offset, end, attribute_value(value)});
      } else {
        const std::size_t space = bytes_.find_last_not_of(" \t\r\n", each.name_offset - 1) + 1;
        splices_.push_back({space, end + 1, {}});
      }
      return;
    }
    if (!value.empty() || needed)
      splices_.push_back({last, last, " " + name + "=\"" + attribute_value(value) + "\""});
  }

  static std::string attribute_value(const std::string& value) {
    std::string out;
    xml::append_attribute(out, value);
    return out;
  }

  void set_text(const xml::Node& node, const std::string& text) {
    const std::size_t begin = file_.begin_of(node), close = tag_end(begin);
    const std::string inside = text_xml(text, indent_of(begin));
    if (is_alone(begin)) {
      const std::string name = bytes_.substr(begin + 1, bytes_.find_first_of(" \t\r\n/>", begin) - begin - 1);
      splices_.push_back({close - 1, close + 1, ">" + inside + "</" + name + ">"});
    } else {
      const std::size_t end = bytes_.rfind("</", file_.end_of(node) - 1);
      splices_.push_back({close + 1, end, inside});
    }
  }

  void set_child(const xml::Node& node, const Form& form, const std::string& name,
                 const std::vector<std::string>& cells) {
    const std::string written = child_xml(form, name, cells);
    const auto there = children(node, name);
    if (!there.empty()) {
      if (written.empty()) return remove(*there.front());
      const std::size_t begin = file_.begin_of(*there.front());
      splices_.push_back({begin, file_.end_of(*there.front()), written});
      return;
    }
    if (written.empty()) return;
    // depart, cible, valeur: in this order.
    const auto before = children(node, "depart");
    if (name == "cible" && !before.empty()) {
      const std::size_t at = file_.end_of(*before.front());
      splices_.push_back({at, at, line_end_ + indent_of(file_.begin_of(*before.front())) + written});
    } else {
      put_first(node, written);
    }
  }

  // Behind the start tag of an element that may be an empty tag.
  void put_first(const xml::Node& node, const std::string& written) {
    firsts_[&node].push_back(
        [this, written](const std::string& indent) { return indent + written + line_end_; });
  }

  // ---- Elements that go

  void remove(const xml::Node& node) {
    std::size_t begin = file_.begin_of(node);
    const std::size_t end = file_.end_of(node);
    const std::size_t before = bytes_.find_last_not_of(" \t", begin == 0 ? 0 : begin - 1);
    if (before != std::string::npos && bytes_[before] == '\n')
      begin = before > 0 && bytes_[before - 1] == '\r' ? before - 1 : before;
    splices_.push_back({begin, end, {}});
  }

  // ---- Elements that come

  void add(const Change& change, std::size_t rank) {
    const std::string fiche = change.owner.substr(0, change.owner.find('/'));
    const Form& form = form_of(change.kind);
    Write write;
    if (change.kind == Kind::indicateurs) {
      std::vector<const Change*> values;
      for (const Change& other : changes_)
        if (other.indicator == rank) values.push_back(&other);
      const std::string id = id_from(change.cells[column_of(form, "intitule")], ids_[fiche]);
      write = [this, &change, values, id](const std::string& indent) {
        return indicator_xml(change, values, id, indent);
      };
    } else {
      write = [this, &change, &form](const std::string& indent) {
        return element_xml(form, change.cells, indent);
      };
    }
    if (change.kind == Kind::valeurs) {
      const auto [action, item] = indicator_of_.at(change.owner);
      put(*children(*actions_[action], "indicateur")[item], "valeur", write);
    } else if (const auto found = action_of_.find(fiche); found != action_of_.end()) {
      put(*actions_[found->second], form.element, write);
    } else {
      auto at = std::find_if(new_actions_.begin(), new_actions_.end(),
                             [&](const auto& a) { return a.first == fiche; });
      if (at == new_actions_.end()) at = new_actions_.insert(at, {fiche, {}});
      at->second.push_back(write);
    }
  }

  // Behind the last child of that name.
  void put(const xml::Node& parent, std::string_view name, Write write) {
    lasts_[&parent][std::string(name)].push_back(std::move(write));
  }

  void flush() {
    std::set<const xml::Node*> parents;
    for (const auto& [parent, writes] : firsts_) parents.insert(parent);
    for (const auto& [parent, writes] : lasts_) parents.insert(parent);
    for (const xml::Node* parent : parents) fill(*parent);
  }

  void fill(const xml::Node& parent) {
    const std::size_t begin = file_.begin_of(parent), close = tag_end(begin);
    const std::string outer = indent_of(begin), indent = outer + "  ";
    const bool alone = is_alone(begin);
    const bool has = std::any_of(parent.children.begin(), parent.children.end(),
                                 [](const xml::Node& child) { return !child.is_text; });
    std::string front, back;
    for (const Write& write : firsts_[&parent]) front += write(indent);
    for (const auto& [name, writes] : lasts_[&parent]) {
      std::string text;
      for (const Write& write : writes) text += write(indent);
      const auto same = children(parent, name);
      if (same.empty()) {
        back += text;
      } else {
        const std::size_t at = file_.end_of(*same.back());
        splices_.push_back({at, at, line_end_ + without_last_end(text)});
      }
    }
    if (alone) {
      const std::string name = bytes_.substr(begin + 1, bytes_.find_first_of(" \t\r\n/>", begin) - begin - 1);
      const std::size_t slash = close - 1;
      const std::size_t tail = bytes_.find_last_not_of(" \t\r\n", slash - 1) + 1;
      splices_.push_back({tail, close + 1, ">" + line_end_ + front + back + outer + "</" + name + ">"});
      return;
    }
    if (!front.empty()) splices_.push_back({close + 1, close + 1, line_end_ + without_last_end(front)});
    if (back.empty()) return;
    if (has) {
      std::size_t last = close + 1;
      for (const xml::Node& child : parent.children)
        if (!child.is_text) last = file_.end_of(child);
      splices_.push_back({last, last, line_end_ + without_last_end(back)});
    } else {
      const std::size_t end = bytes_.rfind("</", file_.end_of(parent) - 1);
      splices_.push_back({close + 1, end, line_end_ + back + outer});
    }
  }

  std::string without_last_end(std::string text) const {
    if (text.ends_with(line_end_)) text.resize(text.size() - line_end_.size());
    return text;
  }

  // ---- How elements are written

  std::string text_xml(const std::string& text, const std::string& indent) const {
    if (text.find('\n') == std::string::npos && !text.starts_with("- ")) return xml::escaped(text);
    std::string out = line_end_;
    bool list = false;
    const std::string in = indent + "  ";
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      const bool item = line.starts_with("- ");
      if (item != list) out += in + (item ? "<" : "</") + prefix_ + "ul>" + line_end_;
      list = item;
      out += item ? in + "  <" + prefix_ + "li>" + xml::escaped(line.substr(2)) + "</" + prefix_ + "li>"
                  : in + "<" + prefix_ + "p>" + xml::escaped(line) + "</" + prefix_ + "p>";
      out += line_end_;
      at = end + 1;
    }
    if (list) out += in + "</" + prefix_ + "ul>" + line_end_;
    return out + indent;
  }

  // The start tag without its end, with the attributes of a child ("" for the element's own).
  std::string start_tag(const Form& form, std::string_view name, std::string_view child,
                        const std::vector<std::string>& cells, const std::string& id = {}) const {
    std::string out = "<" + prefix_ + std::string(name);
    if (!id.empty()) out += " id=\"" + id + "\"";
    // "date" before "valeur", as people read it.
    std::vector<std::pair<std::string, std::string>> written;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const Field field = field_of(form.columns[i].field);
      if (field.attribute.empty() || field.attribute == "texte" || field.child != child) continue;
      if (field.attribute == "sens" && cells[i] == "hausse") continue;
      const bool needed = form.columns[i].needed || field.attribute == "valeur";
      if (!cells[i].empty() || needed) written.emplace_back(field.attribute, cells[i]);
    }
    std::stable_sort(written.begin(), written.end(),
                     [](const auto& a, const auto& b) { return (a.first == "date") > (b.first == "date"); });
    for (const auto& [attribute, value] : written)
      out += " " + attribute + "=\"" + attribute_value(value) + "\"";
    return out;
  }

  // <depart …/>; "" where nothing of it is known.
  std::string child_xml(const Form& form, const std::string& name,
                        const std::vector<std::string>& cells) const {
    bool any = false;
    for (std::size_t i = 0; i < form.columns.size(); ++i)
      any = any || (field_of(form.columns[i].field).child == name && !cells[i].empty());
    return any ? start_tag(form, name, name, cells) + "/>" : std::string();
  }

  std::string element_xml(const Form& form, const std::vector<std::string>& cells,
                          const std::string& indent) const {
    std::string out = indent + start_tag(form, form.element, {}, cells);
    const std::size_t text = column_of(form, "texte");
    if (text == form.columns.size() || cells[text].empty()) return out + "/>" + line_end_;
    return out + ">" + text_xml(cells[text], indent) + "</" + prefix_ + std::string(form.element) + ">" +
           line_end_;
  }

  std::string indicator_xml(const Change& change, const std::vector<const Change*>& values,
                            const std::string& id, const std::string& indent) const {
    const Form& form = form_of(Kind::indicateurs);
    std::string out = indent + start_tag(form, form.element, {}, change.cells, id), inside;
    for (const char* child : {"depart", "cible"})
      if (const std::string one = child_xml(form, child, change.cells); !one.empty())
        inside += indent + "  " + one + line_end_;
    for (const Change* value : values)
      inside += element_xml(form_of(Kind::valeurs), value->cells, indent + "  ");
    if (inside.empty()) return out + "/>" + line_end_;
    return out + ">" + line_end_ + inside + indent + "</" + prefix_ + "indicateur>" + line_end_;
  }

  const XmlFile& file_;
  const std::string& bytes_;
  const Table& today_;
  const std::vector<Change>& changes_;
  std::string prefix_, line_end_ = "\n";
  std::vector<const xml::Node*> actions_;
  std::map<std::string, std::size_t> action_of_;
  std::map<std::string, std::pair<std::size_t, std::size_t>> indicator_of_;
  std::map<std::string, std::set<std::string>> ids_;  // of indicators, by fiche
  std::map<const xml::Node*, std::vector<Write>> firsts_;
  std::map<const xml::Node*, std::map<std::string, std::vector<Write>>> lasts_;
  std::vector<std::pair<std::string, std::vector<Write>>> new_actions_;
  std::vector<Splice> splices_;
};

}  // namespace

std::string edited(const std::string& bytes, const Table& today, const std::vector<Change>& changes) {
  const auto file = XmlFile::open(bytes.empty() ? std::string(kEmpty) : bytes, FileName("suivi/suivi.xml"));
  if (!file) return bytes;  // read before: it cannot be
  return Editor(*file, today, changes).run();
}

}  // namespace ctg::suivi
