// A comparison reads as the second document without what is deleted, and as the first without what is
// inserted.
#include "document/compare.h"

#include <random>

#include "catch.h"

using namespace ctg::document;

namespace {

Node text(std::string words, bool strong = false) {
  Node node;
  node.text = std::move(words);
  node.strong = strong;
  return node;
}
Node block(Kind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}
Node paragraph(std::string words) { return block(Kind::paragraph, {text(std::move(words))}); }

// The text as one side has it, one line a paragraph.
std::string side(const Node& node, Change without) {
  if (node.change == without) return {};
  std::string out = node.text;
  if (!node.former.empty() && without == Change::inserted) out = node.former;
  for (const Node& child : node.children) out += side(child, without);
  if (node.kind == Kind::paragraph) out += "\n";
  return out;
}

Node random_document(std::mt19937& random, int size) {
  const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  static const char* const kWords[] = {"la",  "Caf",      "de", "l’Aveyron", "soutient",
                                       "les", "familles", "et", "2027"};
  std::vector<Node> blocks;
  for (int i = 0; i < size; ++i) {
    std::string words;
    for (int w = below(12) + 1; w > 0; --w) words += std::string(words.empty() ? "" : " ") + kWords[below(9)];
    Node p = paragraph(words);
    if (below(4) == 0) p.children.push_back(text(" fin", true));
    if (below(5) == 0)
      blocks.push_back(block(Kind::list, {block(Kind::item, {p}), block(Kind::item, {paragraph("point")})}));
    else if (below(7) == 0)
      blocks.push_back(
          block(Kind::table, {block(Kind::row, {block(Kind::cell, {p}), block(Kind::cell, {})})}));
    else
      blocks.push_back(p);
  }
  return block(Kind::document, std::move(blocks));
}

Node edited(Node node, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int i = 0; i < 3 && !node.children.empty(); ++i) {
    const auto at = node.children.begin() + static_cast<std::ptrdiff_t>(below(node.children.size()));
    switch (below(4)) {
      case 0:
        node.children.erase(at);
        break;
      case 1: {
        const Node copy = *at;
        node.children.insert(at, copy);
        break;
      }
      case 2:
        node.children.insert(at, paragraph("un alinéa nouveau"));
        break;
      default:
        if (at->kind == Kind::paragraph && !at->children.empty()) at->children.front().text += " soutenues";
    }
  }
  return node;
}

}  // namespace

TEST_CASE("Words inside a paragraph") {
  const Node merged = compare(block(Kind::document, {paragraph("prend fin le 31 décembre 2030.")}),
                              block(Kind::document, {paragraph("prend fin le 31 décembre 2031.")}));
  REQUIRE(merged.children.size() == 1);
  const auto& inlines = merged.children[0].children;
  REQUIRE(inlines.size() == 4);
  CHECK(inlines[1].text == "2030");
  CHECK(inlines[1].change == Change::deleted);
  CHECK(inlines[2].text == "2031");
  CHECK(inlines[2].change == Change::inserted);
}

TEST_CASE("Both sides of random edits can be read from the comparison") {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const Node before = random_document(random, static_cast<int>(seed % 9));
    const Node after = edited(before, random);
    const Node merged = compare(before, after);
    REQUIRE(side(merged, Change::inserted) == side(before, Change::inserted));
    REQUIRE(side(merged, Change::deleted) == side(after, Change::deleted));
  }
}

TEST_CASE("A consolidated text says which avenant a passage comes from, and what is gone") {
  const Node before =
      block(Kind::document, {paragraph("Un."), paragraph("Deux mots ici."), paragraph("Trois.")});
  const Node after = block(
      Kind::document, {paragraph("Un."), paragraph("Deux mots là."), paragraph("Quatre choses nouvelles.")});
  const Node out = consolidate(before, after, "av. 1", "l’avenant n° 1");
  REQUIRE(out.children.size() == 4);
  CHECK(out.children[0].mark.empty());
  CHECK(out.children[1].mark == "av. 1");
  CHECK(plain_text(out.children[1].children.back()) == "Modifié par l’avenant n° 1.");
  // Again, with the next avenant: the first keeps its mark.
  const Node next = block(Kind::document, {paragraph("Un de plus."), paragraph("Deux mots là."),
                                           paragraph("Quatre choses nouvelles.")});
  CHECK(plain_text(consolidate(before, next, "av. 2", "l’avenant n° 2").children[0].children.back()) ==
        "Modifié par l’avenant n° 2.");
}

