// What a reader sees of pages: nothing in the margins, no line alone, notes and heads where they belong.
#include <cmath>
#include <random>

#include "document/compare.h"
#include "laid_out.h"
#include "layout/style.h"

using namespace ctg;
using namespace ctg::layout;
using namespace ctg::layout::test;

namespace {

const Style kStyle;
const std::string kSentence =
    "Les parties s’engagent réciproquement à se communiquer toutes les informations utiles à la mise en "
    "œuvre "
    "des interventions territorialisées de la Convention territoriale globale. ";

std::string without_spaces(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\n') continue;
    if (text.compare(i, 2, "\u00A0") == 0) {
      ++i;
      continue;
    }
    if (text.compare(i, 3, "\u202F") == 0) {
      i += 2;
      continue;
    }
    out += text[i];
  }
  return out;
}

// The characters of a document, hyphens of line ends and running heads left out.
std::string text_of(const Pages& pages) {
  std::string out;
  for (const Page& page : pages.pages) {
    for (const Item& item : page.items) {
      const auto* run = std::get_if<Run>(&item);
      if (run == nullptr || is_furniture(*run)) continue;
      for (const Glyph& glyph : run->glyphs) out += glyph.text == "\u00AD" ? "" : glyph.text;
    }
  }
  return without_spaces(out);
}

// Every glyph between the margins, every line above the foot.
void check_inside(const Pages& pages, Pt margin = kStyle.margin) {
  for (const Page& page : pages.pages) {
    for (const TextLine& line : lines_of(page)) {
      INFO(line.text);
      CHECK(line.left >= margin - 0.1);
      CHECK(line.right <= kPageWidth - margin + 0.6);
      if (!line.artifact) CHECK(line.y > kStyle.bottom - 1);
    }
  }
}

}  // namespace

TEST_CASE("a justified paragraph fills its lines to the right margin, but for the last") {
  const LaidOut out = lay_out("<p>" + repeated(kSentence, 5) + "</p>");
  std::vector<TextLine> lines = lines_of(out.pages.pages.at(0));
  std::erase_if(lines, [](const TextLine& line) { return line.artifact; });
  REQUIRE(lines.size() > 6);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    INFO(lines[i].text);
    CHECK(lines[i].left == Approx(kStyle.margin));
    CHECK(lines[i].right == Approx(kPageWidth - kStyle.margin).margin(0.5));
    CHECK(lines[i].y - lines[i + 1].y == Approx(kStyle.body().leading));
  }
  CHECK(lines.back().right < kPageWidth - kStyle.margin);
  CHECK(out.reports.empty());
}

TEST_CASE("no line of a paragraph stands alone at the foot or at the head of a page") {
  for (int before = 30; before < 50; ++before) {  // the paragraph meets the foot at every height
    const LaidOut out =
        lay_out(repeated("<p>Une ligne.</p>", before) + "<p>" + repeated(kSentence, 3) + "</p>");
    std::vector<int> counts;
    for (const Page& page : out.pages.pages) {
      int count = 0;
      for (const TextLine& line : lines_of(page)) count += !line.artifact && line.text != "Une ligne.";
      if (count > 0) counts.push_back(count);
    }
    INFO(before);
    for (const int count : counts) CHECK(count >= 2);
  }
}

TEST_CASE("a heading stands with the two lines that follow it, and a list with what introduces it") {
  for (int before = 26; before < 36; ++before) {
    const LaidOut out =
        lay_out(repeated("<p>Une ligne.</p>", before) + "<h1>Un titre</h1><p>Ceci concerne :</p><ul><li>" +
                repeated(kSentence, 2) + "</li></ul>");
    for (const Page& page : out.pages.pages) {
      const std::string body = body_of(page);
      INFO(before << "\n" << body);
      CHECK_FALSE(body.ends_with("Un titre\n"));
      CHECK_FALSE(body.ends_with(":\n"));
    }
  }
}

