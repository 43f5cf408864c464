// Whatever the tree: all of it is on the pages, in order, within the frame, nothing above another.
#include <cmath>
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
  const Pages pages = fill_pages(tree, {fonts(), kPictures}, diags);
  const auto is_narrow = [](const Diagnostic& d) { return d.code == "LAY-004"; };
  told = std::any_of(diags.all().begin(), diags.all().end(), is_narrow);
  if (told) return {};
  std::vector<Place> all;
  std::string shown;
  // Numbers of notes, and markers: the links around them, too.
  const auto is_label = [&](ElementIndex index) {
    for (; index > 0; index = pages.elements[static_cast<std::size_t>(index)].parent)
      if (pages.elements[static_cast<std::size_t>(index)].tag == Tag::lbl) return true;
    return false;
  };
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const std::vector<Place> here = places_on(pages.pages[i], static_cast<int>(i));
    if (const std::string fault = fault_of(pages.pages[i], here); !fault.empty())
      return fault + " (page " + std::to_string(i + 1) + ")";
    all.insert(all.end(), here.begin(), here.end());
    for (const Place& place : here)
      if (place.element != kArtifact && !is_label(place.element)) shown += place.text;
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
  CHECK(too_narrow <= (to - from) / 25);
}

}  // namespace

TEST_CASE("any tree is on its pages: whole, in order, within the frame, nothing above another") {
  check(1, 200);
}

TEST_CASE("thousands of trees are on their pages", "[.][long]") { check(1000, 6000); }

namespace {

std::string rows(int count, int words) {
  std::string out;
  for (int r = 1; r <= count; ++r)
    out += "<tr><td>R" + std::to_string(r) + "</td><td>" + repeated("mot ", words) + "fin" +
           std::to_string(r) + "</td></tr>";
  return out;
}

std::string table(const std::string& body) {
  return "<table><thead><tr><th>Nom</th><th>Missions</th></tr></thead><tbody>" + body + "</tbody></table>";
}

std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

// Everything that a page shows, running head and foot apart.
std::string shown_on(const Page& page) {
  std::string out;
  for (const TextLine& line : lines_of(page)) out += line.text + "\n";
  return out;
}

}  // namespace

TEST_CASE("a row that is taller than a page goes on over it, cells side by side, below its head") {
  std::string items;
  for (int i = 1; i <= 120; ++i) items += "<li>M" + std::to_string(i) + " : animer le comité technique</li>";
  const LaidOut out = lay_out(
      table("<tr><td>Court</td><td><ul>" + items + "</ul></td></tr><tr><td>Suite</td><td>Fin</td></tr>"));
  REQUIRE(out.pages.pages.size() >= 3);
  CHECK(out.reports.empty());
  std::string all;
  for (const Page& page : out.pages.pages) {
    CHECK(count_of(shown_on(page), "Missions") == 1);
    all += body_of(page);
  }
  for (int i = 1; i <= 120; ++i) CHECK(count_of(all, "M" + std::to_string(i) + "\u00A0:") == 1);
  CHECK(count_of(all, "Court") == 1);
  // One row of the structure, whatever the pages.
  CHECK(std::count_if(out.pages.elements.begin(), out.pages.elements.end(),
                      [](const Element& e) { return e.tag == Tag::tr; }) == 3);
}

TEST_CASE("a row stays in one piece where that leaves at most a third of a page empty") {
  const Style style;
  for (int before = 1; before < 40; before += 3) {
    const LaidOut out = lay_out(repeated("<p>Une ligne.</p>", before) + table(rows(1, 330)));
    INFO(before);
    std::vector<std::size_t> pages;
    Pt lowest = 0;  // of what stands before the row, on its first page
    for (std::size_t i = 0; i < out.pages.pages.size(); ++i) {
      const std::string body = body_of(out.pages.pages[i]);
      if (body.find("mot") != std::string::npos) pages.push_back(i);
    }
    for (const TextLine& line : lines_of(out.pages.pages[0]))
      if (!line.artifact && line.text == "Une ligne.") lowest = line.y;
    const Pt room = lowest - style.bottom;
    if (pages.size() > 1) CHECK(room > style.text_height() / 3);
  }
}

TEST_CASE("a table does not turn the page after one row or two, nor before the last ones") {
  for (int before = 24; before < 40; ++before) {
    const LaidOut out = lay_out(repeated("<p>Une ligne.</p>", before) + table(rows(12, 1)));
    INFO(before);
    for (const Page& page : out.pages.pages) {
      const std::size_t here = count_of(body_of(page), "fin");
      CHECK((here == 0 || here >= 3));
    }
  }
}

TEST_CASE("a head as high as a page is shown once; the rows follow") {
  const LaidOut out = lay_out("<table><thead><tr><th>" + repeated("Intitulé ", 900) +
                              "</th><th>Court</th></tr></thead><tbody>" + rows(60, 2) + "</tbody></table>");
  std::string all;
  for (const Page& page : out.pages.pages) all += shown_on(page);
  CHECK(count_of(all, "Intitulé") == 900);
  CHECK(count_of(all, "fin") == 60);
}

