// The package as a whole: its parts, its schemas, its references, its bytes.
#include "package.h"

#include <algorithm>
#include <set>

#include "catch.h"
#include "sample.h"

using ctg::document::Quality;
using package::count;
using package::values;

namespace {

const std::string& everything() {
  static const std::string odt = package::odt_of(sample::everything(), Quality::projet, sample::images());
  return odt;
}

const std::map<std::string, std::string>& parts() {
  static const std::map<std::string, std::string> all = package::parts_of(everything());
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + "\n";
  return out;
}

}  // namespace

TEST_CASE("the mimetype comes first, not compressed, at byte 38") {
  CHECK(everything().substr(30, 8 + 39) == "mimetypeapplication/vnd.oasis.opendocument.text");
  CHECK(everything().substr(8, 2) == std::string(2, '\0'));   // stored
  CHECK(everything().substr(28, 2) == std::string(2, '\0'));  // no extra field
}

TEST_CASE("the manifest names every part") {
  CHECK(joined(values(parts().at("META-INF/manifest.xml"), "//@manifest:full-path")) ==
        "/\ncontent.xml\nstyles.xml\nmeta.xml\nsettings.xml\nPictures/image-1.png\nPictures/"
        "image-2.png\nPictures/"
        "image-3.png\n");
  std::string names;
  for (const auto& [name, bytes] : parts()) names += name + "\n";
  CHECK(names ==
        "META-INF/manifest.xml\nPictures/image-1.png\nPictures/image-2.png\nPictures/image-3.png\n"
        "content.xml\nmeta.xml\nmimetype\nsettings.xml\nstyles.xml\n");
}

TEST_CASE("two runs give the same bytes") {
  CHECK(package::odt_of(sample::everything(), Quality::projet, sample::images()) == everything());
}

TEST_CASE("every part keeps to the schemas of ODF 1.3") {
  for (const char* part : {"content.xml", "styles.xml", "meta.xml", "settings.xml"}) {
    INFO(part);
    const auto errors = package::schema_errors(parts().at(part), "OpenDocument-v1.3-schema.rng");
    if (!errors) {
      WARN("the schemas of ODF are not beside the source folder: nothing validated");
      return;
    }
    CHECK(*errors == "");
  }
  CHECK(*package::schema_errors(parts().at("META-INF/manifest.xml"),
                                "OpenDocument-v1.3-manifest-schema.rng") == "");
  // The schema is really asked.
  CHECK(*package::schema_errors(
            "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>",
            "OpenDocument-v1.3-schema.rng") != "");
}

namespace {

struct Names {
  std::set<std::string> known, used;
  void check(const char* what) const {
    INFO(what);
    CHECK(!used.empty());
    std::string missing;
    for (const std::string& name : used)
      if (!known.contains(name)) missing += name + "\n";
    CHECK(missing == "");
  }
};

void add(std::set<std::string>& to, const std::string& part, const std::string& xpath) {
  for (const std::string& value : values(parts().at(part), xpath)) to.insert(value);
}

}  // namespace

TEST_CASE("every style that is used is defined") {
  const std::pair<const char*, const char*> families[] = {
      {"paragraph",
       "//text:p/@text:style-name | //text:h/@text:style-name | //text:table-of-content-entry-template/"
       "@text:style-name | //text:notes-configuration/@text:default-style-name"},
      {"text",
       "//text:span/@text:style-name | //text:a/@text:style-name | //text:a/@text:visited-style-name | "
       "//text:index-entry-link-start/@text:style-name | "
       "//text:notes-configuration/@text:citation-style-name | "
       "//text:notes-configuration/@text:citation-body-style-name"},
      {"table", "//table:table/@table:style-name"},
      {"table-column", "//table:table-column/@table:style-name"},
      {"table-row", "//table:table-row/@table:style-name"},
      {"table-cell", "//table:table-cell/@table:style-name"},
      {"graphic", "//draw:frame/@draw:style-name"}};
  for (const auto& [family, uses] : families) {
    Names names;
    const std::string mine = std::string("//style:style[@style:family='") + family + "']/";
    for (const char* part : {"content.xml", "styles.xml"}) {
      add(names.known, part, mine + "@style:name");
      add(names.used, part, uses);
      add(names.used, part, mine + "@style:parent-style-name | " + mine + "@style:next-style-name");
    }
    names.check(family);
  }
}

