// The page of a document with its reports in the margin, by its whole text behind the style sheet.
#include "reports/page.h"

#include "catch.h"
#include "formats/read.h"

using namespace ctg;

namespace {

Diagnostic report(Severity severity, std::string message, std::uint32_t line, std::uint32_t from,
                  std::uint32_t to) {
  Diagnostic d;
  const FileName name("f");
  d.code = "TST-001";
  d.severity = severity;
  d.message = std::move(message);
  if (line > 0) d.place = {name, line, from}, d.end = {name, line, to};
  return d;
}

std::string page(std::string_view bytes, readers::Format format, const std::vector<Diagnostic>& reports,
                 std::string_view name = "f") {
  Diagnostics unheard, diags;
  const auto source = formats::read(bytes, FileName("f"), format, unheard);
  REQUIRE(source);
  for (const Diagnostic& each : reports) diags.add(each);
  return reports::to_page(source->tree, &source->trail, name, "dit", diags);
}

// What stands in <main>, without the wrapping of each passage.
std::string shown(std::string_view bytes, readers::Format format, const std::vector<Diagnostic>& reports) {
  std::string out = page(bytes, format, reports);
  const std::size_t begin = out.find("<main>\n") + 7;
  out = out.substr(begin, out.find("</main>") - begin);
  for (const std::string_view wrap : {"<div class=\"passage\"><div>", "</div>"})
    for (std::size_t at = out.find(wrap); at != std::string::npos; at = out.find(wrap))
      out.erase(at, wrap.size());
  return out;
}

std::string note(int number, std::string_view look, std::string_view word, std::string_view message) {
  return fmt::format(
      "<li class=\"{0}\" id=\"r{1}\" value=\"{1}\"><p><strong>{2}</strong> <code>TST-001</code> {3}</p></li>",
      look, number, word, message);
}

constexpr auto kError = Severity::error;
constexpr auto kWarning = Severity::warning;
constexpr auto kRemark = Severity::remark;

}  // namespace

TEST_CASE("A report marks its words and stands beside its passage; each is told once") {
  CHECK(shown("Un premier paragraphe.\n\nUn second.\n", readers::Format::text,
              {report(kError, "faux", 1, 4, 11), report(kRemark, "long", 3, 4, 10)}) ==
        "<p>Un <a class=\"appel erreur\" href=\"#r1\">1</a><mark class=\"erreur\">premier</mark> "
        "paragraphe.</p>"
        "<aside><ol class=\"notes\">" +
            note(1, "erreur", "Erreur", "faux") +
            "</ol></aside>\n<p>Un <a class=\"appel remarque\" href=\"#r2\">2</a><mark "
            "class=\"remarque\">second</mark>"
            ".</p><aside><ol class=\"notes\">" +
            note(2, "remarque", "Remarque", "long") + "</ol></aside>\n");
}

TEST_CASE("Where reports overlap, the graver one gives the colour") {
  CHECK(shown("un deux trois quatre\n", readers::Format::text,
              {report(kWarning, "a", 1, 1, 14), report(kError, "b", 1, 4, 8),
               report(kRemark, "c", 1, 9, 21)}) ==
        "<p><a class=\"appel avertissement\" href=\"#r1\">1</a><mark class=\"avertissement\">un </mark>"
        "<a class=\"appel erreur\" href=\"#r2\">2</a><mark class=\"erreur\">deux</mark>"
        "<mark class=\"avertissement\"> </mark>"
        "<a class=\"appel remarque\" href=\"#r3\">3</a><mark class=\"avertissement\">trois</mark>"
        "<mark class=\"remarque\"> quatre</mark></p><aside><ol class=\"notes\">" +
            note(1, "avertissement", "Avertissement", "a") + note(2, "erreur", "Erreur", "b") +
            note(3, "remarque", "Remarque", "c") + "</ol></aside>\n");
}

