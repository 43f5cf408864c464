#include "edit/schema.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "base/program_data.h"
#include "xml/parse.h"

namespace ctg::edit {

namespace {

// What a type of texte.rnc is called, and how it is typed.
struct Type {
  std::string_view name;
  Kind kind;
  bool empty_allowed;
  std::string_view unit = {}, target = {};
};
constexpr Type kTypes[] = {
    {"texte", Kind::rich, true},           {"ligne", Kind::line, true},
    {"etapes", Kind::steps, true},         {"date", Kind::date, false},
    {"date-ou-vide", Kind::date, true},    {"annee", Kind::year, false},
    {"annee-ou-vide", Kind::year, true},   {"nombre-ou-vide", Kind::number, true},
    {"entier-ou-vide", Kind::whole, true}, {"rang", Kind::whole, false},
    {"taux", Kind::whole, false, "%"},     {"code-fiche", Kind::reference, false, {}, "fiche"},
    {"couleur", Kind::colour, false},      {"marge", Kind::number, false, "mm"},
    {"taille", Kind::number, false, "pt"}, {"contenu", Kind::opaque, true},
};

class Reader {
 public:
  Reader(const Files& program, Diagnostics& diags) : program_(program), diags_(diags) {}

  // The grammar and those that it includes.
  const xml::Node* open(const std::string& path) {
    const auto bytes = read_data(program_, path, diags_);
    if (!bytes) return nullptr;
    auto document = xml::parse(*bytes, FileName(path), diags_);
    if (!document) return nullptr;
    documents_.push_back(std::move(*document));
    const xml::Node& grammar = documents_.back().root;
    for (const xml::Node& child : grammar.children) {
      if (child.name == "define") defines_[child.attribute("name")->value] = &child;
      if (child.name == "include" && !open("schemas/" + child.attribute("href")->value)) return nullptr;
    }
    return &grammar;
  }

  void read_inside(const xml::Node& pattern, Occurs occurs, Entry& into) {
    for (const xml::Node& child : pattern.children)
      if (!child.is_text) read(child, occurs, into);
  }

  const std::map<std::string, const xml::Node*, std::less<>>& defines() const { return defines_; }

 private:
  void read(const xml::Node& pattern, Occurs occurs, Entry& into) {
    const std::string& what = pattern.name;
    if (what == "element" || what == "attribute") return read_named(pattern, occurs, into);
    if (what == "ref") return refer(pattern.attribute("name")->value, occurs, into);
    if (what == "data") return read_data_type(pattern, into);
    if (what == "choice") return read_choice(pattern, occurs, into);
    if (what == "text" || what == "mixed") into.kind = Kind::text;
    if (what == "empty") into.kind = Kind::flag;
    if (what == "value") add_value(pattern, into);
    if (what == "optional") return read_inside(pattern, std::max(occurs, Occurs::optional), into);
    if (what == "zeroOrMore") return read_inside(pattern, Occurs::many, into);
    if (what == "oneOrMore") return read_inside(pattern, Occurs::some, into);
    if (what == "group" || what == "interleave") read_inside(pattern, occurs, into);
  }

  void read_named(const xml::Node& pattern, Occurs occurs, Entry& into) {
    const xml::Attribute* name = pattern.attribute("name");
    if (!name) return;  // any name: of what an operation holds
    Entry entry;
    entry.name = (pattern.name == "attribute" ? "@" : "") + name->value;
    entry.path = into.path.empty() ? entry.name : into.path + "/" + entry.name;
    entry.occurs = occurs;
    if (pattern.name == "attribute") entry.kind = Kind::text;
    const bool again = !open_.insert(name->value).second;  // <etape> in <etape>
    if (!again || pattern.name == "attribute") read_inside(pattern, Occurs::once, entry);
    if (!again) open_.erase(name->value);
    if (again && pattern.name == "element" && into.name == entry.name) return;
    std::stable_partition(entry.inside.begin(), entry.inside.end(),
                          [](const Entry& each) { return each.name.starts_with('@'); });
    into.inside.push_back(std::move(entry));
  }

  void refer(const std::string& name, Occurs occurs, Entry& into) {
    if (name == "aucun") {
      into.or_none = true;
      return;
    }
    const auto type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const Type& each) { return each.name == name; });
    if (type != std::end(kTypes)) {
      into.kind = type->kind;
      into.empty_allowed = type->empty_allowed;
      into.unit = type->unit;
      into.target = type->target;
    }
    const auto found = defines_.find(name);
    if (found == defines_.end()) return;
    if (type == std::end(kTypes) && name != "bloc") return read_inside(*found->second, occurs, into);
    if (name == "etapes") read_inside(*found->second, occurs, into), into.kind = Kind::steps;
  }

  void read_choice(const xml::Node& pattern, Occurs occurs, Entry& into) {
    const Kind before = into.kind;
    for (const xml::Node& child : pattern.children) {
      if (child.is_text) continue;
      const bool structure = child.name == "element" || child.name == "attribute";
      read(child, structure && occurs == Occurs::once ? Occurs::optional : occurs, into);
    }
    if (into.or_none && into.kind == Kind::flag) into.kind = before;
  }

  static void add_value(const xml::Node& pattern, Entry& into) {
    std::string value;
    for (const xml::Node& text : pattern.children) value += text.text;
    if (into.values.empty() && into.kind == Kind::text) into.empty_allowed = false;
    if (value.empty()) {
      into.empty_allowed = true;
      if (into.kind != Kind::text && into.kind != Kind::choice) return;
    } else {
      into.kind = Kind::choice;
    }
    into.values.push_back({std::move(value), {}});
  }

  static void read_data_type(const xml::Node& pattern, Entry& into) {
    const std::string& type = pattern.attribute("type")->value;
    into.empty_allowed = type == "string";
    into.kind = type == "NCName" || type == "NMTOKEN" ? Kind::id
                : type == "nonNegativeInteger"        ? Kind::whole
                : type == "decimal"                   ? Kind::number
                                                      : Kind::text;
  }

  const Files& program_;
  Diagnostics& diags_;
  std::deque<xml::Document> documents_;
  std::map<std::string, const xml::Node*, std::less<>> defines_;
  std::set<std::string> open_;  // names of the elements around
};

}  // namespace

std::optional<Entry> read_schema(const Files& program, const std::string& path, Diagnostics& diags) {
  Reader reader(program, diags);
  const xml::Node* grammar = reader.open(path);
  if (!grammar) return {};
  Entry above;
  for (const xml::Node& child : grammar->children)
    if (child.name == "start") reader.read_inside(child, Occurs::once, above);
  if (above.inside.empty()) return {};
  return std::move(above.inside.front());
}

std::optional<Entry> read_shared(const Files& program, const std::string& path, Diagnostics& diags) {
  Reader reader(program, diags);
  const xml::Node* grammar = reader.open(path);
  if (!grammar) return {};
  Entry shared;
  shared.path = shared.name = "texte";
  for (const xml::Node& define : grammar->children)
    for (const xml::Node& element : define.children)
      if (define.name == "define" && element.name == "element")
        reader.read_inside(define, Occurs::many, shared);
  return shared;
}

}  // namespace ctg::edit
