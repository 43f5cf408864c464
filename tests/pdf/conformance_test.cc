// The rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that our writing could break, asserted
// on a document with one of everything, or on the file that the variable CTG_PDF names. Clauses are named as
// veraPDF's profiles name them: "A" for PDF/A-2a, "UA" for PDF/UA-1. What we never write at all (sound,
// transfer functions, optional content, …) is asserted by absence.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/files.h"
#include "catch.h"
#include "pdf/reading.h"
#include "pdf/sample.h"

using namespace ctg;
using namespace sample;
using reading::Json;
using reading::Objects;

namespace {

bool is_sample() { return std::getenv("CTG_PDF") == nullptr; }

const std::string& file() {
  static const std::string bytes = [] {
    if (const char* path = std::getenv("CTG_PDF")) return DiskFiles("").read(path, Files::kMaxPdf).bytes;
    Builder b = everything();
    const ElementIndex figure = b.element(Tag::figure, 0);
    b.at(figure).alt = "Délibération, page 1";
    b.new_page();
    b.page().items.emplace_back(layout::InsertedPage{"6.pdf", 0, {60, 60, 500, 800}, figure});
    pdf::Resources files = resources();
    files["6.pdf"] =
        DiskFiles(".").read("tests/dossiers/complet/annexes/6-deliberation.pdf", Files::kMaxPdf).bytes;
    return reading::written(b.pages, files);
  }();
  return bytes;
}

const Objects& objects() {
  static const Objects read(file());
  return read;
}

bool has(const Json& dict, const char* key) { return dict.is_object() && dict.contains(key); }
bool is(const Json& dict, const char* key, const char* value) { return has(dict, key) && dict[key] == value; }

// Every dictionary of the file, direct ones, too.
void each_dictionary(const Json& value, const std::function<void(const Json&)>& see) {
  if (value.is_object()) see(value);
  if (value.is_object() || value.is_array()) {
    for (const Json& part : value) each_dictionary(part, see);
  }
}
void each_dictionary(const std::function<void(const Json&)>& see) {
  for (const Json& object : objects().all()) each_dictionary(object, see);
}

std::vector<Json> all_of(const char* key, const char* value) {
  std::vector<Json> result;
  each_dictionary([&](const Json& dict) {
    if (is(dict, key, value)) result.push_back(dict);
  });
  return result;
}

// A structure element and its place.
struct Element {
  std::string type, parent;
  Json dict;
  std::vector<std::string> kids;  // types of those that are elements
};

void gather(const Json& reference, const std::string& parent, std::vector<Element>& out) {
  const Json& dict = objects().get(reference);
  const std::size_t index = out.size();
  out.push_back({dict["/S"], parent, dict, {}});
  const Json& kids = objects().get(dict, "/K");
  const auto see = [&](const Json& kid) {
    if (!has(objects().get(kid), "/S")) return;
    out[index].kids.push_back(objects().get(kid)["/S"]);
    gather(kid, out[index].type, out);
  };
  if (!kids.is_array()) {
    if (has(dict, "/K")) see(dict["/K"]);
    return;
  }
  for (const Json& kid : kids) see(kid);
}

const std::vector<Element>& elements() {
  static const std::vector<Element> all = [] {
    std::vector<Element> result;
    gather(objects().get(objects().catalog(), "/StructTreeRoot")["/K"], "", result);
    return result;
  }();
  return all;
}

std::string page_content(std::size_t page) { return objects().stream(objects().pages()[page]["/Contents"]); }

std::vector<std::string> tokens(const std::string& content) {
  std::istringstream in(content);
  return {std::istream_iterator<std::string>(in), {}};
}

std::string xmp() { return objects().stream(objects().catalog()["/Metadata"]); }

}  // namespace