TEST_CASE("Signs of the markup, controls and turned writing are shown, never followed") {
  const std::string hostile = "<script>alert(1)</script> & \"x\" \u202Eabc";
  CHECK(shown("Un <b> mot\n", readers::Format::text, {report(kError, hostile, 1, 4, 7)}) ==
        "<p>Un <a class=\"appel erreur\" href=\"#r1\">1</a><mark class=\"erreur\">&lt;b&gt;</mark> "
        "mot</p><aside><ol class=\"notes\">" +
            note(1, "erreur", "Erreur",
                 "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"x\" <span class=\"signe\">U+202E</span>abc") +
            "</ol></aside>\n");
  const std::string whole = page("Un mot\n", readers::Format::text, {}, "</title><script>");
  CHECK(whole.find("<script") == std::string::npos);
  CHECK(whole.find("<title>&lt;/title&gt;&lt;script&gt; – vérification</title>") != std::string::npos);
  CHECK(whole.find("default-src 'none'") != std::string::npos);
  CHECK(whole.find("http") == whole.find("http-equiv"));  // nothing is fetched
}

TEST_CASE("A report without a place stands above the document, once") {
  const std::string whole = page("Un mot\n", readers::Format::text, {report(kWarning, "sans lieu", 0, 0, 0)});
  const std::string said = "<h2>Sur l’ensemble</h2>\n<div class=\"general\"><ol class=\"notes\">" +
                           note(1, "avertissement", "Avertissement", "sans lieu") +
                           "</ol></div>\n</header>\n<main>\n<div class=\"passage\"><div><p>Un "
                           "mot</p></div></div>\n</main>\n</body>\n</html>\n";
  CHECK(whole.ends_with(said));
  CHECK(whole.find("avertissements (1)") != std::string::npos);
}

TEST_CASE("Marks are at their words where the file has other columns: accents apart, tags, entities, cells") {
  // "été" in two characters a letter with an accent: the word behind it stands in column 7.
  CHECK(shown("e\u0301te\u0301 faux\n", readers::Format::text, {report(kError, "a", 1, 7, 11)}) ==
        "<p>été <a class=\"appel erreur\" href=\"#r1\">1</a><mark class=\"erreur\">faux</mark></p>"
        "<aside><ol class=\"notes\">" +
            note(1, "erreur", "Erreur", "a") + "</ol></aside>\n");
  CHECK(shown("<p>l&rsquo;<b>&eacute;t&eacute;</b> faux ici</p>\n", readers::Format::html,
              {report(kError, "b", 1, 37, 41)}) ==
        "<p>l’été <a class=\"appel erreur\" href=\"#r1\">1</a><mark class=\"erreur\">faux</mark> ici</p>"
        "<aside><ol class=\"notes\">" +
            note(1, "erreur", "Erreur", "b") + "</ol></aside>\n");
  const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
  const auto cell = [](std::string_view words) {
    return fmt::format("<table:table-cell><text:p>{}</text:p></table:table-cell>", words);
  };
  const std::string table = "<office:document xmlns:office=\"" + urn + "office:1.0\" xmlns:text=\"" + urn +
                            "text:1.0\" xmlns:table=\"" + urn +
                            "table:1.0\" "
                            "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>"
                            "<office:text><table:table><table:table-row>" +
                            cell("a") + cell("b") + "</table:table-row><table:table-row>" + cell("un") +
                            cell("faux") +
                            "</table:table-row></table:table></office:text></office:body></office:document>";
  CHECK(shown(table, readers::Format::fodt, {report(kError, "c", 4, 1, 5)}) ==
        "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>un</p></td><td><p><a class=\"appel "
        "erreur\" "
        "href=\"#r1\">1</a><mark class=\"erreur\">faux</mark></p></td></tr></table><aside><ol "
        "class=\"notes\">" +
            note(1, "erreur", "Erreur", "c") + "</ol></aside>\n");
}
