// What is written can be read again.
#include "xml/write.h"

#include "catch.h"
#include "xml/names.h"
#include "xml/parse.h"

using namespace ctg;

TEST_CASE("text is escaped where XML needs it, and nowhere else") {
  CHECK(xml::escaped("R&D <b> ]]> \"l’été\"\n\tfin") == "R&amp;D &lt;b&gt; ]]&gt; \"l’été\"\n\tfin");
  CHECK(xml::escaped("a\rb\x01\x1F\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD") == "a&#13;b\xEF\xBF\xBD");
  std::string out = "x=\"";
  xml::append_attribute(out, "\"a\"\n\t\r<&'");
  CHECK(out == "x=\"&quot;a&quot;&#10;&#9;&#13;&lt;&amp;'");
}

TEST_CASE("writing and reading give the same characters") {
  const std::string text = " \t\r\n<&>\"'«\u00a0é\u202f» 😀 ]]> ";
  std::string bytes = "<a b=\"";
  xml::append_attribute(bytes, text);
  bytes += "\">" + xml::escaped(text) + "</a>";
  Diagnostics diags;
  const auto document = xml::parse(bytes, FileName("f.xml"), diags);
  REQUIRE(document.has_value());
  CHECK(document->root.attribute("b")->value == text);
  CHECK(document->root.children.at(0).text == text);
}

TEST_CASE("names") {
  CHECK(xml::is_ncname("caf-directeur"));
  CHECK(xml::is_ncname("été.2"));
  CHECK_FALSE(xml::is_ncname("2e"));
  CHECK_FALSE(xml::is_ncname(""));
  CHECK_FALSE(xml::is_ncname("a:b"));
  CHECK_FALSE(xml::is_ncname("a b"));
  CHECK(xml::is_nmtoken("2e.al-3"));
  CHECK_FALSE(xml::is_nmtoken("a b"));
  CHECK(xml::is_uri("https://www.caf.fr/é?a=b#c"));
  CHECK(xml::is_uri(""));
  CHECK_FALSE(xml::is_uri("http://[a"));
}