TEST_CASE("A 6.1: the syntax of the file") {
  const std::string& bytes = file();
  INFO("A 6.1.2-1: the header is the first line");
  CHECK(bytes.starts_with("%PDF-1.7\n%"));
  INFO("A 6.1.2-2: then a comment of four bytes above 127");
  for (std::size_t i = 10; i < 14; ++i) CHECK(static_cast<unsigned char>(bytes[i]) > 127);
  INFO("A 6.1.3-1: an identifier");
  const Json& id = objects().trailer()["/ID"];
  CHECK(id.size() == 2);
  CHECK(id[0].get<std::string>().size() == 2 + 32);
  INFO("A 6.1.3-2: no encryption");
  CHECK(objects().trailer().contains("/Encrypt") == false);
  INFO("A 6.1.3-3: nothing after the end");
  CHECK((bytes.ends_with("%%EOF\n") || bytes.ends_with("%%EOF")));
  INFO("A 6.1.4-2: the table of offsets");
  CHECK(std::regex_search(bytes, std::regex("\nxref\n0 [0-9]+\n[0-9]{10} 65535 f")));
}

TEST_CASE("A 6.1.6 to 6.1.9: strings, streams, objects") {
  const std::string& bytes = file();
  INFO("A 6.1.7.1-2: the keywords of streams stand on lines of their own");
  std::size_t streams = 0;
  for (std::size_t at = 0; (at = bytes.find("endstream", at)) != std::string::npos; at += 9, ++streams) {
    CHECK(bytes[at - 1] == '\n');
  }
  CHECK(streams > 20);
  INFO("A 6.1.7.1-3, 6.1.7.2-1: no external data, no LZW, no encryption");
  each_dictionary([&](const Json& dict) {
    if (!has(dict, "/Length")) return;
    CHECK(has(dict, "/F") == false);
    CHECK(has(dict, "/FFilter") == false);
    CHECK(has(dict, "/FDecodeParms") == false);
  });
  CHECK(bytes.find("LZWDecode") == std::string::npos);
  CHECK(bytes.find("/Crypt") == std::string::npos);
  INFO("A 6.1.9-1: object numbers and keywords stand apart, on lines of their own");
  const std::regex object("(^|\n)[0-9]+ 0 obj\n");
  const auto begin = std::sregex_iterator(bytes.begin(), bytes.end(), object);
  // In a signed file an object stands once more where a revision replaced it.
  const auto written = std::distance(begin, std::sregex_iterator());
  const auto known = static_cast<std::ptrdiff_t>(objects().all().size());
  CHECK((is_sample() ? written == known : written >= known));
  INFO("A 6.1.13-3, 6.1.13-4: strings and names are not too long");
  each_dictionary([&](const Json& dict) {
    for (const auto& [key, value] : dict.items()) {
      CHECK(key.size() <= 128);
      if (value.is_string()) CHECK(value.get_ref<const std::string&>().size() < 32768);
    }
  });
  INFO("A 6.1.13-11: forms and pages are neither too small nor too large");
  for (const char* key : {"/BBox", "/MediaBox"}) {
    each_dictionary([&](const Json& dict) {
      if (!has(dict, key)) return;
      CHECK(dict[key][2].get<double>() - dict[key][0].get<double>() >= 3);
      CHECK(dict[key][3].get<double>() - dict[key][1].get<double>() >= 3);
    });
  }
}

TEST_CASE("A 6.2.2 to 6.2.10: content, colour, images") {
  INFO("A 6.2.2-2: every page and form has its own resources");
  for (const Json& page : objects().pages()) CHECK(has(page, "/Resources"));
  for (const Json& form : all_of("/Subtype", "/Form")) CHECK(has(form, "/Resources"));
  INFO("A 6.2.2-1: only operators of the standard in our pages");
  const std::set<std::string> known = {"BDC", "EMC", "BT", "ET", "Tf", "Tm", "TJ", "Ts",
                                       "rg",  "re",  "f",  "q",  "cm", "Do", "Q"};
  for (std::size_t page = 0; page < objects().pages().size(); ++page) {
    for (const std::string& token : tokens(page_content(page))) {
      if (std::isalpha(static_cast<unsigned char>(token[0]))) CHECK(known.contains(token));
    }
  }
  INFO("A 6.2.3-1, 6.2.4.3: one sRGB output intent, and no CMYK");
  const Json& intents = objects().get(objects().catalog(), "/OutputIntents");
  REQUIRE(intents.size() == 1);
  const Json& intent = objects().get(intents[0]);
  CHECK(intent["/S"] == "/GTS_PDFA1");
  const std::string profile = objects().stream(intent["/DestOutputProfile"]);
  CHECK(profile.substr(12, 8) == "mntrRGB ");
  CHECK(profile[8] < 5);
  CHECK(objects().get(intent, "/DestOutputProfile")["/N"] == 3);
  CHECK(file().find("DeviceCMYK") == std::string::npos);
  INFO("A 6.2.5: graphics states without transfer functions and halftones");
  each_dictionary([&](const Json& dict) {
    for (const char* key : {"/TR", "/TR2", "/HTP", "/OPI", "/Alternates", "/Ref", "/PS"})
      CHECK(has(dict, key) == false);
  });
  INFO("A 6.2.8: images are not interpolated and have 8 bits");
  for (const Json& image : all_of("/Subtype", "/Image")) {
    CHECK((!has(image, "/Interpolate") || image["/Interpolate"] == false));
    CHECK((image["/BitsPerComponent"] == 8 || image["/BitsPerComponent"] == 1));
  }
}

