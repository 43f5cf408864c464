// Comments put into documents of others: where they stand in the bytes, and that nothing else changes.
#include "annotation/comments.h"

#include <algorithm>

#include "catch.h"
#include "office/reading.h"
#include "zip/read.h"

using namespace ctg;
using namespace ctg::test;
using annotation::Comment;

namespace {

const Date kDay = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

Comment at(std::uint32_t line, std::uint32_t from, std::uint32_t to, std::string words) {
  const FileName name("f");
  return {Place{name, line, from}, Place{name, to == 0 ? 0 : line, to}, {std::move(words)}};
}

std::string with(std::string_view bytes, const std::vector<Comment>& comments) {
  Diagnostics diags;
  return annotation::with_comments(bytes, FileName("f"), comments, kDay, diags)
      .value_or(diags.all().empty() ? "" : diags.all().front().code);
}

std::string part(std::string_view package, const std::string& name) {
  return zip::read_entry(package, name, 1u << 20).bytes;
}

// Of a document's XML, the body, its marks in short: "[0" "0]".
std::string body(std::string xml, std::string_view from, std::string_view to) {
  const std::size_t begin = xml.find(from) + from.size();
  xml = xml.substr(begin, xml.rfind(to) - begin);
  const auto shorten = [&](std::string_view before, std::string_view after, std::string_view open,
                           std::string_view close) {
    for (std::size_t found = xml.find(before); found != std::string::npos; found = xml.find(before)) {
      const std::size_t number = found + before.size();
      const std::size_t end = xml.find('"', number);
      const std::string short_form =
          std::string(open) + xml.substr(number, end - number) + std::string(close);
      xml.replace(found, xml.find(after, end) + after.size() - found, short_form);
    }
  };
  shorten("<w:commentRangeStart w:id=\"", "/>", "[", " ");
  shorten("<w:commentRangeEnd w:id=\"", "</w:r>", " ", "]");
  return xml;
}

std::string docx_body(std::string_view inside, const std::vector<Comment>& comments) {
  return body(part(with(docx(inside), comments), "word/document.xml"), "<w:body>", "</w:body>");
}

}  // namespace

TEST_CASE(
    "A run is cut where a passage begins and ends in it, with its looks; else marks stand between runs") {
  CHECK(docx_body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>avant les mots après</w:t></w:r></w:p>",
                  {at(1, 7, 15, "ici")}) ==
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">avant </w:t></w:r>[0 "
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">les mots</w:t></w:r> 0]"
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> après</w:t></w:r></w:p>");
  // Over two runs, at their edges, and with entities before it.
  CHECK(docx_body("<w:p><w:r><w:t>un</w:t></w:r><w:r><w:t>&amp;&#233; deux</w:t></w:r></w:p>",
                  {at(1, 1, 3, "a"), at(1, 1, 5, "b")}) ==
        "<w:p>[0 [1 <w:r><w:t>un</w:t></w:r> 0]<w:r><w:t xml:space=\"preserve\">&amp;&#233;</w:t></w:r> 1]"
        "<w:r><w:t xml:space=\"preserve\"> deux</w:t></w:r></w:p>");
  // Behind a tab of the same run; a text whose blanks Word leaves out is not cut.
  CHECK(docx_body("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", {at(1, 3, 4, "c")}) ==
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t xml:space=\"preserve\"></w:t></w:r>[0 <w:r><w:t "
        "xml:space=\"preserve\">b</w:t></w:r> 0]"
        "</w:p>");
  CHECK(docx_body("<w:p><w:r><w:t>un deux </w:t></w:r></w:p>", {at(1, 4, 8, "d")}) ==
        "<w:p>[0 <w:r><w:t>un deux </w:t></w:r> 0]</w:p>");
  // In a link and a tracked insertion.
  CHECK(docx_body("<w:p><w:ins w:id=\"9\" w:author=\"x\"><w:r><w:t>un deux</w:t></w:r></w:ins></w:p>",
                  {at(1, 1, 3, "e")}) ==
        "<w:p><w:ins w:id=\"9\" w:author=\"x\">[0 <w:r><w:t xml:space=\"preserve\">un</w:t></w:r> 0]"
        "<w:r><w:t xml:space=\"preserve\"> deux</w:t></w:r></w:ins></w:p>");
}

