// Whatever the tree: poppler finds each word of it in the PDF, once, in order, within the frame, none above
// another.
#include <cstdlib>
#include <map>
#include <sstream>

#include "catch.h"
#include "layout/account.h"
#include "layout/paginate.h"
#include "pdfa/reading.h"
#include "pdfa/sample.h"
#include "random_tree.h"

using namespace ctg;

namespace {

struct Word {
  int page = 0;
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};

std::vector<Word> words_of(const std::string& pdf) {
  std::istringstream lines(reading::File(pdf).tell("pdftotext -bbox {} -"));
  std::vector<Word> out;
  int page = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<page ") != std::string::npos) ++page;
    if (line.find("<word ") == std::string::npos) continue;
    Word word;
    word.page = page;
    const auto value = [&](const char* name) {
      return std::strtod(line.c_str() + line.find(name) + std::string_view(name).size() + 2, nullptr);
    };
    word.left = value("xMin"), word.top = value("yMin"), word.right = value("xMax"),
    word.bottom = value("yMax");
    const std::size_t start = line.find('>') + 1;
    word.text = line.substr(start, line.rfind('<') - start);
    out.push_back(word);
  }
  return out;
}

// The own part of the words, "m12k"; each is one of a kind.
std::vector<std::string> own_words(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('m'); at != std::string::npos; at = text.find('m', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end > at + 1 && end < text.size() && text[end] == 'k') out.push_back(text.substr(at, end - at + 1));
  }
  return out;
}

std::string fault_of(const std::vector<Word>& words) {
  const layout::Style style;
  for (const Word& a : words) {
    const bool running = a.bottom < style.top || a.top > layout::kPageHeight - style.bottom;
    const double margin = style.sheet_margin - 1;
    if (running) return "in the margin: " + a.text;
    if (a.left < margin || a.right > layout::kPageWidth - margin) return "beside the frame: " + a.text;
  }
  return {};
}

std::string overlap_of(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t k = i + 1; k < words.size() && words[k].page == words[i].page; ++k) {
      const Word &a = words[i], &b = words[k];
      const double height = std::min(a.bottom - a.top, b.bottom - b.top);
      const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
      const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
      // Boxes of poppler are as high as the font says, higher than the letters.
      if (across > 0.5 && down > height * 0.6) return a.text + " / " + b.text;
    }
  }
  return {};
}

// Pages as they are read: from the tree, with the words of each paragraph behind each other.
std::string order_of(const document::Tree& tree, const std::vector<Word>& words) {
  std::map<std::string, const Word*> place;
  for (const Word& word : words)
    for (const std::string& own : own_words(word.text)) place.try_emplace(own, &word);
  std::string fault;
  document::walk(tree.root, [&](const document::Node& node) {
    const Word* last = nullptr;
    for (const std::string& own : own_words(node.kind == document::Kind::text ? node.text : "")) {
      const auto found = place.find(own);
      if (found == place.end()) continue;  // cut where its column is narrow
      const Word& here = *found->second;
      const bool follows = last == nullptr || here.page > last->page || here.top > last->top + 3 ||
                           (here.page == last->page && here.left >= last->left - 0.1);
      if (!follows) fault = last->text + " / " + here.text;
      last = &here;
    }
  });
  return fault;
}

void check(unsigned from, unsigned to) {
  const layout::InsertSizes pictures = {
      {"large.png", {{3000, 200}}}, {"haute.png", {{100, 4000}}}, {"petite.png", {{40, 30}}}};
  const pdfa::Resources files = {
      {"large.png", sample::png()}, {"haute.png", sample::png()}, {"petite.png", sample::png()}};
  for (unsigned seed = from; seed < to; ++seed) {
    INFO("seed " << seed);
    const document::Tree tree = ctg::test::RandomTree(seed).make(6);
    Diagnostics diags;
    layout::Pages pages = layout::fill_pages(tree, {sample::fonts(), pictures}, diags);
    pages.meta = tree.meta;
    if (diags.has_errors()) continue;  // too narrow for a letter: said
    REQUIRE(layout::account_for(pages, tree, pictures, layout::Style{}, diags));
    const std::vector<Word> words = words_of(reading::written(pages, files));
    CHECK(fault_of(words) == "");
    CHECK(overlap_of(words) == "");
    CHECK(order_of(tree, words) == "");
    // All letters of them, wherever lines end.
    std::string shown;
    for (const Word& word : words) shown += word.text;
    std::string wanted;
    document::walk(tree.root, [&](const document::Node& node) {
      if (node.kind != document::Kind::signature && node.kind != document::Kind::figure) wanted += node.text;
    });
    const auto count = [](const std::string& text, char c) {
      return std::count(text.begin(), text.end(), c);
    };
    CHECK(count(shown, 'm') >= count(wanted, 'm'));
  }
}

}  // namespace

TEST_CASE("poppler finds the words of any tree within the frame, in order, none above another") {
  check(1, 25);
}

TEST_CASE("poppler finds the words of hundreds of trees", "[.][long]") { check(10000, 10400); }
