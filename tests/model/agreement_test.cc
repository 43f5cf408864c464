// The reader and the schema are two descriptions of one form. Here hundreds of files, spoiled at random
// but always in the same way, are put before both; they must give the same verdict.
//
// The schemas in RELAX NG's XML syntax are generated; the test below them generates them again.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "catch.h"
#include "good.h"
#include "relax_ng.h"
#include "verdict.h"
#include "xml/parse.h"
#include "xml/write.h"

using namespace ctg;
using namespace ctg::model;

namespace {

void write(const xml::Node& node, std::string_view outer_ns, std::string& out) {
  if (node.is_text) return xml::append_escaped(out, node.text);
  out += "<" + node.name;
  if (node.ns != outer_ns) out += fmt::format(" xmlns=\"{}\"", node.ns);
  for (const xml::Attribute& a : node.attributes) {
    out += " " + a.name + "=\"";
    xml::append_attribute(out, a.value);
    out += '"';
  }
  out += '>';
  for (const xml::Node& child : node.children) write(child, node.ns, out);
  out += "</" + node.name + ">";
}

// Draws the same numbers on every machine: the standard's distributions do not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }
  template <class T>
  auto& of(T& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937 engine_;
};

void collect(xml::Node& node, std::vector<xml::Node*>& elements) {
  if (node.is_text) return;
  elements.push_back(&node);
  for (xml::Node& child : node.children) collect(child, elements);
}

const std::vector<std::string> kNames = {
    "p",         "ul",           "ol",          "li",      "strong",  "em",         "a",
    "renvoi",    "etp",          "note",        "titre",   "etape",   "nom",        "lien",
    "toutes",    "population",   "moyen",       "visa",    "membre",  "poste",      "inconnu",
    "transfert", "presentation", "equipement",  "soutien", "commune", "indicateur", "capacite",
    "action",    "situation",    "valeur",      "depart",  "cible",   "ajustement", "synthese",
    "axe",       "changements",  "co-president"};
const std::vector<std::string> kAttributes = {
    "id",     "fiche", "annexe",  "article", "annee",  "date",       "genre", "taux",    "href",
    "numero", "fin",   "inconnu", "valeur",  "statut", "avancement", "sens",  "avenant", "copil"};
const std::vector<std::string> kValues = {"",
                                          "x",
                                          "12",
                                          "0",
                                          "-1",
                                          "1.5",
                                          "1,5",
                                          "2026-02-30",
                                          "2026-02-03",
                                          "2026",
                                          "0000",
                                          "1.A.1",
                                          "1.a.1",
                                          "1.A.01",
                                          "diagnostic",
                                          "moyens",
                                          "Madame",
                                          "f",
                                          "m",
                                          "caf",
                                          "a b",
                                          "été",
                                          "1234567890123456",
                                          "+5",
                                          "007",
                                          "999",
                                          "1000",
                                          "http://a/",
                                          "http://[",
                                          "papier",
                                          "toutes",
                                          "12.3456",
                                          "0.125",
                                          "1.",
                                          "A",
                                          "Z",
                                          "en-cours",
                                          "baisse",
                                          "oui",
                                          "100",
                                          "101"};

// One change of the tree.
void spoil(xml::Node& root, Dice& dice) {
  std::vector<xml::Node*> elements;
  collect(root, elements);
  xml::Node& node = *dice.of(elements);
  std::vector<xml::Node>& children = node.children;
  const auto some_child = [&] {
    return children.begin() + static_cast<std::ptrdiff_t>(dice.below(children.size()));
  };
  switch (dice.below(12)) {
    case 0:
      if (!children.empty()) children.erase(some_child());
      break;
    case 1:
      if (!children.empty()) {
        const xml::Node copy = *some_child();
        children.insert(some_child(), copy);
      }
      break;
    case 2:
      node.name = dice.of(kNames);
      break;
    case 3:
      if (children.size() > 1) std::swap(*some_child(), *some_child());
      break;
    case 4: {
      xml::Node text;
      text.is_text = true;
      text.text = dice.of(kValues);
      children.insert(some_child(), text);
      break;
    }
    case 5: {
      xml::Node element;
      element.ns = root.ns;
      element.name = dice.of(kNames);
      children.insert(children.empty() ? children.end() : some_child(), element);
      break;
    }
    case 6:
      if (!node.attributes.empty()) {
        node.attributes.erase(node.attributes.begin() +
                              static_cast<std::ptrdiff_t>(dice.below(node.attributes.size())));
      }
      break;
    case 7:
    case 8:
      if (!node.attributes.empty()) dice.of(node.attributes).value = dice.of(kValues);
      break;
    case 9: {
      const std::string& name = dice.of(kAttributes);
      if (node.attribute(name) == nullptr) node.attributes.push_back({{}, name, dice.of(kValues), {}, {}});
      break;
    }
    case 10:
      if (!children.empty() && children[0].is_text) children[0].text = dice.of(kValues);
      break;
    default:
      children.clear();
  }
}

}  // namespace