TEST_CASE("What has no passage stands at a paragraph: the whole, an empty one, a text box") {
  CHECK(docx_body("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>un</w:t></w:r></w:p><w:p/>",
                  {at(0, 0, 0, "a"), at(2, 1, 0, "b"), at(9, 1, 4, "c")}) ==
        "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr>[0  0][1  1][2  2]<w:r><w:t>un</w:t></w:r></w:p><w:p/>");
  // A point alone takes its word.
  CHECK(docx_body("<w:p><w:r><w:t>un deux</w:t></w:r></w:p>", {at(1, 4, 0, "d")}) ==
        "<w:p><w:r><w:t xml:space=\"preserve\">un </w:t></w:r>[0 <w:r><w:t "
        "xml:space=\"preserve\">deux</w:t></w:r>"
        " 0]</w:p>");
}

TEST_CASE(
    "A package without comments gets their part, its type and its relationship; one with them keeps them") {
  const std::string inside = "<w:p><w:r><w:t>un</w:t></w:r></w:p>";
  const std::string made = with(docx(inside), {at(1, 1, 3, "l’un & <l’autre>")});
  CHECK(part(made, "word/comments.xml") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"0\" "
        "w:author=\"ctg\" w:date=\"2026-03-02T00:00:00Z\" w:initials=\"ctg\"><w:p><w:r><w:t "
        "xml:space=\"preserve\">l’un &amp; &lt;l’autre&gt;</w:t></w:r></w:p></w:comment></w:comments>");
  CHECK(part(made, "[Content_Types].xml").find("<Override PartName=\"/word/comments.xml\"") !=
        std::string::npos);
  CHECK(part(made, "word/_rels/document.xml.rels").find("Target=\"comments.xml\"") != std::string::npos);
  CHECK(read_as(made, readers::Format::docx).marks == "comment: l’un & <l’autre>\n");

  const std::string old = w(
      "comments", "<w:comment w:id=\"7\" w:author=\"A\"><w:p><w:r><w:t>ancien</w:t></w:r></w:p></w:comment>");
  const std::string both =
      with(docx("<w:p><w:r><w:t>un</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>",
                {{"comments", "word/comments.xml", old}}),
           {at(1, 1, 3, "neuf")});
  const std::string comments = part(both, "word/comments.xml");
  CHECK(comments.starts_with(old.substr(0, old.rfind("</"))));
  CHECK(comments.find("w:id=\"8\"") != std::string::npos);
  CHECK(read_as(both, readers::Format::docx).marks == "comment: neuf\ncomment: ancien\n");
}

TEST_CASE("In ODF the passage is between two elements, wherever white space and spans are") {
  const std::string text =
      "<text:p>\n  un &amp; <text:span>deux</text:span><text:s/>trois\n  quatre</text:p>";
  const std::string document = fodt(text);
  const std::string made = with(document, {at(1, 6, 16, "a"), at(0, 0, 0, "b")});
  const std::size_t at_text = document.find("\n  un");
  REQUIRE(made.size() > document.size());
  CHECK(made.starts_with(document.substr(0, at_text)));
  const auto between = [&](std::string_view before, std::string_view after) {
    const std::size_t begin = made.find(before);
    const std::size_t end = made.find(after, begin);
    return begin == std::string::npos || end == std::string::npos ? "" : made.substr(begin, end - begin);
  };
  CHECK(between("</office:annotation>deux", "<office:annotation-end") ==
        "</office:annotation>deux</text:span><text:s/>trois");
  CHECK(made.find("office:name=\"ctg-1\"/>\n  quatre</text:p>") != std::string::npos);
  CHECK(read_as(made, readers::Format::fodt).lines == read_as(document, readers::Format::fodt).lines);
  // Once more: the names of passages differ.
  CHECK(with(made, {at(1, 1, 3, "c")}).find("office:name=\"ctg--1\"") != std::string::npos);
}

