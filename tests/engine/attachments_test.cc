// Drawings come from whoever made the dossier, and each is rendered by another's program: what they may take
// is bounded for all of them together.
#include "press/attachments.h"

#include "catch.h"
#include "memory.h"

using namespace ctg;

namespace {

std::string drawing(int shapes) {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 800\">";
  for (int i = 0; i < shapes; ++i)
    out += fmt::format("<circle cx=\"{}\" cy=\"400\" r=\"350\" fill=\"#{:06x}\" fill-opacity=\"0.5\"/>",
                       300 + i % 200, i % 0xFFFFFF);
  return out + "</svg>";
}

document::Tree showing(std::initializer_list<const char*> names) {
  document::Tree tree;
  tree.root.kind = document::Kind::document;
  for (const char* name : names) {
    document::Node figure;
    figure.kind = document::Kind::figure;
    figure.target = name;
    figure.text = "Logo";
    tree.root.children.push_back(std::move(figure));
  }
  return tree;
}

// Which drawings are told, and whether something was made.
std::string told(const Files& files, const document::Tree& tree, pdf::Allowance& allowance) {
  Diagnostics diags(Lang::fr);
  const auto made = press::read_attachments(files, tree, {}, {Severity::error, allowance}, diags);
  std::string out = made ? "fait" : "rien";
  for (const Diagnostic& each : diags.all()) out += "\n" + std::string(each.code) + " " + each.message;
  return out;
}

std::string too_long(const std::string& name) {
  return "\nBLD-003 le dessin «\u00a0" + name +
         "\u00a0» ne peut pas être repris\u00a0: il demande plus de temps ou de mémoire qu’un dessin "
         "ordinaire";
}

}  // namespace

TEST_CASE("drawings are bounded together, however many files they are") {
  MemoryFiles files;
  for (const char* name : {"a.svg", "b.svg", "c.svg"}) files.contents.emplace(name, drawing(1500));
  for (const char* name : {"1.svg", "2.svg", "3.svg"}) files.contents.emplace(name, drawing(3));
  pdf::Allowance whole;
  const auto start = whole.time;
  REQUIRE(told(files, showing({"a.svg"}), whole) == "fait");
  const auto one = start - whole.time;
  REQUIRE(one > std::chrono::milliseconds(100));

  // One fits, three do not: the second is stopped, the third not begun.
  pdf::Allowance little;
  little.time = one + one / 2;
  CHECK(told(files, showing({"a.svg", "b.svg", "c.svg"}), little) ==
        "rien" + too_long("b.svg") + too_long("c.svg"));
  CHECK(little.time.count() <= 0);
  // Nor is anything else, of any kind and size, once it is used up.
  CHECK(told(files, showing({"1.svg", "2.svg"}), little) == "rien" + too_long("1.svg") + too_long("2.svg"));
  // Drawings that are drawn at once take next to nothing of it.
  pdf::Allowance ordinary;
  CHECK(told(files, showing({"1.svg", "2.svg", "3.svg", "1.svg"}), ordinary) == "fait");
  CHECK(start - ordinary.time < std::chrono::seconds(20));
}