TEST_CASE("a footnote stands on the page of its call, above the foot, and its number on both") {
  for (int before = 28; before < 36; ++before) {
    const LaidOut out =
        lay_out(repeated("<p>Une ligne.</p>", before) + "<p>Voir<c:note>Loi n° 2023-1196.</c:note> ici.</p>" +
                repeated("<p>Suite.</p>", 4));
    int found = 0;
    for (const Page& page : out.pages.pages) {
      const std::string body = body_of(page);
      const bool call = body.find("Voir") != std::string::npos, note = body.find("Loi") != std::string::npos;
      INFO(before << "\n" << body);
      CHECK(call == note);
      found += note;
      if (note) CHECK(body.ends_with("Loi n°\u00A02023-1196.\n"));
    }
    CHECK(found == 1);
    check_inside(out.pages);
  }
}

TEST_CASE("a note that only one version has stays a note, apart from its sentence") {
  const auto version = [](const std::string& note) {
    Diagnostics diags;
    auto tree = document::build(
        "<c:document xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:c=\"urn:ctg:document:1\"><p>Trois séances "
        "par an" +
            note + ", pour tous.</p></c:document>",
        {}, {}, diags);
    REQUIRE(tree);
    return std::move(*tree);
  };
  const document::Tree with = version("<c:note>Hors vacances.</c:note>"), without = version("");
  for (const bool added : {true, false}) {
    document::Tree both = with;
    both.root =
        added ? document::compare(without.root, with.root) : document::compare(with.root, without.root);
    Diagnostics diags;
    const Pages pages = paginate(both, {fonts(), {}}, diags);
    CHECK(diags.all().empty());
    std::string said;
    for (const TextLine& line : lines_of(pages.pages.front()))
      if (!line.artifact) said += line.text + "\n";
    CHECK(said == "Trois séances par an1, pour tous.\n1Hors vacances.\n");
    CHECK(std::ranges::count(pages.elements,
                             added ? "[ajouté\u00A0: Hors vacances.]" : "[supprimé\u00A0: Hors vacances.]",
                             &Element::actual_text) == 1);
  }
}

TEST_CASE("the head of a table comes again on each page, for the eye only") {
  const LaidOut out =
      lay_out("<table><thead><tr><th>Commune</th><th class=\"nombre\">Habitants</th></tr></thead><tbody>" +
              repeated("<tr><td>Camarès</td><td class=\"nombre\">923</td></tr>", 80) + "</tbody></table>");
  REQUIRE(out.pages.pages.size() >= 2);
  for (std::size_t i = 0; i < out.pages.pages.size(); ++i) {
    int spoken = 0, shown = 0;
    for (const TextLine& line : lines_of(out.pages.pages[i])) {
      if (line.text != "Commune") continue;
      ++(line.artifact ? shown : spoken);
    }
    CHECK(spoken == (i == 0 ? 1 : 0));
    CHECK(shown == (i == 0 ? 0 : 1));
  }
  for (const TextLine& line : lines_of(out.pages.pages[0])) {
    if (line.text == "923") CHECK(line.right == Approx(kPageWidth - kStyle.margin - 2.6).margin(0.5));
  }
}

TEST_CASE("items of a list in a list stand nearer to their own parent than to the next one") {
  const LaidOut out = lay_out(
      "<ul><li><p>Un</p><ul><li>Deux</li><li>Trois</li></ul></li><li><p>Quatre</p></li><li>Cinq</li></ul>");
  std::map<std::string, Pt> at;
  for (const TextLine& line : lines_of(out.pages.pages.front()))
    for (const char* word : {"Un", "Deux", "Trois", "Quatre", "Cinq"})
      if (line.text.ends_with(word)) at[word] = line.y;
  const auto apart = [&](const char* a, const char* b) { return at.at(a) - at.at(b); };
  CHECK(apart("Un", "Deux") < apart("Quatre", "Cinq"));
  CHECK(apart("Deux", "Trois") < apart("Quatre", "Cinq"));
  CHECK(apart("Trois", "Quatre") > apart("Un", "Deux") + 5);
}

TEST_CASE("the last lines of an annexe do not stand on a page of their own, with notes and without") {
  for (const char* note : {"", "<c:note>Source : Insee, populations de référence.</c:note>"}) {
    for (int paragraphs = 24; paragraphs < 34; ++paragraphs) {
      const LaidOut out =
          lay_out("<section c:nature=\"annexe\" id=\"a\"><h1>Annexe 1</h1><p>Une ligne" + std::string(note) +
                  ".</p>" + repeated("<p>Une ligne.</p>", paragraphs) + "</section>");
      const std::string last = body_of(out.pages.pages.back());
      INFO(paragraphs << "\n" << last);
      CHECK(std::count(last.begin(), last.end(), '\n') >= 3);
    }
  }
}