TEST_CASE("A 6.2.11, UA 7.21: fonts") {
  const std::vector<Json> fonts = all_of("/Subtype", "/Type0");
  REQUIRE(fonts.size() >= (is_sample() ? 5 : 3));
  for (const Json& font : fonts) {
    CHECK(font["/Type"] == "/Font");            // A 6.2.11.2-1
    CHECK(font["/Encoding"] == "/Identity-H");  // A 6.2.11.3.1-1, UA 7.21.3.1-1
    const Json& carrier = objects().get(objects().get(font, "/DescendantFonts")[0]);
    CHECK(has(carrier, "/CIDToGIDMap"));  // A 6.2.11.3.2-1, UA 7.21.3.2-1
    const Json& description = objects().get(carrier, "/FontDescriptor");
    CHECK(has(description, "/FontFile2"));        // A 6.2.11.4.1-1, UA 7.21.4.1-1
    CHECK(has(description, "/CIDSet") == false);  // A 6.2.11.4.2-2, UA 7.21.4.2-2
    CHECK(has(font, "/ToUnicode"));               // A 6.2.11.7.2-1, UA 7.21.7-1
    const std::string map = objects().stream(font["/ToUnicode"]);
    // A 6.2.11.7.2-2, UA 7.21.7-2, A 6.2.11.7.3-1: no U+0000, U+FEFF, U+FFFE, nothing of private use
    CHECK(std::regex_search(map, std::regex("> <(0000|FEFF|FFFE|[EF][0-8][0-9A-F]{2})>")) == false);
  }
  INFO("A 6.2.11.4.1-1: the simple fonts of the inserted page are embedded, too");
  std::size_t simple = 0;
  for (const char* subtype : {"/Type1", "/TrueType", "/MMType1"}) {
    for (const Json& font : all_of("/Subtype", subtype)) {
      const Json& description = objects().get(font, "/FontDescriptor");
      CHECK((has(description, "/FontFile") || has(description, "/FontFile2") ||
             has(description, "/FontFile3")));
      ++simple;
    }
  }
  CHECK((simple > 0 || !is_sample()));
}

TEST_CASE("A 6.2.11.5, 6.2.11.8, UA 7.21.5, 7.21.8: widths agree, and no glyph is missing") {
  Builder b;
  b.put(70, 700, "Convention territoriale « 12 € »", b.element(Tag::p, 0));
  const Objects one(reading::written(b.pages, {}));
  for (const Json& object : one.all()) {
    if (!has(object, "/CIDToGIDMap")) continue;
    const std::string gids = one.stream(object["/CIDToGIDMap"]);
    const std::string program = one.stream(one.get(object, "/FontDescriptor")["/FontFile2"]);
    const text::Face subset(program, "subset");
    REQUIRE(subset.valid());
    const Json& widths = object["/W"][1];
    REQUIRE(gids.size() == 2 * widths.size());
    for (std::size_t cid = 1; cid < widths.size(); ++cid) {
      const auto high = static_cast<unsigned char>(gids[2 * cid]),
                 low = static_cast<unsigned char>(gids[2 * cid + 1]);
      const auto gid = static_cast<std::uint32_t>(high << 8 | low);
      CHECK(gid != 0);
      CHECK(std::abs(static_cast<double>(subset.advance(gid)) - widths[cid].get<double>()) <= 1);
    }
  }
}

