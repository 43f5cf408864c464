// The nouns of avenants against the schemas: every element and attribute of the data that is a term of the
// convention has one, and how a change of it is told is a decision that someone has taken.
#include "wording/nouns.h"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sstream>

#include "avenant/sorting.h"
#include "catch.h"
#include "xml/parse.h"

using namespace ctg;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return std::move(out).str();
}

// The fields of a schema, as paths: "convention/parties/partie/@genre".
class Fields {
 public:
  explicit Fields(const std::string& schema) {
    load(schema);
    if (const xml::Node* start = defined("start")) walk(*start, "");
  }
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  static std::string attribute(const xml::Node& node, std::string_view name) {
    for (const xml::Attribute& each : node.attributes)
      if (each.name == name) return each.value;
    return {};
  }

  void load(const std::string& name) {
    Diagnostics unheard;
    documents_.push_back(xml::parse(read("schemas/" + name), FileName(name), unheard));
    REQUIRE(documents_.back());
    const std::size_t at = documents_.size() - 1;
    std::vector<std::string> included;
    for (const xml::Node& node : documents_[at]->root.children)
      if (node.name == "include") included.push_back(attribute(node, "href"));
    for (const std::string& each : included) load(each);
  }

  const xml::Node* defined(std::string_view name) const {
    for (const auto& document : documents_)
      for (const xml::Node& node : document->root.children)
        if ((name == "start" && node.name == "start") ||
            (node.name == "define" && attribute(node, "name") == name))
          return &node;
    return nullptr;
  }

  void walk(const xml::Node& node, const std::string& path) {
    if (node.is_text) return;
    std::string inside = path;
    if (node.name == "element" || node.name == "attribute") {
      const std::string name = attribute(node, "name");
      inside = path.empty() ? name : path + '/' + (node.name == "attribute" ? "@" : "") + name;
      if (!seen_.insert(inside).second) return;
      paths_.push_back(inside);
      if (std::count(inside.begin(), inside.end(), '/') > 6) return;  // lists in lists
    }
    if (node.name == "ref") {
      const std::string name = attribute(node, "name");
      // What one writes within a line is part of its text.
      if (name == "ligne" || name == "texte" || name == "bloc") return;
      if (const xml::Node* found = defined(name)) walk(*found, inside);
    }
    for (const xml::Node& child : node.children) walk(child, inside);
  }

  std::vector<std::optional<xml::Document>> documents_;
  std::set<std::string> seen_;
  std::vector<std::string> paths_;
};

std::string told(const std::string& file, const std::string& path) {
  using avenant::Operation;
  const Operation operation{Operation::Kind::replace, file, path, path, "", 0, 0, "a", "b", {}};
  const std::size_t slash = path.rfind('/');
  const std::string name = path.substr(slash == std::string::npos ? 0 : slash + 1);
  std::string_view parent;
  if (slash != std::string::npos) {
    parent = std::string_view(path).substr(0, slash);
    parent.remove_prefix(parent.rfind('/') == std::string_view::npos ? 0 : parent.rfind('/') + 1);
  }
  // Files come and go as a whole; these parts of them are always there; codes and local wording have words of
  // their own.
  static const std::set<std::string> kAlways = {
      "convention/modele",  "convention/periode",   "convention/signature", "convention/territoire",
      "convention/parties", "convention/preambule", "convention/annexes",   "convention/redactions"};
  if (slash == std::string::npos || kAlways.contains(path)) return "contenant";
  if (path.starts_with("convention/redactions/")) return "clause";
  // Acts that are written once are compared, and amended, as said with each commune (item.cc).
  if (path.starts_with("convention/territoire/actes") || path.find("/commune/selon") != std::string::npos)
    return "transfert";
  if (path == "fiche/@code" || path == "fiche/@ancien-code") return "code";
  if (name == "aucun" || name == "toutes") return "phrase";
  if (avenant::is_administrative(operation, {})) return "fait";
  if (avenant::is_seen_in_print(operation)) return "imprimé";
  const auto noun = wording::noun_of(parent, name);
  return noun ? "terme : " + noun->words : "SANS NOM";
}

}  // namespace

TEST_CASE("every field of the data has its noun, or is told otherwise", "[nouns]") {
  constexpr std::pair<const char*, const char*> kFiles[] = {
      {"convention", "convention.xml"},
      {"diagnostic", "annexes/1-diagnostic.xml"},
      {"plan-actions", "annexes/2-plan-actions/repertoire.xml"},
      {"fiche", "annexes/2-plan-actions/fiches/1.A.1.xml"},
      {"moyens", "annexes/3-moyens.xml"},
      {"equipements", "annexes/4-equipements.xml"},
      {"pilotage", "annexes/5-pilotage.xml"},
      {"deliberation", "annexes/6-deliberation.xml"}};
  std::string found;
  for (const auto& [schema, file] : kFiles) {
    const Fields fields(std::string(schema) + ".rng");
    for (const std::string& path : fields.paths()) found += fmt::format("{} : {}\n", path, told(file, path));
  }
  const std::string golden = "tests/wording/nouns.txt";
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden, std::ios::binary) << found;
  CHECK(found == read(golden));
  CHECK(found.find("SANS NOM") == std::string::npos);
}

TEST_CASE("figures agree with what they count", "[nouns]") {
  CHECK(wording::counted("30", "places") == "30\u00a0places");
  CHECK(wording::counted("1", "places") == "une\u00a0place");
  CHECK(wording::counted("0", "places") == "0\u00a0place");
  CHECK(wording::counted("1", "enfants par jour") == "un\u00a0enfant par jour");
  CHECK(wording::counted("1", "km") == "1\u00a0km");
  CHECK(wording::counted("1", "mois") == "1\u00a0mois");
  CHECK(wording::counted("0", "repas par jour") == "0\u00a0repas par jour");
  CHECK(wording::counted("1", "accès") == "1\u00a0accès");
  CHECK(wording::counted("1", "berceaux") == "1\u00a0berceau");
  CHECK(wording::counted("1", "ans") == "1\u00a0an");
  CHECK(wording::counted("15\u202f001", "habitants") == "15\u202f001\u00a0habitants");
}