TEST_CASE("every list style, page style, letter, bookmark and picture that is named exists") {
  Names lists, pages, layouts, fonts, bookmarks, pictures;
  add(lists.known, "styles.xml", "//text:list-style/@style:name");
  add(lists.used, "content.xml", "//text:list/@text:style-name");
  lists.check("lists");
  add(pages.known, "styles.xml", "//style:master-page/@style:name");
  add(pages.used, "content.xml", "//@style:master-page-name");
  add(pages.used, "styles.xml", "//style:master-page/@style:next-style-name");
  pages.check("pages");
  CHECK(pages.used == pages.known);
  add(layouts.known, "styles.xml", "//style:page-layout/@style:name");
  add(layouts.used, "styles.xml", "//@style:page-layout-name");
  layouts.check("layouts");
  add(fonts.known, "styles.xml", "//style:font-face/@style:name");
  add(fonts.used, "styles.xml", "//@style:font-name");
  fonts.check("fonts");
  add(bookmarks.known, "content.xml", "//text:bookmark/@text:name | //text:bookmark-start/@text:name");
  add(bookmarks.used, "content.xml", "//text:bookmark-ref/@text:ref-name | //text:bookmark-end/@text:name");
  for (const std::string& href : values(parts().at("content.xml"), "//text:a/@xlink:href"))
    if (href.starts_with("#")) bookmarks.used.insert(href.substr(1));
  bookmarks.check("bookmarks");
  for (const auto& [name, bytes] : parts()) pictures.known.insert(name);
  add(pictures.used, "content.xml", "//draw:image/@xlink:href");
  pictures.check("pictures");
}

TEST_CASE("the letter travels in the document, for the machines that have it not") {
  ctg::Diagnostics diags;
  const auto fonts = ctg::text::load_fonts(ctg::DiskFiles("."), diags);
  REQUIRE(fonts);
  const auto write = [&] {
    const auto odt =
        ctg::odt::write(sample::everything(), Quality::projet, sample::images(), diags, {.fonts = &*fonts});
    REQUIRE(odt);
    return *odt;
  };
  const std::string odt = write();
  CHECK(odt == write());
  const auto with_letter = package::parts_of(odt);
  const std::string& styles = with_letter.at("styles.xml");
  CHECK(joined(values(styles, "//style:font-face/@svg:font-family | //svg:font-face-uri/@xlink:href")) ==
        "'Source Sans 3'\nFonts/SourceSans3-Regular.ttf\nFonts/SourceSans3-It.ttf\n"
        "'Source Sans 3 Semibold'\nFonts/SourceSans3-Semibold.ttf\nFonts/SourceSans3-SemiboldIt.ttf\n");
  std::size_t bytes = 0;
  for (const auto& [name, part] : with_letter) {
    if (!name.starts_with("Fonts/")) continue;
    const ctg::text::Face face(part, name);
    REQUIRE(face.valid());
    // Letters that the document does not use are there for those who write on.
    for (const char32_t letter : U"zẑŒœÿǎ€«»–…→≤□ﬁ")
      if (letter != 0) CHECK(face.glyph(letter) != 0);
    CHECK(face.glyph(U'Ж') == 0);
    CHECK(values(with_letter.at("META-INF/manifest.xml"),
                 "//manifest:file-entry[@manifest:full-path='" + name + "']/@manifest:media-type") ==
          std::vector<std::string>{"font/ttf"});
    bytes += part.size();
  }
  CHECK(bytes > 200'000);
  CHECK(bytes < 700'000);
  if (const auto errors = package::schema_errors(styles, "OpenDocument-v1.3-schema.rng"))
    CHECK(*errors == "");
}

TEST_CASE("every name of a style is plain ASCII, and no style is defined twice") {
  for (const char* part : {"content.xml", "styles.xml"}) {
    for (const std::string& name : values(parts().at(part), "//@style:name")) {
      CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
            std::string::npos);
    }
    std::vector<std::string> keys = values(parts().at(part), "//style:style/@style:family");
    const std::vector<std::string> style_names = values(parts().at(part), "//style:style/@style:name");
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] += "/" + style_names[i];
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
  }
}

