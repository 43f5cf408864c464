// Whatever the tree: all of it is on the pages, in order, within the frame, nothing above another.
#include <cmath>
#include <cstdlib>
#include <map>

#include "base/utf8.h"
#include "laid_out.h"
#include "layout/account.h"
#include "layout/style.h"
#include "random_tree.h"

using namespace ctg;
using namespace ctg::layout;
using namespace ctg::layout::test;
using document::Kind;
using document::Node;

namespace {

const InsertSizes kPictures = {
    {"large.png", {{3000, 200}}}, {"haute.png", {{100, 4000}}}, {"petite.png", {{40, 30}}}};

// A stretch of text on a page.
struct Place {
  int page = 0;
  Pt left = 0, right = 0, y = 0, size = 0;
  ElementIndex element = 0;
  std::string text;
};

std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c > U' ' && c != U'\u00A0' && c != U'\u202F' && c != U'\u00AD') utf8::append(out, c);
  }
  return out;
}

std::vector<Place> places_on(const Page& page, int number) {
  std::vector<Place> out;
  const auto add = [&](const Run& run) {
    Place place{number, run.x, run.x, run.y, run.size, run.element, {}};
    Pt x = run.x;
    for (const Glyph& glyph : run.glyphs) {
      x += glyph.advance * run.size / 1000;
      if (!without_spaces(glyph.text).empty()) place.right = x;
      place.text += glyph.text;
    }
    if (place.right > place.left) out.push_back(std::move(place));
  };
  for (const Item& item : page.items) {
    if (const auto* run = std::get_if<Run>(&item)) add(*run);
    if (const auto* drawing = std::get_if<Drawing>(&item))
      for (const Run& word : drawing->words) add(word);
  }
  return out;
}

std::string told(const Place& place) {
  const auto number = [](Pt value) { return std::to_string(static_cast<int>(value)); };
  return place.text + " (" + number(place.left) + "–" + number(place.right) + ", " + number(place.y) + ", " +
         number(place.size) + ")";
}

// The first thing that is wrong; "" where nothing is.
std::string fault_of(const Page& page, const std::vector<Place>& places) {
  const Style style;
  const Pt margin = page.margin < 0 ? style.margin : page.margin;
  for (const Place& a : places) {
    if (a.element == kArtifact && (a.y > kPageHeight - style.top || a.y < style.bottom)) continue;
    const bool inside = a.left >= margin - 0.6 && a.right <= kPageWidth - margin + 0.6 &&
                        a.y - a.size * 0.2 >= style.bottom - 0.6 &&
                        a.y + a.size * 0.6 <= kPageHeight - style.top;
    if (!inside) return "outside: " + told(a);
    for (const Place& b : places) {
      if (&a >= &b) continue;
      const bool apart = a.right <= b.left + 0.3 || b.right <= a.left + 0.3 ||
                         a.y + a.size * 0.55 <= b.y - b.size * 0.1 ||
                         b.y + b.size * 0.55 <= a.y - a.size * 0.1;
      if (!apart) return "one over the other: " + told(a) + " / " + told(b);
    }
  }
  return {};
}

// Words of a paragraph follow each other, line after line, page after page.
std::string order_fault(const std::vector<Place>& all) {
  std::map<ElementIndex, Place> last;
  for (const Place& place : all) {
    if (place.element == kArtifact) continue;
    const auto [it, first] = last.try_emplace(place.element, place);
    if (first) continue;
    const Place& before = it->second;
    const bool follows = place.page > before.page || place.y < before.y - 0.01 ||
                         (std::abs(place.y - before.y) < 0.01 && place.left >= before.right - 0.3);
    if (!follows) return "out of order: " + told(before) + " / " + told(place);
    it->second = place;
  }
  return {};
}

std::string text_of(const Node& node) {
  std::string out;
  document::walk(node, [&](const Node& n) {
    const bool shown = n.kind != Kind::figure && n.kind != Kind::signature && n.kind != Kind::insert;
    if (shown) out += n.text;
    if (n.drawing)
      for (const auto& word : n.drawing->words) out += word.text;
  });
  return without_spaces(out);
}

// The letters of the words ("m12k"), without the marks of lists.
std::size_t words_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), 'k'));
}

// `told`: a column is too narrow for a letter, which is an error and not hidden.
std::string fault_of(const document::Tree& tree, bool& told) {
  Diagnostics diags;
  const Pages pages = fill_pages(tree, fonts(), kPictures, diags);
  const auto is_narrow = [](const Diagnostic& d) { return d.code == "LAY-004"; };
  told = std::any_of(diags.all().begin(), diags.all().end(), is_narrow);
  if (told) return {};
  std::vector<Place> all;
  std::string shown;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const std::vector<Place> here = places_on(pages.pages[i], static_cast<int>(i));
    if (const std::string fault = fault_of(pages.pages[i], here); !fault.empty())
      return fault + " (page " + std::to_string(i + 1) + ")";
    all.insert(all.end(), here.begin(), here.end());
    for (const Place& place : here)
      if (place.element != kArtifact &&
          pages.elements[static_cast<std::size_t>(place.element)].tag != Tag::lbl)
        shown += place.text;
  }
  if (const std::string fault = order_fault(all); !fault.empty()) return fault;
  // The guard of the program, and a count of its own.
  account_for(pages, tree, kPictures, Style{}, diags);
  for (const Diagnostic& d : diags.all())
    if (d.severity == Severity::error) return to_text(d, Lang::fr);
  const std::size_t wanted = words_in(text_of(tree.root)), got = words_in(shown);
  if (wanted != got) return std::to_string(wanted) + " words, " + std::to_string(got) + " shown";
  return {};
}

void check(unsigned from, unsigned to) {
  unsigned too_narrow = 0;
  for (unsigned seed = from; seed < to; ++seed) {
    bool told = false;
    const std::string fault = fault_of(ctg::test::RandomTree(seed).make(6), told);
    if (!fault.empty()) FAIL_CHECK("seed " << seed << ": " << fault);
    too_narrow += told;
  }
  CHECK(too_narrow <= (to - from) / 50);
}

}  // namespace

TEST_CASE("any tree is on its pages: whole, in order, within the frame, nothing above another") {
  check(1, 200);
}

TEST_CASE("thousands of trees are on their pages", "[.][long]") { check(1000, 6000); }

TEST_CASE("dump", "[.dump]") {
  const unsigned seed = static_cast<unsigned>(std::atoi(std::getenv("SEED")));
  const int only = std::atoi(std::getenv("PAGE"));
  const document::Tree tree = ctg::test::RandomTree(seed).make(6);
  if (only == 0) std::fputs(document::dump(tree).c_str(), stdout);
  Diagnostics diags;
  const Pages pages = fill_pages(tree, fonts(), kPictures, diags);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    if (only != 0 && static_cast<int>(i) + 1 != only) continue;
    for (const auto& p : places_on(pages.pages[i], static_cast<int>(i)))
      std::printf("%d %.2f-%.2f y%.2f s%.1f e%d %s\n", static_cast<int>(i) + 1, p.left, p.right, p.y, p.size,
                  p.element, p.text.c_str());
    for (const Item& item : pages.pages[i].items) {
      if (const auto* d = std::get_if<Drawing>(&item))
        std::printf("drawing %.1f %.1f %.1f %.1f\n", d->rect.left, d->rect.right, d->rect.bottom,
                    d->rect.top);
      if (const auto* d = std::get_if<Image>(&item))
        std::printf("image %.1f %.1f %.1f %.1f\n", d->rect.left, d->rect.right, d->rect.bottom, d->rect.top);
    }
  }
}