TEST_CASE("the sommaire gives the page where each part starts") {
  std::string markup =
      "<section c:nature=\"sommaire\"><c:sommaire titre=\"Sommaire\" niveau=\"1\"/></section>";
  for (const char* id : {"un", "deux", "trois"}) {
    markup += "<section c:nature=\"article\" id=\"" + std::string(id) + "\"><h1>De " + id + "</h1>" +
              repeated("<p>" + kSentence + kSentence + "</p>", 14) + "</section>";
  }
  const LaidOut out = lay_out(markup);
  std::string contents;
  for (const TextLine& line : lines_of(out.pages.pages.at(0))) {
    if (line.text.find("De ") != std::string::npos ||
        std::isdigit(static_cast<unsigned char>(line.text[0]))) {
      contents += line.text + "|";
    }
  }
  std::string expected;
  for (const char* id : {"un", "deux", "trois"}) {
    for (std::size_t page = 1; page < out.pages.pages.size(); ++page) {
      if (body_of(out.pages.pages[page]).find(std::string("De ") + id + "\n") != std::string::npos) {
        expected += std::to_string(page + 1) + " ";
      }
    }
  }
  std::string numbers;
  for (const TextLine& line : lines_of(out.pages.pages[0])) {
    if (!line.artifact && line.text.find_first_not_of("0123456789") == std::string::npos)
      numbers += line.text + " ";
  }
  CHECK(numbers == expected);
  CHECK(contents.find("Article\u00A02\u00A0– De deux") != std::string::npos);
  REQUIRE(out.pages.outline.size() == 4);  // with that of the table of contents
  CHECK(out.pages.outline[2].title == "Article\u00A02\u00A0– De deux");
  CHECK(std::to_string(out.pages.outline[2].at.page + 1) == expected.substr(expected.find(' ') + 1, 1));
}

TEST_CASE("what is signed stays with its heading; frames do not cover each other nor any text") {
  std::string groups;
  for (const char* who : {"caf", "msa", "epci"}) {
    groups += std::string("<c:groupe><p class=\"partie\">Partie ") + who + "</p><c:signature id=\"" + who +
              "\" description=\"Signature de " + who +
              "\"><p class=\"signataire\">La Présidente</p></c:signature></c:groupe>";
  }
  for (int before = 10; before < 34; before += 3) {
    const LaidOut out =
        lay_out(repeated("<p>Une ligne.</p>", before) +
                "<section c:nature=\"signatures\"><h1>Signatures</h1><p>Fait à Camarès</p><c:signatures>" +
                groups + "</c:signatures></section>");
    for (const Page& page : out.pages.pages) {
      const std::string body = body_of(page);
      CHECK((body.find("Signatures") != std::string::npos) == (page.fields.size() == 3));
      for (const SignatureField& a : page.fields) {
        CHECK(a.rect.right - a.rect.left > mm(60));
        CHECK(a.rect.top - a.rect.bottom >= mm(30));
        CHECK(a.rect.bottom >= kStyle.bottom - 1);
        for (const SignatureField& b : page.fields) {
          if (&a == &b) continue;
          const bool apart = a.rect.right <= b.rect.left || b.rect.right <= a.rect.left ||
                             a.rect.top <= b.rect.bottom || b.rect.top <= a.rect.bottom;
          CHECK(apart);
        }
        for (const TextLine& line : lines_of(page)) {
          const bool inside = line.right > a.rect.left && line.left < a.rect.right &&
                              line.y > a.rect.bottom && line.y < a.rect.top;
          CHECK_FALSE(inside);
        }
      }
    }
  }
}