TEST_CASE("What takes no comments is told") {
  CHECK(with("bonjour", {at(1, 1, 2, "a")}) == "RDR-034");
  CHECK(with(docx("<w:p/>"), {at(1, 1, 2, "a")}) == "RDR-034");
  CHECK(with(fodt("<text:p/>"), {at(1, 1, 2, "a")}) == "RDR-034");
}

TEST_CASE("What stands in a note is told where the text calls it, and says so; in a head, at the start") {
  const std::string body_xml =
      "<w:p><w:r><w:t>Tout premier</w:t></w:r></w:p><w:p><w:r><w:t>un "
      "appel</w:t></w:r><w:r><w:footnoteReference "
      "w:id=\"1\"/></w:r><w:r><w:t> et la suite</w:t></w:r></w:p>";
  const std::string note = w("footnotes", "<w:footnote w:id=\"1\">" + p("Loi du … mai") + "</w:footnote>");
  const std::string made =
      with(docx(body_xml, {{"footnotes", "word/footnotes.xml", note}}), {at(3, 8, 9, "il manque")});
  CHECK(body(part(made, "word/document.xml"), "<w:body>", "</w:body>")
            .find("[0 <w:r><w:t xml:space=\"preserve\">appel</w:t></w:r> 0]") != std::string::npos);
  CHECK(read_as(made, readers::Format::docx).marks ==
        "comment: Dans la note de bas de page ou de fin appelée ici\u00a0: il manque\n");
  // Its other bytes are the same.
  CHECK(part(made, "word/footnotes.xml") == note);

  const std::string odf =
      with(fodt("<text:p>Tout premier</text:p><text:p>un appel<text:note><text:note-body><text:p>Loi "
                "du … mai</text:p></text:note-body></text:note> et la suite</text:p>"),
           {at(3, 8, 9, "il manque")});
  CHECK(odf.find("</office:annotation>appel<office:annotation-end") != std::string::npos);

  const std::string master =
      "<style:master-page style:name=\"Standard\"><style:header><text:p>En-tête à "
      "remplir</text:p></style:header></style:master-page>";
  const std::string head = with(
      fodt("<text:p>Tout premier</text:p><text:p>Un autre</text:p>", "", "", master), {at(3, 1, 8, "x")});
  CHECK(head.find("<text:p>Dans un en-tête ou un pied de "
                  "page\u00a0:</text:p><text:p>x</text:p></office:annotation>Tout premier") !=
        std::string::npos);
}

TEST_CASE("A passage over several paragraphs is marked from its first word to its last") {
  const std::string three =
      "<w:p><w:r><w:t>un deux</w:t></w:r></w:p><w:p><w:r><w:t>trois</w:t></w:r></w:p><w:p><w:r><w:t>quatre "
      "cinq</w:t></w:r></w:p>";
  Comment over = at(1, 4, 8, "a");
  over.to = Place{FileName("f"), 3, 7};
  CHECK(docx_body(three, {over}) ==
        "<w:p><w:r><w:t xml:space=\"preserve\">un </w:t></w:r>[0 <w:r><w:t "
        "xml:space=\"preserve\">deux</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>trois</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space=\"preserve\">quatre</w:t></w:r> 0]<w:r><w:t xml:space=\"preserve\"> "
        "cinq</w:t></w:r></w:p>");
  // One that ends in an empty paragraph ends with the last words before it.
  Comment open = at(1, 1, 3, "b");
  open.to = Place{FileName("f"), 2, 1};
  CHECK(docx_body("<w:p><w:r><w:t>un deux</w:t></w:r></w:p><w:p/>", {open}) ==
        "<w:p>[0 <w:r><w:t>un deux</w:t></w:r> 0]</w:p><w:p/>");
  CHECK(with(fodt("<text:p>un deux</text:p><text:p>trois</text:p><text:p>quatre cinq</text:p>"), {over})
            .find("quatre<office:annotation-end") != std::string::npos);
}