TEST_CASE("notes taller than a page, and many on one line, go on at the foot of the next pages") {
  for (const int words : {1500, 3000}) {
    const LaidOut out = lay_out("<p>Avant<c:note>" + repeated("note ", words) + "</c:note> après.</p>" +
                                repeated("<p>Suite du texte.</p>", 60));
    std::string all;
    for (const Page& page : out.pages.pages) all += body_of(page);
    CHECK(count_of(all, "note") == static_cast<std::size_t>(words));
    CHECK(count_of(all, "Suite") == 60);
    CHECK(body_of(out.pages.pages[0]).find("note") != std::string::npos);
  }
  const LaidOut many =
      lay_out("<table><tbody><tr><td>Ici " + repeated("x<c:note>Une note assez longue</c:note> ", 130) +
              "</td><td>b</td></tr></tbody></table>");
  std::string all;
  for (const Page& page : many.pages.pages) all += body_of(page);
  CHECK(count_of(all, "Une note assez longue") == 130);
}

TEST_CASE("one long string does not squeeze the other columns; addresses break behind their signs") {
  const std::string mail = "relais.petite.enfance.communaute-de-communes@val-d-ormence-et-plateaux.example";
  const auto lines_with = [](const LaidOut& out, const std::string& words) {
    std::size_t count = 0;
    for (const TextLine& line : lines_of(out.pages.pages[0]))
      count += line.text.find(words) != std::string::npos;
    return count;
  };
  for (const std::string& string : {mail, "https://exemple.org/" + repeated("abcdefghij", 20),
                                    repeated("x", 400), "contact_" + repeated("nom_", 40) + "fin"}) {
    const LaidOut out =
        lay_out("<table><tbody><tr><td>Établissement d’accueil</td><td>Communauté de communes</td><td>" +
                string + "</td><td>Pierrefeu</td></tr></tbody></table>");
    INFO(string);
    CHECK(lines_with(out, "Établissement") == 1);
    CHECK(lines_with(out, "Communauté") == 1);
    CHECK(lines_with(out, "Pierrefeu") == 1);
    CHECK(out.reports.find("erreur") == std::string::npos);
  }
  const LaidOut out = lay_out("<table><tbody><tr>" + repeated("<td>Coordination</td>", 4) + "<td>" + mail +
                              "</td></tr></tbody></table>");
  CHECK(out.reports.empty());  // nothing is cut anywhere
  for (const TextLine& line : lines_of(out.pages.pages[0])) {
    const bool part = !line.artifact && mail.find(line.text) != std::string::npos;
    if (part && !mail.ends_with(line.text))
      CHECK(std::string("./-_@").find(line.text.back()) != std::string::npos);
  }
}

TEST_CASE("two lines of the text stand on the page of the signatures") {
  const std::string closing =
      "<section c:nature=\"signatures\"><p>Fait à Camarès</p><c:signatures><c:groupe>"
      "<p class=\"partie\">La Caf</p><c:signature id=\"caf\" description=\"Signature\">"
      "<p class=\"signataire\">Le Directeur</p></c:signature></c:groupe></c:signatures></section>";
  for (int before = 22; before < 36; ++before) {
    const LaidOut out = lay_out(repeated("<p>Une ligne.</p>", before) + closing);
    INFO(before);
    for (const Page& page : out.pages.pages)
      if (!page.fields.empty()) CHECK(count_of(body_of(page), "Une ligne.") >= 2);
  }
}

TEST_CASE("LAY-003: what is not on the pages, or twice, stops the document") {
  const document::Tree tree = ctg::test::RandomTree(3).make(6);
  Diagnostics diags;
  const Pages pages = fill_pages(tree, {fonts(), kPictures}, diags);
  REQUIRE(account_for(pages, tree, kPictures, Style{}, diags));
  using Spoil = void (*)(Pages&, Run&);
  constexpr Spoil kSpoils[] = {
      [](Pages&, Run& run) { run.glyphs.erase(run.glyphs.begin()); },
      [](Pages&, Run& run) { run.glyphs.push_back(run.glyphs.front()); },
      [](Pages&, Run& run) { run.y = 20; },
      [](Pages&, Run& run) { run.x = kPageWidth - 30; },
      [](Pages&, Run& run) { run.element = kArtifact; },
      [](Pages& all, Run& run) { all.pages[1].items.emplace_back(Run(run)); },
  };
  for (const Spoil spoil : kSpoils) {
    Pages spoilt = pages;
    spoilt.pages.emplace_back();
    for (Item& item : spoilt.pages[0].items) {
      auto* run = std::get_if<Run>(&item);
      if (run == nullptr || run->element < 0 || run->glyphs.size() < 3) continue;
      spoil(spoilt, *run);
      break;
    }
    Diagnostics found;
    CHECK_FALSE(account_for(spoilt, tree, kPictures, Style{}, found));
    CHECK(found.count(Severity::error) >= 1);
    for (const Diagnostic& d : found.all()) CHECK(d.code == "LAY-003");
  }
}
