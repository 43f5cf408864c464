// LibreOffice opens what we wrote, and finds in it what the tree holds.
#include <map>

#include "catch.h"
#include "package.h"
#include "sample.h"

using namespace sample;
using package::count;

namespace {

std::size_t nodes_of(const Tree& tree, Kind kind) {
  std::size_t found = 0;
  ctg::document::walk(tree.root, [&](const Node& node) { found += node.kind == kind; });
  return found;
}

// Words without white space and no-break spaces: how they are set is the office suite's.
std::string squeezed(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (text.compare(i, 2, "\u00A0") == 0) {
      ++i;
    } else if (text.compare(i, 3, "\u202F") == 0 || text.compare(i, 3, "\uFEFF") == 0) {
      i += 2;
    } else if (c > ' ') {
      out += text[i];
    }
  }
  return out;
}

bool has_office() { return package::run("command -v soffice").status == 0; }

const Tree& tree() {
  static const Tree all = everything();
  return all;
}

const std::string& odt() {
  static const std::string bytes = package::odt_of(tree(), Quality::projet, images());
  return bytes;
}

// As LibreOffice would save it: the text it understood.
const std::string& flat() {
  static const std::string xml = package::convert(odt(), "fodt");
  return xml;
}

// Follows the texts of the tree through what was read. Signers stand in a grid, row by row: there the
// order is the grid's.
struct Words {
  const std::string& read;
  std::size_t at;
  std::string missing;

  void follow(const Node& node, bool in_order) {
    if (node.kind == Kind::text) {
      const std::string words = squeezed(node.text);
      const std::size_t found = read.find(words, at);
      if (found == std::string::npos) missing += node.text + "\n";
      if (found != std::string::npos && in_order) at = found + words.size();
    }
    for (const Node& child : node.children) follow(child, in_order && node.kind != Kind::signatures);
  }
};

}  // namespace

TEST_CASE("LibreOffice counts the blocks of the tree") {
  if (!has_office()) {
    WARN("no soffice on this machine: not opened");
    return;
  }
  REQUIRE(!flat().empty());
  // The titles of the table of contents and of the list of sigles are headings, too.
  CHECK(count(flat(), "//text:h") == nodes_of(tree(), Kind::heading) + 2);
  CHECK(count(flat(), "//table:table") ==
        nodes_of(tree(), Kind::table) + nodes_of(tree(), Kind::sheet) + nodes_of(tree(), Kind::signatures));
  CHECK(count(flat(), "//text:list-item") == nodes_of(tree(), Kind::item));
  CHECK(count(flat(), "//text:note") == nodes_of(tree(), Kind::note));
  CHECK(count(flat(), "//draw:image[not(ancestor::style:*)]") == nodes_of(tree(), Kind::figure));
  CHECK(count(flat(), "//text:span[@text:style-name='Placeholder']") == nodes_of(tree(), Kind::field));
  CHECK(count(flat(), "//text:table-of-content") == 1);
  CHECK(count(flat(), "//text:bookmark-ref[@text:reference-format='text']") == 4);
  // Levels are those of the tree.
  std::map<int, std::size_t> levels;
  ctg::document::walk(tree().root,
                      [&](const Node& node) { levels[node.level] += node.kind == Kind::heading; });
  for (int level = 1; level <= 4; ++level)
    CHECK(count(flat(), "//text:h[@text:outline-level='" + std::to_string(level) + "']") ==
          levels[level] + (level == 1 ? 2 : 0));
  // The styles a user would want to change are there by name, and none was made up for lack of one.
  CHECK(count(flat(), "//style:style[@style:display-name='Cadre – étiquette']") == 1);
  CHECK(count(flat(), "//style:style[contains(@style:display-name, '(user)')]") == 0);
  CHECK(package::values(flat(), "//dc:title").at(0) == tree().meta.title);
}

TEST_CASE("LibreOffice reads every word of the tree, in its order") {
  if (!has_office()) {
    WARN("no soffice on this machine: not opened");
    return;
  }
  const std::string read = squeezed(package::values(flat(), "//office:text").at(0));
  Words words{read, 0, {}};
  for (const Node& block : tree().root.children) words.follow(block, true);
  CHECK(words.missing == "");
}

TEST_CASE(
    "LibreOffice lays it out: a page each for cover, contents, fiches and annexes; page numbers are right") {
  if (!has_office()) {
    WARN("no soffice on this machine: not opened");
    return;
  }
  const package::Folder folder;
  package::save(folder.path + "/essai.pdf", package::convert(odt(), "pdf"));
  std::vector<std::string> pages(1);
  for (const char c : package::run("pdftotext -layout " + folder.path + "/essai.pdf -").out)
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  const int total = static_cast<int>(pages.size()) - 1;
  REQUIRE(total > 5);
  const auto page = [&](int number) { return pages.at(static_cast<std::size_t>(number) - 1); };
  CHECK(squeezed(page(1)) ==
        "PROJETConventionterritorialeglobaleMonts,RanceetRougier–2026-"
        "2030LaCafdel’AveyronLaCommunautédecommunes"
        "Projetdu3février2026");
  const std::string contents = squeezed(page(2));
  CHECK(contents.ends_with("versiondu3février2026Page2/" + std::to_string(total)));
  // Each line of the contents names the page its heading stands on.
  for (const char* title : {"Article 2 – Suivi", "Annexe 2 – Plan d’actions", "1.A.2 Créer un lieu d’accueil",
                            "Annexe 3 – Moyens mobilisés", "Annexe 6 – Délibération"}) {
    const std::string squeezed_title = squeezed(title);
    int stands = total;  // from the end: what refers to it stands before it
    while (stands > 2 && squeezed(page(stands)).find(squeezed_title) == std::string::npos) --stands;
    INFO(title);
    REQUIRE(stands > 2);
    std::size_t from = contents.find(squeezed_title);
    REQUIRE(from != std::string::npos);
    from += squeezed_title.size();
    from = contents.find_first_not_of('.', from);
    CHECK(contents.substr(from, std::to_string(stands).size()) == std::to_string(stands));
  }
  // The fiche has its page for itself, with its bar.
  for (int n = 1; n <= total; ++n)
    if (squeezed(page(n)).find("1.A.2Créerunlieud’accueil2026") != std::string::npos)
      CHECK(squeezed(page(n)).find("Annexe") == std::string::npos);
}