TEST_CASE("names of sections, tables, bookmarks and frames are each used once") {
  for (const char* names :
       {"//text:section/@text:name | //text:table-of-content/@text:name", "//table:table/@table:name",
        "//text:bookmark/@text:name | //text:bookmark-start/@text:name", "//draw:frame/@draw:name",
        "//@xml:id"}) {
    std::vector<std::string> all = values(parts().at("content.xml"), names);
    CHECK(!all.empty());
    std::sort(all.begin(), all.end());
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  }
}

TEST_CASE("every row of a table has all its cells") {
  const std::string& content = parts().at("content.xml");
  const std::size_t tables = count(content, "//table:table");
  for (std::size_t i = 1; i <= tables; ++i) {
    const std::string one = "(//table:table)[" + std::to_string(i) + "]";
    const std::size_t columns = count(content, one + "/table:table-column");
    CHECK(columns > 0);
    const std::size_t rows =
        count(content, one + "/table:table-row | " + one + "/table:table-header-rows/table:table-row");
    const std::size_t cells = count(content, one + "/table:table-row/*") +
                              count(content, one + "/table:table-header-rows/table:table-row/*");
    CHECK(cells == rows * columns);
  }
}

TEST_CASE("meta.xml tells what the document is and when it was made") {
  const std::string& meta = parts().at("meta.xml");
  CHECK(joined(values(meta, "/*/office:meta/*")) ==
        "ctg\nConvention territoriale globale 2026-2030 – Monts & Rance\nConvention territoriale globale\n"
        "Communauté de communes <Monts et Rance>\nCommunauté de communes <Monts et Rance>\n"
        "2026-02-03T00:00:00Z\n2026-02-03T00:00:00Z\nfr-FR\nversion du 3 février 2026\nprojet\n");
}

TEST_CASE("heads and feet: title, PROJET in a draft, logos, version, page x / y") {
  const std::string& draft = parts().at("styles.xml");
  CHECK(joined(values(draft, "//style:header/text:p")) ==
        "PROJET\nCTG 2026-2030 – Monts & RancePROJETLogoLogo de la CafLogoLogo de la Msa\n"
        "CTG 2026-2030 – Monts & RancePROJETLogoLogo de la CafLogoLogo de la Msa\n");
  CHECK(joined(values(draft, "//style:footer/text:p")) ==
        "version du 3 février 2026Page\u00A0"
        "1\u00A0/\u00A0"
        "1\nversion du 3 février 2026Page\u00A0"
        "1\u00A0/\u00A0"
        "1\n");
  CHECK(joined(values(draft, "//style:master-page[style:footer]/@style:name")) == "Courante\nFiche\n");
  const std::string final_styles = package::parts_of(package::odt_of(sample::tree_of({}))).at("styles.xml");
  CHECK(joined(values(final_styles, "//style:header/text:p")) ==
        "CTG 2026-2030 – Monts & Rance\nCTG 2026-2030 – Monts & Rance\n");
}

TEST_CASE("the text is French, of France, and no paragraph leaves a line alone") {
  const std::string& styles = parts().at("styles.xml");
  CHECK(
      joined(values(styles,
                    "//style:default-style[@style:family='paragraph']/style:text-properties/@fo:language | "
                    "//style:default-style[@style:family='paragraph']/style:text-properties/@fo:country")) ==
      "fr\nFR\n");
  CHECK(joined(values(styles,
                      "//style:default-style/style:paragraph-properties/@fo:orphans | "
                      "//style:default-style/style:paragraph-properties/@fo:widows")) == "2\n2\n");
}