namespace {

// What grows goes from one page to two. Before that, it is squeezed onto one; on two, it is as usual.
template <class Markup, class Squeezed, class CheckUsual>
void check_squeezed(int from, int to, const Markup& markup, const Squeezed& is_squeezed,
                    const CheckUsual& check_usual, Pt margin) {
  std::size_t last = 1;
  bool squeezed = false;
  for (int count = from; count < to; ++count) {
    const LaidOut out = lay_out(markup(count));
    INFO(count);
    CHECK(out.pages.pages.size() >= last);  // more never takes less room
    CHECK(out.pages.pages.size() <= 2);
    last = out.pages.pages.size();
    const bool now = is_squeezed(out);
    if (last == 1) squeezed = squeezed || now;
    if (last == 2) check_usual(out);
    check_inside(out.pages, margin);
  }
  CHECK(squeezed);
  CHECK(last == 2);
}

}  // namespace

TEST_CASE("all fiches are of one size: a long one goes on, side by side") {
  const auto fiche = [](int items) {
    return "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche "
           "echeance=\"2026\"><h1>Accueillir</h1><c:rangee><c:colonne part=\"3\">"
           "<c:cadre titre=\"Descriptif\"><ul>" +
           repeated("<li>Une action à mener.</li>", items) +
           "</ul></c:cadre></c:colonne><c:colonne part=\"2\"><c:cadre titre=\"Partenaires\"><ul>" +
           repeated("<li>CAF</li>", items / 2) + "</ul></c:cadre></c:colonne></c:rangee></c:fiche></section>";
  };
  const auto size_of = [](const LaidOut& out) {
    Pt size = 0;
    for (const Item& item : out.pages.pages.back().items) {
      if (const auto* run = std::get_if<Run>(&item); run != nullptr && run->element >= 0) size = run->size;
    }
    return size;
  };
  for (const int items : {4, 60, 90}) {
    const LaidOut out = lay_out(fiche(items));
    CHECK(size_of(out) == kStyle.sheet_body().size);
    CHECK(out.pages.pages.size() == (items < 10 ? 1 : 2));
    check_inside(out.pages, kStyle.sheet_margin);
  }
}

TEST_CASE(
    "a répertoire that would only just run over is set tighter, on one page; a long one keeps its space") {
  const auto repertoire = [](int rows) {
    return "<section c:nature=\"repertoire\"><h1>Répertoire</h1><h2>Axe 1</h2><table>" +
           repeated("<tr><td>1.A.1</td><td>Accueillir</td></tr>", rows) + "</table></section>";
  };
  // From one row to the next.
  const auto step_of = [](const LaidOut& out) {
    std::vector<Pt> rows;
    for (const TextLine& line : lines_of(out.pages.pages.front()))
      if (line.text.starts_with("1.A.1")) rows.push_back(line.y);
    return rows.at(0) - rows.at(1);
  };
  const Pt usual = step_of(lay_out(repertoire(2)));
  const auto heading = [](const Element& element) {
    return element.tag == Tag::h1 || element.tag == Tag::h2;
  };
  // Composed twice or not, each heading is there once.
  const auto is_tighter = [&](const LaidOut& out) {
    CHECK(out.pages.outline.size() == 2);
    CHECK(std::count_if(out.pages.elements.begin(), out.pages.elements.end(), heading) == 2);
    return step_of(out) < usual - 1;
  };
  const auto check_usual = [&](const LaidOut& out) { CHECK(step_of(out) == Approx(usual)); };
  check_squeezed(20, 60, repertoire, is_tighter, check_usual, kStyle.margin);
}

TEST_CASE("a fiche that would only just run over is set tighter, on one page; its text keeps its size") {
  const auto fiche = [](int items) {
    return "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche echeance=\"2026\"><h1>Accueillir</h1>"
           "<c:rangee><c:colonne part=\"1\"><c:cadre titre=\"Descriptif\"><ul>" +
           repeated("<li>Une action à mener.</li>", items) +
           "</ul></c:cadre></c:colonne></c:rangee></c:fiche><p>Lien : 1.A.2</p></section>";
  };
  const auto step_of = [](const LaidOut& out) {
    std::vector<Pt> items;
    for (const TextLine& line : lines_of(out.pages.pages.front()))
      if (line.text.ends_with("Une action à mener.")) items.push_back(line.y);
    return items.at(0) - items.at(1);
  };
  const Pt usual = step_of(lay_out(fiche(4)));
  const auto is_tighter = [&](const LaidOut& out) {
    const auto of_the_text = [](const Item& item) {
      const auto* run = std::get_if<Run>(&item);
      return run != nullptr && run->size == kStyle.sheet_body().size;
    };
    CHECK(std::ranges::count_if(out.pages.pages.front().items, of_the_text) >= 40);
    return step_of(out) < usual - 0.3;
  };
  const auto check_usual = [&](const LaidOut& out) { CHECK(step_of(out) == Approx(usual)); };
  check_squeezed(40, 70, fiche, is_tighter, check_usual, kStyle.sheet_margin);
}