TEST_CASE("A 6.3, 6.4, UA 7.18: annotations and form") {
  std::size_t seen = 0;
  for (const Json& page : objects().pages()) {
    CHECK(page["/Tabs"] == "/S");      // UA 7.18.3-1
    CHECK(has(page, "/AA") == false);  // A 6.5.2-2
    if (!has(page, "/Annots")) continue;
    for (const Json& reference : objects().get(page, "/Annots")) {
      const Json& annotation = objects().get(reference);
      ++seen;
      CHECK(annotation["/F"] == 4);  // A 6.3.2: printed, not hidden
      CHECK(has(annotation, "/AA") == false);
      const bool link = is(annotation, "/Subtype", "/Link");
      if (link) {
        CHECK(reading::text(annotation["/Contents"]).empty() == false);      // UA 7.18.5-2
        if (has(annotation, "/A")) CHECK(annotation["/A"]["/S"] == "/URI");  // A 6.5.1-1
      } else {
        CHECK(annotation["/Subtype"] == "/Widget");                              // A 6.3.1-1
        CHECK(annotation["/AP"].size() == 1);                                    // A 6.3.3-1, 6.3.3-2
        CHECK(is(objects().get(annotation["/AP"], "/N"), "/Subtype", "/Form"));  // A 6.3.3-4
        CHECK(has(annotation, "/A") == false);                                   // A 6.4.1-1
        CHECK(reading::text(annotation["/TU"]).empty() == false);                // UA 7.18.1-3
      }
      // UA 7.18.4-1, 7.18.5-1: the parent tree leads to a Link or Form element that has it as a kid
      const Json& numbers = objects().get(
          objects().get(objects().get(objects().catalog(), "/StructTreeRoot"), "/ParentTree"), "/Nums");
      const auto key = annotation["/StructParent"].get<std::size_t>();
      const Json& element = objects().get(numbers.at(2 * key + 1));
      CHECK(numbers.at(2 * key) == key);
      CHECK(element["/S"] == (link ? "/Link" : "/Form"));
      CHECK(element["/K"].dump().find(reference.get<std::string>()) != std::string::npos);
    }
  }
  CHECK((is_sample() ? seen == 3 : seen > 3));
  const Json& form = objects().get(objects().catalog(), "/AcroForm");
  for (const char* key : {"/NeedAppearances", "/XFA", "/DA", "/DR"})
    CHECK(has(form, key) == false);  // A 6.4.1-3, 6.4.2-1
  INFO("A 6.5.2-1, 6.10-1, 6.11-1: nothing acts in the catalogue");
  for (const char* key :
       {"/AA", "/OpenAction", "/Requirements", "/NeedsRendering", "/OCProperties", "/Perms"}) {
    CHECK(has(objects().catalog(), key) == false);
  }
}