TEST_CASE("What an avenant does not change is not marked as changed by it, however its text is cut") {
  const auto pieces = [](std::vector<std::string> words) {
    std::vector<Node> out;
    for (std::string& each : words) out.push_back(text(std::move(each)));
    return block(Kind::paragraph, std::move(out));
  };
  // A word in the middle, one at the end, one between others: then nothing of them, and something beside.
  const Node first =
      block(Kind::document, {pieces({"Entre la ", "Caf", " et la Msa."}), pieces({"Fait à ", "Yutz"}),
                             pieces({"L’annexe ", "3", " et l’annexe ", "4"}), paragraph("Reste.")});
  const Node second =
      block(Kind::document, {pieces({"Entre la ", "Msa", " et la Msa."}), pieces({"Fait à ", "Metz"}),
                             pieces({"L’annexe ", "4", " et l’annexe ", "5"}), paragraph("Reste.")});
  Node third = second;
  third.children.back() = paragraph("Reste et suite.");
  const Node standing = consolidate(first, second, "av. 1", "l’avenant n° 1");
  const Node out = consolidate(standing, third, "av. 2", "l’avenant n° 2");
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(out.children[i].mark == "av. 1");
    CHECK(plain_text(out.children[i]).find("avenant n° 2") == std::string::npos);
    CHECK(plain_text(out.children[i]).find("Modifié par l’avenant n° 1.") != std::string::npos);
  }
  CHECK(out.children[3].mark == "av. 2");
}

TEST_CASE("One note explains a table, a line a heading; what went is told where it stood") {
  const auto row = [](const std::string& name, const std::string& amount) {
    return block(Kind::row, {block(Kind::cell, {paragraph(name)}), block(Kind::cell, {paragraph(amount)})});
  };
  Node old_title = block(Kind::heading, {text("Moyens que les partenaires mobilisent en 2027")});
  Node title = block(Kind::heading, {text("Moyens que les partenaires mobilisent en 2028")});
  const Node before = block(
      Kind::document, {old_title,
                       block(Kind::table, {row("La Caf de l’Aveyron et ses partenaires", "dix mille euros"),
                                           row("Msa", "20"), row("Total", "30")}),
                       paragraph("Ce qui s’en va."), paragraph("Fin.")});
  const Node after = block(
      Kind::document,
      {title, block(Kind::table, {row("La Caf de l’Aveyron et ses partenaires", "–"), row("Total", "30")}),
       paragraph("Fin.")});
  const Node out = consolidate(before, after, "av. 1", "l’avenant n° 1");
  REQUIRE(out.children.size() == 6);
  CHECK(plain_text(out.children[0]) == "Moyens que les partenaires mobilisent en 2028");
  CHECK(plain_text(out.children[1]) == "(Intitulé modifié par l’avenant n° 1.)");
  const Node& table = out.children[2];
  std::size_t notes = 0, marks = 0;
  const auto count = [&](const auto& self, const Node& node) -> void {
    notes += node.kind == Kind::note;
    marks += node.kind == Kind::paragraph && !node.mark.empty();
    for (const Node& child : node.children) self(self, child);
  };
  count(count, table);
  CHECK(notes == 1);
  CHECK(marks == 1);
  CHECK(table.children[0].children.size() == 2);  // no line between cells
  CHECK(plain_text(table.children[0].children[1].children[0].children.back()) ==
        "Tableau modifié par l’avenant n° 1.");
  CHECK(plain_text(out.children[3]) == "(Ligne supprimée par l’avenant n° 1.)");
  CHECK(plain_text(out.children[4]) == "(Passage supprimé par l’avenant n° 1.)");
  CHECK(plain_text(out.children[5]) == "Fin.");
}