TEST_CASE("the second page of a fiche shows its bar again, for the eye only") {
  const LaidOut out = lay_out(
      "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche echeance=\"2026\"><h1>Accueillir</h1>"
      "<c:rangee><c:colonne part=\"1\"><c:cadre titre=\"Descriptif\"><ul>" +
      repeated("<li>Une action à mener.</li>", 90) +
      "</ul></c:cadre></c:colonne></c:rangee></c:fiche></section>");
  REQUIRE(out.pages.pages.size() == 2);
  for (const Page& page : out.pages.pages) {
    const bool first = &page == out.pages.pages.data();
    int spoken = 0, shown = 0;
    for (const TextLine& line : lines_of(page)) {
      if (line.text == "1.A.1 Accueillir") ++(line.artifact ? shown : spoken);
    }
    CHECK(spoken == (first ? 1 : 0));
    CHECK(shown == (first ? 0 : 1));
  }
  CHECK(out.pages.outline.size() == 2);  // the fiche, its box
  check_inside(out.pages, kStyle.sheet_margin);
}

TEST_CASE("the columns of a fiche share its width so that its boxes are low") {
  const auto width_of_second = [](int left, int right) {
    const LaidOut out = lay_out(
        "<section c:nature=\"fiche\" id=\"1.A.1\"><c:fiche echeance=\"2026\"><h1>Accueillir</h1>"
        "<c:rangee><c:colonne part=\"3\"><c:cadre titre=\"A\"><p>" +
        repeated("Une phrase de contexte, assez longue pour la ligne. ", left) +
        "</p></c:cadre></c:colonne><c:colonne part=\"2\"><c:cadre titre=\"B\"><p>" +
        repeated("Une phrase de contexte, assez longue pour la ligne. ", right) +
        "</p></c:cadre></c:colonne></c:rangee></c:fiche></section>");
    for (const TextLine& line : lines_of(out.pages.pages[0])) {
      if (line.text == "B") return kPageWidth - kStyle.sheet_margin - line.left;
    }
    return 0.0;
  };
  const Pt wished = kStyle.sheet_width() * 2 / 5 - 6;
  CHECK(width_of_second(15, 10) == Approx(wished).margin(0.1));
  CHECK(width_of_second(2, 40) == Approx(kStyle.sheet_width() / 2 - 6).margin(0.1));
}

TEST_CASE("words of another language are apart in the structure, and not hyphenated as French") {
  const LaidOut out = lay_out("<p>" + kSentence + "<em lang=\"en\">" +
                              repeated("interconnectedness understanding communications ", 12) + "</em></p>");
  CHECK(body_of(out.pages.pages[0]).find("tions-") == std::string::npos);
  int spans = 0;
  for (const Element& element : out.pages.elements) spans += element.tag == Tag::span && element.lang == "en";
  CHECK(spans == 1);
  for (const TextLine& line : lines_of(out.pages.pages[0])) {
    const bool english = line.text.find("interconn") != std::string::npos;
    if (english) CHECK(line.text.find('-') == std::string::npos);
  }
}

TEST_CASE("no paragraph ends with a piece of a word, or with hardly a word where that can be helped") {
  const LaidOut out = lay_out(
      "<ul><li><ul><li>La mise en œuvre des réformes relevant des politiques du handicap, de la solidarité "
      ";</li></ul></li></ul>");
  const std::string body = body_of(out.pages.pages[0]);
  INFO(body);
  CHECK(body.find("-\n") == std::string::npos);
}