TEST_CASE("A 6.6, UA 5: metadata") {
  const Json& metadata = objects().get(objects().catalog(), "/Metadata");
  CHECK(metadata["/Type"] == "/Metadata");  // A 6.6.2.1-1, UA 7.1-8
  CHECK(metadata["/Subtype"] == "/XML");
  CHECK(has(metadata, "/Filter") == false);
  const std::string packet = xmp();
  const std::string head = packet.substr(0, packet.find("?>"));
  CHECK(head.find("bytes=") == std::string::npos);     // A 6.6.2.1-2
  CHECK(head.find("encoding=") == std::string::npos);  // A 6.6.2.1-3
  const auto says = [&](const std::string& part) {
    INFO(part);
    CHECK(packet.find(part) != std::string::npos);
  };
  const bool carries_files = has(objects().catalog(), "/AF");
  says(carries_files ? "<pdfaid:part>3</pdfaid:part>" : "<pdfaid:part>2</pdfaid:part>");  // A 6.6.4-2
  says("<pdfaid:conformance>A</pdfaid:conformance>");                                     // A 6.6.4-3
  says("<pdfuaid:part>1</pdfuaid:part>");                                                 // UA 5-1, 5-2
  says(
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>");  // A 6.6.2.3.1-1
  says("<pdfaProperty:valueType>Integer</pdfaProperty:valueType>");  // A 6.6.2.3.3-8
  says("<pdfaProperty:category>internal</pdfaProperty:category>");   // A 6.6.2.3.3-9
  says("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Convention territoriale globale 20");  // UA 7.1-9
  if (is_sample()) says("2026-2030 – Monts, Rance &amp; Rougier</rdf:li></rdf:Alt></dc:title>");
  says("<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>");
  says("<xmp:CreateDate>2026-");
  if (is_sample()) says("<xmp:CreateDate>2026-02-03T00:00:00Z</xmp:CreateDate>");
  // A 6.6.2.3.1-1: a schema that is used is described
  if (packet.find("<ctg:data>") != std::string::npos)
    says("<pdfaSchema:namespaceURI>urn:ctg:provenance:1</pdfaSchema:namespaceURI>");
  INFO("A 6.6.2.1-4: well formed");
  CHECK(reading::File(packet).tell("xmllint --noout {} 2>&1").empty());
}

TEST_CASE("A 6.8 (part 3): files that travel in the document") {
  const std::vector<Json> specs = all_of("/Type", "/Filespec");
  CHECK(specs.empty() == !has(objects().catalog(), "/AF"));
  for (const Json& spec : specs) {
    for (const char* key : {"/F", "/UF", "/Desc", "/EF"}) CHECK(has(spec, key));  // A 6.8-2
    CHECK(is(spec, "/AFRelationship", "/Source"));                                // A 6.8-3
    const Json& file = objects().get(spec["/EF"], "/F");
    CHECK(is(file, "/Subtype", "/application/xml"));  // A 6.8-1
    CHECK(has(file["/Params"], "/ModDate"));
  }
}

TEST_CASE("A 6.7, UA 7.1: the document is tagged") {
  const Json& catalog = objects().catalog();
  CHECK(objects().get(catalog, "/MarkInfo")["/Marked"] == true);                     // A 6.7.2.2-1, UA 6.2-1
  CHECK(has(objects().get(catalog, "/MarkInfo"), "/Suspects") == false);             // UA 7.1-4
  CHECK(objects().get(catalog, "/ViewerPreferences")["/DisplayDocTitle"] == true);   // UA 7.1-10
  CHECK(reading::text(catalog["/Lang"]) == "fr-FR");                                 // A 6.7.4-1, UA 7.2-29
  CHECK(is(objects().get(catalog, "/StructTreeRoot"), "/Type", "/StructTreeRoot"));  // A 6.7.3.3-1, UA 7.1-11
  INFO("A 6.7.3.4-1, UA 7.1-5: only standard types");
  const std::set<std::string> standard = {
      "/Document", "/Sect", "/H1", "/P",      "/L",    "/LI",        "/Lbl",  "/LBody", "/Table",   "/THead",
      "/H2",       "/H3",   "/H4", "/H5",     "/H6",   "/TOC",       "/TOCI", "/Div",   "/Caption", "/TBody",
      "/TR",       "/TH",   "/TD", "/Figure", "/Note", "/Reference", "/Link", "/Form"};
  for (const Element& element : elements()) {
    CAPTURE(element.type);
    CHECK(standard.contains(element.type));
    CHECK(has(element.dict, "/P"));  // UA 7.1-12
  }
}

TEST_CASE("UA 7.1-1 to 7.1-3: all content is tagged or an artifact, and the parent tree leads back") {
  const Json& root = objects().get(objects().catalog(), "/StructTreeRoot");
  const Json& numbers = objects().get(objects().get(root, "/ParentTree"), "/Nums");
  CHECK(root["/ParentTreeNextKey"].get<std::size_t>() * 2 == numbers.size());
  const std::vector<Json> pages = objects().pages();
  std::size_t artifacts = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const std::vector<std::string> words = tokens(page_content(page));
    const auto key = pages[page]["/StructParents"].get<std::size_t>();
    const Json& parents = numbers.at(2 * key + 1);
    int depth = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == "/Artifact") {
        CHECK(depth == 0);
        ++artifacts;
      }
      if (words[i] == "<</MCID") {
        CHECK(std::stoul(words[i + 1]) == next);
        REQUIRE(next < parents.size());
        CHECK("/" + words[i - 1].substr(1) == objects().get(parents[next])["/S"]);
        ++next;
      }
      if (words[i] == "BDC") ++depth;
      if (words[i] == "EMC") --depth;
      const bool shows = words[i] == "TJ" || words[i] == "f" || words[i] == "Do";
      if (shows) CHECK(depth == 1);
      CHECK((depth == 0 || depth == 1));
    }
    CHECK(depth == 0);
    CHECK(next == parents.size());
  }
  CHECK((is_sample() ? artifacts == 3 : artifacts > 3));
}