TEST_CASE("the good files are good by the schema, too") {
  const Schemas schemas;
  for (const auto& [path, bytes] : good_dossier().contents) {
    INFO(path);
    if (path.ends_with(".xml")) CHECK(schemas.valid(path, bytes));
  }
}

TEST_CASE("spoiled at random, reader and schema agree") {
  const Schemas schemas;
  const MemoryFiles good = good_dossier();
  // Another seed, to look for more: CTG_SEED=7 build/release/tests/test_model "spoiled*"
  const char* seed = std::getenv("CTG_SEED");
  Dice dice(seed == nullptr ? 20260203u : static_cast<unsigned>(std::atoi(seed)));
  std::size_t refused = 0;
  std::size_t count = 0;
  for (const auto& [path, bytes] : good.contents) {
    if (!path.ends_with(".xml")) continue;
    // The larger the file, the more there is to spoil.
    for (std::size_t round = 0; round < 60 + bytes.size() / 16; ++round) {
      Diagnostics ignored;
      auto document = xml::parse(bytes, FileName(path), ignored);
      spoil(document->root, dice);
      if (dice.below(4) == 0) spoil(document->root, dice);
      std::string spoiled;
      write(document->root, "", spoiled);
      MemoryFiles files = good;
      files.contents[path] = spoiled;
      const bool valid = schemas.valid(path, spoiled);
      ++count;
      refused += valid ? 0 : 1;
      if (form_is_good(files, path) != valid) {
        Diagnostics diags;
        read_all(files, diags);
        INFO(path << ", schema says " << (valid ? "good" : "bad") << "\n"
                  << spoiled << "\n"
                  << model::to_text(diags));
        CHECK(form_is_good(files, path) == valid);
      }
    }
  }
  // Both verdicts must be common, or the test tells little.
  CHECK(count > 900);
  CHECK(refused > count / 3);
  CHECK(refused < count * 9 / 10);
}

TEST_CASE("the committed schemas are those that trang makes") {
  if (std::system("command -v trang >/dev/null 2>&1") != 0) {
    WARN("trang is not installed: the generated schemas are not compared");
    return;
  }
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("ctg-schemas-" + std::to_string(::getpid()));
  REQUIRE(std::system(("tools/schemas.sh '" + folder.string() + "'").c_str()) == 0);
  const DiskFiles made(folder.string());
  const DiskFiles committed("schemas");
  std::size_t compared = 0;
  for (const std::string& name : committed.list(".")) {
    if (!name.ends_with(".rng")) continue;
    INFO(name);
    CHECK(made.read(name, Files::kMaxXml).bytes == committed.read(name, Files::kMaxXml).bytes);
    ++compared;
  }
  std::filesystem::remove_all(folder);
  const std::vector<std::string> sources = DiskFiles("schemas").list(".");
  CHECK(compared ==
        static_cast<std::size_t>(std::count_if(
            sources.begin(), sources.end(), [](const std::string& name) { return name.ends_with(".rnc"); })));
}
