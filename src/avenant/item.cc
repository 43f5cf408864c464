#include "avenant/item.h"

#include <algorithm>
#include <array>

#include "xml/parse.h"
#include "xml/write.h"

namespace ctg::avenant {

namespace {

constexpr std::array<std::string_view, 6> kInline = {"strong", "em", "a", "renvoi", "etp", "note"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

// Runs of white space become one space; none stands at the ends. Marks of emphasis do not matter.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void append_attributes(std::string& out, const std::vector<std::pair<std::string, std::string>>& attributes) {
  for (const auto& [name, value] : attributes) {
    out += ' ' + name + "=\"";
    xml::append_attribute(out, value);
    out += '"';
  }
}

std::vector<std::pair<std::string, std::string>> attributes_of(const xml::Node& element) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const xml::Attribute& attribute : element.attributes)
    out.emplace_back(attribute.name, folded(attribute.value));
  std::sort(out.begin(), out.end());
  return out;
}

void append_inline(std::string& out, const xml::Node& node) {
  if (node.is_text) return xml::append_escaped(out, node.text);
  out += '<' + node.name;
  append_attributes(out, attributes_of(node));
  if (node.children.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  for (const xml::Node& child : node.children) append_inline(out, child);
  out += "</" + node.name + '>';
}

bool holds_words(const xml::Node& element) {
  bool inlines = false;
  for (const xml::Node& child : element.children) {
    if (child.is_text && !is_blank(child.text)) return true;
    if (!child.is_text && !is_one_of(child.name, kInline)) return false;
    if (!child.is_text) inlines = true;
  }
  return inlines;
}

const Item* child_of(const Item& item, std::string_view name) {
  for (const Item& child : item.children)
    if (child.name == name) return &child;
  return nullptr;
}

// Children whose order says something among those of one name only: their names in a fixed order.
std::vector<const Item*> in_order_of_names(const Item& item) {
  std::vector<const Item*> out;
  for (const Item& child : item.children) out.push_back(&child);
  if (!is_ordered(item))
    std::stable_sort(out.begin(), out.end(), [](const Item* a, const Item* b) { return a->name < b->name; });
  return out;
}

}  // namespace

const std::string* Item::attribute(std::string_view key) const {
  for (const auto& [name_of, value] : attributes)
    if (name_of == key) return &value;
  return nullptr;
}

void Item::set(std::string_view key, std::optional<std::string> value) {
  const auto at = std::find_if(attributes.begin(), attributes.end(),
                               [&](const auto& attribute) { return attribute.first >= key; });
  const bool there = at != attributes.end() && at->first == key;
  if (!value) {
    if (there) attributes.erase(at);
  } else if (there) {
    at->second = std::move(*value);
  } else {
    attributes.emplace(at, std::string(key), std::move(*value));
  }
}

bool same_content(const Item& a, const Item& b) {
  if (a.words != b.words || a.children.size() != b.children.size()) return false;
  if (a.children.empty()) return true;
  const auto left = in_order_of_names(a), right = in_order_of_names(b);
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!same(*left[i], *right[i])) return false;
  return true;
}

bool same(const Item& a, const Item& b) {
  return a.name == b.name && a.attributes == b.attributes && same_content(a, b);
}

bool same(const Snapshot& a, const Snapshot& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& left, const auto& right) {
    return left.first == right.first && same(left.second, right.second);
  });
}

std::optional<Item> item_in(const std::string& xml) {
  Diagnostics unheard;
  const auto document = xml::parse(xml, FileName("operation"), unheard);
  if (!document) return {};
  return item_of(document->root);
}

Item item_of(const xml::Node& element) {
  Item item{element.name, attributes_of(element), {}, {}, element.place};
  if (holds_words(element)) {
    for (const xml::Node& child : element.children) append_inline(item.words, child);
    item.words = folded(item.words);
    return item;
  }
  for (const xml::Node& child : element.children)
    if (!child.is_text) item.children.push_back(item_of(child));
  return item;
}

namespace {

Item* child_of(Item& item, std::string_view name) {
  for (Item& child : item.children)
    if (child.name == name) return &child;
  return nullptr;
}

std::vector<Item> transfers_by(const Item& acte, const Place& place) {
  std::vector<Item> out;
  const Item* title = child_of(acte, "intitule");
  for (const char* competence : {"recenser", "informer", "planifier", "qualite"}) {
    if (!child_of(acte, competence)) continue;
    Item one{"transfert", {}, {}, {}, place};
    one.set("competence", competence);
    one.set("acte", title ? title->words : "");
    if (const std::string* date = acte.attribute("date")) one.set("date", *date);
    out.push_back(std::move(one));
  }
  return out;
}

// Whether an act of transfer is written once or with each commune is all the same to what was signed: it is
// compared, and amended, as said with each.
void say_transfers(Item& convention) {
  Item* territoire = child_of(convention, "territoire");
  if (!territoire) return;
  const Item* named = child_of(*territoire, "actes");
  const std::vector<Item> actes = named ? named->children : std::vector<Item>();
  std::erase_if(territoire->children, [](const Item& each) { return each.name == "actes"; });
  Item* communes = child_of(*territoire, "communes");
  if (!communes) return;
  for (Item& commune : communes->children) {
    std::vector<Item> children;
    for (Item& each : commune.children) {
      const std::string* id = each.name == "selon" ? each.attribute("acte") : nullptr;
      const auto acte = std::find_if(actes.begin(), actes.end(), [&](const Item& one) {
        return id && one.attribute("id") && *one.attribute("id") == *id;
      });
      if (acte == actes.end())
        children.push_back(std::move(each));
      else
        for (Item& one : transfers_by(*acte, each.place)) children.push_back(std::move(one));
    }
    commune.children = std::move(children);
  }
}

}  // namespace