TEST_CASE("UA 7.2: parents and kids of tables and lists") {
  const std::map<std::string, std::set<std::string>> parents = {{"/TR", {"/THead", "/TBody", "/Table"}},
                                                                {"/THead", {"/Table"}},
                                                                {"/TBody", {"/Table"}},  // 7.2-4 to 7.2-6
                                                                {"/TH", {"/TR"}},
                                                                {"/TD", {"/TR"}},  // 7.2-8, 7.2-9
                                                                {"/LI", {"/L"}},
                                                                {"/LBody", {"/LI"}}};  // 7.2-17, 7.2-18
  const std::map<std::string, std::set<std::string>> kids = {
      {"/Table", {"/THead", "/TBody", "/TR", "/Caption"}},  // 7.2-3
      {"/TR", {"/TH", "/TD"}},
      {"/THead", {"/TR"}},
      {"/TBody", {"/TR"}},  // 7.2-10, 36, 37
      {"/L", {"/L", "/LI", "/Caption"}},
      {"/LI", {"/Lbl", "/LBody"}}};  // 7.2-19, 7.2-20
  for (const Element& element : elements()) {
    CAPTURE(element.type, element.parent);
    if (const auto rule = parents.find(element.type); rule != parents.end()) {
      CHECK(rule->second.contains(element.parent));
    }
    if (const auto rule = kids.find(element.type); rule != kids.end()) {
      for (const std::string& kid : element.kids) CHECK(rule->second.contains(kid));
    }
    if (element.type == "/Table") {  // 7.2-11, 7.2-14
      const auto heads = std::count(element.kids.begin(), element.kids.end(), "/THead");
      CHECK(heads <= 1);
      if (heads > 0 || is_sample())
        CHECK(std::count(element.kids.begin(), element.kids.end(), "/TBody") >= 1);
    }
  }
  INFO("UA 7.2-42: every row has the columns of the table");
  std::size_t expected = 0;  // of the table that the rows are in: none stands in another
  for (const Element& element : elements()) {
    if (element.type == "/Table") expected = 0;
    if (element.type != "/TR") continue;
    std::size_t columns = 0;
    for (const Json& reference : objects().get(element.dict, "/K").is_array()
                                     ? objects().get(element.dict, "/K")
                                     : Json::array({element.dict["/K"]})) {
      const Json& a = objects().get(objects().get(reference), "/A");
      columns += has(a, "/ColSpan") ? a["/ColSpan"].get<std::size_t>() : 1;
    }
    if (expected == 0) expected = is_sample() ? 2 : columns;
    CHECK(columns == expected);
  }
}

TEST_CASE("UA 7.3 to 7.9: figures, headings, cells, notes") {
  std::set<std::string> ids;
  char deepest = '0';
  for (const Element& element : elements()) {
    CAPTURE(element.type);
    const bool heading = element.type.size() == 3 && element.type[1] == 'H' && element.type[2] >= '1' &&
                         element.type[2] <= '6';
    if (heading) {  // 7.4.2-1: no level is left out on the way down
      CHECK(element.type[2] <= deepest + 1);
      deepest = element.type[2];
    }
    if (element.type == "/Figure") CHECK(reading::text(element.dict["/Alt"]).empty() == false);  // 7.3-1
    if (element.type == "/TH") CHECK(has(objects().get(element.dict, "/A"), "/Scope"));          // 7.5-1
    if (element.type == "/Note") {  // 7.9-1, 7.9-2
      REQUIRE(has(element.dict, "/ID"));
      CHECK(ids.insert(element.dict["/ID"].get<std::string>()).second);
    }
    CHECK(element.type != "/H");  // 7.4.4-3
  }
  if (is_sample()) CHECK(ids.size() == 1);
}