TEST_CASE("pages of another document keep their proportions, one a page") {
  const LaidOut out = lay_out("<p>Avant.</p><c:piece fichier=\"a.pdf\" nom=\"Délibération\"/>", {},
                              {{"a.pdf", {{595, 842}, {842, 595}, {100, 100}}}});
  std::vector<Rect> rects;
  for (const Page& page : out.pages.pages) {
    for (const Item& item : page.items) {
      if (const auto* inserted = std::get_if<InsertedPage>(&item)) rects.push_back(inserted->rect);
    }
  }
  REQUIRE(rects.size() == 3);
  CHECK(out.pages.pages.size() == 4);
  const double shapes[] = {595.0 / 842, 842.0 / 595, 1};
  for (std::size_t i = 0; i < 3; ++i) {
    const Rect& r = rects[i];
    CHECK((r.right - r.left) / (r.top - r.bottom) == Approx(shapes[i]).epsilon(0.001));
    CHECK(r.left >= kPageWidth * 0.05 - 0.1);
    CHECK(r.right <= kPageWidth * 0.95 + 0.1);
    CHECK(r.bottom >= kPageHeight * 0.05 - 0.1);
    CHECK(r.top <= kPageHeight * 0.95 + 0.1);
  }
  CHECK(rects[0].top - rects[0].bottom == Approx(kPageHeight * 0.9).margin(1));  // nine tenths of the paper
  CHECK(rects[2].right - rects[2].left == Approx(100));                          // never enlarged
}

TEST_CASE("LAY-001, LAY-002: what cannot be printed, and a word that no line holds") {
  const std::string word = repeated("abcdefghij", 30);
  const LaidOut out = lay_out("<p>Mot " + word + " fin</p>");
  CHECK(out.reports == "avertissement LAY-002: « " + word +
                           " » est plus large que sa colonne : le mot est coupé à la fin de la ligne\n"
                           "    conseil : raccourcissez-le, ou mettez-y une espace ou un trait d’union\n");
  CHECK(text_of(out.pages) == "Mot" + word + "fin");
  check_inside(out.pages);
  const LaidOut tables =
      lay_out("<table><tbody><tr><td>" + word + "</td><td>" + word + "</td></tr></tbody></table>");
  check_inside(tables.pages);
  const LaidOut glyph = lay_out("<p>Un 𒀀 ici, 𒀀</p>");
  CHECK(glyph.reports.find("erreur LAY-001: « 𒀀 » contient un caractère") != std::string::npos);
}

TEST_CASE("whatever the text, all of it is on the pages, in order, between the margins") {
  std::mt19937 random(20260203);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  const char* words[] = {"la",
                         "Convention",
                         "territoriale",
                         "globale",
                         "œuvre",
                         "(CTG)",
                         "50\u00A0%",
                         "l’accueil",
                         "anticonstitutionnellement",
                         "2026-2030",
                         "https://www.caf.fr/allocataires/aides",
                         "à",
                         "n°\u00A02023-1196",
                         "–"};
  for (int round = 0; round < 60; ++round) {
    std::string markup, expected;
    const auto text = [&](int count) {
      std::string out;
      for (int i = 0; i < count; ++i) {
        const std::string word = words[pick(std::size(words))];
        out += pick(6) == 0 ? "<strong>" + word + "</strong> " : word + " ";
        expected += word;
      }
      return out;
    };
    for (int block = 0; block < 12; ++block) {
      switch (pick(4)) {
        case 0:
          markup += "<h2>" + text(1 + pick(12)) + "</h2>";
          break;
        case 1: {
          markup += "<ul>";
          for (int i = 0; i <= pick(6); ++i) {
            expected += "–";
            markup += "<li>" + text(1 + pick(40)) + "</li>";
          }
          markup += "</ul>";
          break;
        }
        case 2: {
          markup += "<table><tbody>";
          for (int i = 0; i <= pick(8); ++i) {
            markup += "<tr><td>" + text(1 + pick(9));
            markup += "</td><td>" + text(1 + pick(20));
            markup += "</td><td class=\"nombre\">" + text(1) + "</td></tr>";
          }
          markup += "</tbody></table>";
          break;
        }
        default:
          markup += "<p>" + text(1 + pick(120)) + "</p>";
      }
    }
    const LaidOut out = lay_out(markup);
    INFO(round << "\n" << markup);
    REQUIRE(text_of(out.pages) == without_spaces(expected));
    check_inside(out.pages);
  }
}