std::optional<Snapshot> snapshot_of(const Files& files, const std::vector<std::string>& names,
                                    Diagnostics& diags) {
  Snapshot out;
  bool whole = true;
  for (const std::string& name : names) {
    const ReadResult read = files.read(name, Files::kMaxXml);
    if (read.error == FileError::not_found) continue;
    const auto document = xml::parse(read.bytes, FileName(name), diags);
    whole = whole && document;
    if (!document) continue;
    Item root = item_of(document->root);
    if (root.name == "convention") say_transfers(root);
    // A convention without local wording is one with none of it.
    if (root.name == "convention" && !child_of(root, "redactions"))
      root.children.push_back({"redactions", {}, {}, {}, root.place});
    out.emplace(name, std::move(root));
  }
  if (!whole) return {};
  return out;
}

std::string content_of(const Item& item) {
  if (item.children.empty()) return item.words;
  std::string out;
  for (const Item& child : item.children) out += xml_of(child);
  return out;
}

std::string xml_of(const Item& item) {
  std::string out = '<' + item.name;
  append_attributes(out, item.attributes);
  const std::string content = content_of(item);
  return out + (content.empty() ? "/>" : '>' + content + "</" + item.name + '>');
}

MemoryFiles files_of(const Snapshot& snapshot) {
  MemoryFiles files;
  for (const auto& [path, root] : snapshot) {
    // Every file of the data has a namespace of its own, named like its root.
    std::string bytes = xml_of(root);
    bytes.insert(1 + root.name.size(), " xmlns=\"urn:ctg:" + root.name + ":1\"");
    files.contents.emplace(path, bytes + "\n");
  }
  return files;
}

namespace {

constexpr std::string_view kNote = "<note>", kNoteEnd = "</note>";

// Calls each(text) for what stands between notes, note(text) for what stands in one.
template <class Text, class Note>
void parted(std::string_view words, Text text, Note note) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t from = words.find(kNote, at);
    text(words.substr(at, from - at));
    if (from == std::string_view::npos) return;
    const std::size_t inside = from + kNote.size(), end = words.find(kNoteEnd, inside);
    note(words.substr(inside, end - inside));
    at = end == std::string_view::npos ? words.size() : end + kNoteEnd.size();
  }
}

}  // namespace

std::string without_notes(std::string_view words) {
  std::string out;
  parted(
      words, [&](std::string_view text) { out += text; }, [](std::string_view) {});
  return out;
}

std::vector<std::string> notes_of(std::string_view words) {
  std::vector<std::string> out;
  parted(
      words, [](std::string_view) {}, [&](std::string_view note) { out.emplace_back(note); });
  return out;
}

std::string plain_words(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == '<') {
      const std::size_t end = std::min(words.find('>', at), words.size() - 1);
      const std::string_view tag = words.substr(at, end - at);
      // A reference and a share of a job print their attribute.
      if (tag.starts_with("<renvoi") || tag.starts_with("<etp")) {
        const std::size_t from = tag.find('"') + 1, to = tag.find('"', from);
        if (to != std::string_view::npos) out += tag.substr(from, to - from);
        if (tag.starts_with("<etp")) out += "\u00a0% ETP";
      }
      at = end;
    } else if (words[at] == '&') {
      const std::size_t end = std::min(words.find(';', at), words.size() - 1);
      const std::string_view entity = words.substr(at + 1, end - at - 1);
      out += entity == "lt" ? "<" : entity == "gt" ? ">" : entity == "quot" ? "\"" : "&";
      at = end;
    } else {
      out += words[at];
    }
  }
  return out;
}

std::string plain(const Item& item) {
  if (item.children.empty()) return plain_words(item.words);
  std::string out;
  for (const Item& child : item.children) {
    const std::string words = plain(child);
    if (words.empty()) continue;
    if (!out.empty()) out += ' ';
    out += words;
  }
  return out;
}

std::string key_of(const Item& item) {
  struct Key {
    std::string_view name, attribute;
  };
  constexpr std::array<Key, 16> kKeys = {{{"partie", "id"},
                                          {"signataire", "id"},
                                          {"visa", "id"},
                                          {"annexe", "role"},
                                          {"remplacement", "clause"},
                                          {"suppression", "clause"},
                                          {"ajout", "id"},
                                          {"transfert", "competence"},
                                          {"axe", "numero"},
                                          {"sous-axe", "lettre"},
                                          {"action", "fiche"},
                                          {"equipement", "id"},
                                          {"soutien", "annee"},
                                          {"co-financeur", "id"},
                                          {"indicateur", "id"},
                                          {"lien", "fiche"}}};
  for (const Key& key : kKeys) {
    if (item.name != key.name) continue;
    const std::string* value = item.attribute(key.attribute);
    return value ? *value : std::string();
  }
  if (item.name == "commune") {
    const Item* name = child_of(item, "nom");
    return name ? plain(*name) : std::string();
  }
  if (item.name == "poste") {
    const Item* name = child_of(item, "intitule");
    return name ? plain(*name) : std::string();
  }
  if (item.name == "moyen") {
    std::string out;
    for (const std::string_view part : {"action", "financeur", "annee", "nature"}) {
      const std::string* value = item.attribute(part);
      out += (out.empty() ? "" : "/") + (value ? *value : std::string());
    }
    return out;
  }
  return {};
}

bool is_ordered(const Item& parent) {
  constexpr std::array<std::string_view, 6> kOrdered = {"p", "ul", "ol", "etape", "remplacement", "ajout"};
  if (parent.name == "redactions" || parent.name == "liens") return true;
  return std::any_of(parent.children.begin(), parent.children.end(),
                     [&](const Item& child) { return is_one_of(child.name, kOrdered); });
}

}  // namespace ctg::avenant
