// What the reader of XML gives: the tree, the places of all in it, and the refusals in whole texts.
#include "xml/parse.h"

#include <chrono>
#include <string>

#include "catch.h"

using namespace ctg;

namespace {

struct Outcome {
  std::optional<xml::Document> document;
  std::string report;
};

Outcome read(std::string_view bytes, const xml::Limits& limits = {}, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  Outcome outcome{xml::parse(bytes, FileName("f.xml"), diags, limits), ""};
  for (const Diagnostic& d : diags.all()) outcome.report += to_text(d, lang) + "\n";
  CHECK(outcome.document.has_value() == !diags.has_errors());
  return outcome;
}

// The tree, one node a line, with every place.
void dump(const xml::Node& node, std::string indent, std::string& out) {
  const auto at = [](const Place& p) { return fmt::format("{}:{}", p.line, p.column); };
  if (node.is_text) {
    std::string shown;
    for (const char c : node.text) shown += c == '\n' ? std::string("\\n") : std::string(1, c);
    out += fmt::format("{}{} \"{}\"\n", indent, at(node.place), shown);
    return;
  }
  out += fmt::format("{}{} {{{}}}{}", indent, at(node.place), node.ns, node.name);
  for (const xml::Attribute& a : node.attributes) {
    out += fmt::format(" {} {{{}}}{}={}[{}]", at(a.place), a.ns, a.name, at(a.value_place), a.value);
  }
  out += '\n';
  for (const xml::Node& child : node.children) dump(child, indent + "  ", out);
}

std::string tree(std::string_view bytes) {
  const Outcome outcome = read(bytes);
  REQUIRE(outcome.report == "");
  std::string out;
  dump(outcome.document->root, "", out);
  return out;
}

std::string report(std::string_view bytes) { return read(bytes).report; }

}  // namespace

TEST_CASE("elements, attributes and texts know their places") {
  CHECK(
      tree(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- é -->\n<a xmlns='urn:x'\n   b=\"1\" c = 'deux'>\n"
          "  <b/>éé<c d=\"x\">t</c> fin</a>\n") ==
      "3:1 {urn:x}a 4:4 {}b=4:7[1] 4:10 {}c=4:15[deux]\n"
      "  4:21 \"\\n  \"\n"
      "  5:3 {urn:x}b\n"
      "  5:7 \"éé\"\n"
      "  5:9 {urn:x}c 5:12 {}d=5:15[x]\n"
      "    5:18 \"t\"\n"
      "  5:23 \" fin\"\n");
}

TEST_CASE("columns count characters, whatever their length in bytes") {
  CHECK(tree("<a é=\"œuvre 😀\" z='1'>«\u00a0»<b/></a>") ==
        "1:1 {}a 1:4 {}é=1:7[œuvre 😀] 1:16 {}z=1:19[1]\n"
        "  1:22 \"«\u00a0»\"\n"
        "  1:25 {}b\n");
}

TEST_CASE("texts around comments, instructions, CDATA and entities are one text") {
  CHECK(tree("<a>un<!-- deux -->trois<?x y?> &lt;&amp;&#233;&#xe9;<![CDATA[<q>]]></a>") ==
        "1:1 {}a\n  1:4 \"untrois <&éé<q>\"\n");
  CHECK(tree("<a><!-- x --><![CDATA[<q>]]></a>") == "1:1 {}a\n  1:23 \"<q>\"\n");
}

TEST_CASE("entities in attributes are resolved, > and / in values do not end the tag") {
  CHECK(tree("<a b='&lt;&amp;&quot;' c='x>y/' ><d e='\"'/>f</a>") ==
        "1:1 {}a 1:4 {}b=1:7[<&\"] 1:24 {}c=1:27[x>y/]\n"
        "  1:34 {}d 1:37 {}e=1:40[\"]\n"
        "  1:44 \"f\"\n");
}

TEST_CASE("prefixes are resolved and declarations are no attributes") {
  CHECK(tree("<p:a xmlns:p='urn:p' x='1' xmlns='urn:q' p:y='2'><b/></p:a>") ==
        "1:1 {urn:p}a 1:22 {}x=1:25[1] 1:42 {urn:p}y=1:47[2]\n  1:50 {urn:q}b\n");
}

TEST_CASE("a BOM is no column, CRLF is one line end") {
  CHECK(tree("\xEF\xBB\xBF<a>\r\n  <b c='x\r\ny'/>\r\n</a>\r\n") ==
        "1:1 {}a\n  1:4 \"\\n  \"\n  2:3 {}b 2:6 {}c=2:9[x y]\n  3:5 \"\\n\"\n");
}

TEST_CASE("attributes are found by name and namespace") {
  const Outcome outcome = read("<a xmlns:p='urn:p' b='1' p:b='2'/>");
  const xml::Node& root = outcome.document->root;
  CHECK(root.attribute("b")->value == "1");
  CHECK(root.attribute("urn:p", "b")->value == "2");
  CHECK(root.attribute("c") == nullptr);
}

TEST_CASE("not well formed: what to mend, and where") {
  CHECK(report("<a>\n <b>x</c>\n</a>") ==
        "f.xml:2:6: erreur XML-001: </c> ne peut pas fermer <b>\u00a0: la balise ouverte est <b>, on attend "
        "</b>\n"
        "    f.xml:2:2: <b> est ouvert ici\n"
        "    conseil : fermez <b> avant, ou retirez </c>\n");
  CHECK(report("<a>\n <b>x\n") ==
        "f.xml:2:2: erreur XML-001: la balise <b> n’est jamais fermée\n"
        "    conseil : ajoutez </b> à la fin de son contenu\n");
  CHECK(report("<a>R & D</a>") ==
        "f.xml:1:6: erreur XML-001: «\u00a0&\u00a0» ne peut pas s’écrire tel quel dans un fichier XML\n"
        "    conseil : écrivez &amp;\n");
  CHECK(report("<a b='R&D'/>") ==
        "f.xml:1:8: erreur XML-001: «\u00a0&\u00a0» ne peut pas s’écrire tel quel dans un fichier XML\n"
        "    conseil : écrivez &amp;\n");
  CHECK(report("<a>x&nbsp;y</a>") ==
        "f.xml:1:5: erreur XML-001: «\u00a0&nbsp;\u00a0» n’existe pas en XML\n"
        "    conseil : écrivez le caractère lui-même\u202f; seuls existent &amp; &lt; &gt; &quot; &apos;\n");
  CHECK(report("<a>3 < 4</a>") ==
        "f.xml:1:6: erreur XML-001: «\u00a0<\u00a0» n’est pas suivi du nom d’une balise\n"
        "    conseil : écrivez &lt; si c’est le signe «\u00a0inférieur à\u00a0»\n");
  CHECK(report("<a>\n<b date=2026/></a>") ==
        "f.xml:2:9: erreur XML-001: la valeur de l’attribut «\u00a0date\u00a0» n’est pas entre guillemets\n"
        "    conseil : écrivez date=\"…\"\n");
  CHECK(report("<a>\n<b date/></a>") ==
        "f.xml:2:4: erreur XML-001: l’attribut «\u00a0date\u00a0» n’a pas de valeur\n"
        "    conseil : écrivez date=\"…\"\n");
  CHECK(report("<a b='1' c='2'\n b='3'/>") ==
        "f.xml:2:2: erreur XML-001: l’attribut «\u00a0b\u00a0» est écrit deux fois\n"
        "    f.xml:1:4: la première fois ici\n"
        "    conseil : gardez-en un seul\n");
  CHECK(report("<a/>\n<b/>") ==
        "f.xml:2:1: erreur XML-001: il y a du texte ou une balise après la fin de l’élément principal\n"
        "    conseil : déplacez-le à l’intérieur de l’élément principal, ou retirez-le\n");
  CHECK(report("<a></a>\n</b>") ==
        "f.xml:2:1: erreur XML-001: </b> ne ferme aucune balise\n"
        "    conseil : retirez-la, ou rouvrez la balise qu’elle devait fermer\n");
  CHECK(report("<a>\n<b nom=\"la \"Caf\"\"/></a>") ==
        "f.xml:2:13: erreur XML-001: il manque une espace entre deux attributs, ou un guillemet droit est de "
        "trop\n"
        "    conseil : dans une valeur, écrivez «\u00a0…\u00a0» ou &quot; au lieu d’un guillemet droit\n");
  CHECK(report("<a>\n<b nom=\"x>\n</b></a>") ==
        "f.xml:2:1: erreur XML-001: dans cette balise, la valeur d’un attribut n’est pas terminée, ou "
        "contient «\u00a0<\u00a0»\n"
        "    conseil : fermez la valeur par un guillemet droit, ou écrivez &lt;\n");
  CHECK(report("<a>\n<!-- oubli\n</a>") ==
        "f.xml:2:1: erreur XML-001: ce commentaire n’est jamais fermé\n"
        "    conseil : ajoutez --> à la fin du commentaire\n");
  CHECK(report("<a>\n<!-- un -- deux --></a>") ==
        "f.xml:2:9: erreur XML-001: «\u00a0--\u00a0» est interdit à l’intérieur d’un commentaire\n"
        "    conseil : fermez le commentaire par -->, ou remplacez les deux tirets par un tiret long\n");
  CHECK(report("<a>x\x0By</a>") ==
        "f.xml:1:5: erreur XML-001: le caractère invisible U+000B est interdit en XML\n"
        "    conseil : effacez-le\u00a0: il vient souvent d’un copier-coller\n");
  CHECK(report("<a><x:b/></a>") ==
        "f.xml:1:4: erreur XML-001: le préfixe «\u00a0x\u00a0» n’est pas déclaré\n"
        "    conseil : retirez-le\u00a0: les balises d’un dossier n’ont pas de préfixe\n");
  CHECK(report("\n<?xml version='1.0'?><a/>") ==
        "f.xml:2:1: erreur XML-001: <?xml … ?> doit être tout au début du fichier\n"
        "    conseil : retirez ce qui le précède, lignes vides comprises\n");
  CHECK(report("Convention territoriale globale") ==
        "f.xml:1:1: erreur XML-001: ce n’est pas un fichier XML\u00a0: on attend «\u00a0<\u00a0» ici\n"
        "    conseil : un fichier du dossier est un texte qui commence par une balise\n");
  CHECK(report("PK\x03\x04zip") ==
        "f.xml:1:1: erreur XML-001: ce n’est pas un fichier XML, mais un document ODT, DOCX ou une archive "
        "ZIP\n");
  CHECK(report("%PDF-1.7\n") == "f.xml:1:1: erreur XML-001: ce n’est pas un fichier XML, mais un PDF\n");
}

TEST_CASE("the same in English") {
  CHECK(read("<a>R & D</a>", {}, Lang::en).report ==
        "f.xml:1:6: error XML-001: “&” cannot be written as it is in an XML file\n    hint: write &amp;\n");
}

TEST_CASE("not UTF-8") {
  const std::string advice =
      "    conseil : enregistrez le fichier en UTF-8 (dans l’éditeur\u00a0: «\u00a0Enregistrer sous\u00a0», "
      "codage UTF-8)\n";
  CHECK(report("<a>\n pr\xE9nom</a>") ==
        "f.xml:2:4: erreur XML-002: ce fichier n’est pas en UTF-8\u00a0: l’octet 0xE9 n’y a pas de sens ici "
        "(en Windows-1252, ce serait «\u00a0é\u00a0»)\n" +
            advice);
  CHECK(report("<a>l\x92\x65</a>") ==
        "f.xml:1:5: erreur XML-002: ce fichier n’est pas en UTF-8\u00a0: l’octet 0x92 n’y a pas de sens ici "
        "(en Windows-1252, ce serait «\u00a0’\u00a0»)\n" +
            advice);
  CHECK(report("\xFF\xFE<\0a\0") ==
        "f.xml:1:1: erreur XML-002: ce fichier est en UTF-16, il doit être en UTF-8\n" + advice);
  CHECK(report(std::string_view("<a>x\0y</a>", 10)) ==
        "f.xml:1:5: erreur XML-002: ce fichier n’est pas un texte\u00a0: il contient un octet nul\n" +
            advice);
  CHECK(
      report("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>\xE9</a>") ==
      "f.xml:1:31: erreur XML-002: ce fichier annonce le codage «\u00a0ISO-8859-1\u00a0», il doit être en "
      "UTF-8\n"
      "    conseil : enregistrez le fichier en UTF-8 et écrivez encoding=\"UTF-8\" sur la première ligne\n");
  CHECK(report("<?xml version='1.0' encoding='utf-8'?><a/>") == "");
}

TEST_CASE("a DTD is refused before any of it is read") {
  CHECK(report("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>") ==
        "f.xml:2:1: erreur XML-003: ce fichier contient une déclaration <!DOCTYPE>, qui est refusée\n"
        "    conseil : retirez-la\u00a0: un fichier du dossier n’en a pas besoin\n");
  CHECK(report("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>").starts_with("f.xml:1:1: erreur XML-003"));
}

TEST_CASE("limits: depth, size, attributes, namespaces, nothing at all") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(report(deep) ==
        "f.xml:1:301: erreur XML-004: <a> est le 101e élément emboîté, 100 sont permis au plus\n");
  CHECK(read("<a><b><c/></b></a>", {.max_depth = 3}).report == "");
  CHECK(read("<a><b><c/></b></a>", {.max_depth = 2}).report ==
        "f.xml:1:7: erreur XML-004: <c> est le 3e élément emboîté, 2 sont permis au plus\n");
  CHECK(read("<abc/>", {.max_bytes = 5}).report ==
        "f.xml: erreur XML-005: ce fichier est trop grand\u00a0: 6 octets, pour 5 au plus\n");
  CHECK(report("") == "f.xml: erreur XML-006: ce fichier est vide\n");
  CHECK(report("\xEF\xBB\xBF \r\n") == "f.xml: erreur XML-006: ce fichier est vide\n");
  std::string wide = "<r>\n<a";
  for (int i = 0; i < 201; ++i) wide += fmt::format(" b{}='>'", i);
  CHECK(report(wide + "/></r>") == "f.xml:2:1: erreur XML-005: cet élément a plus de 200 attributs\n");
  std::string names = "<r>";
  for (int i = 0; i < 101; ++i) names += fmt::format("<a xmlns='urn:{}'/>", i);
  CHECK(report(names + "</r>").find("erreur XML-005: ce fichier déclare plus de 100 espaces de noms\n") !=
        std::string::npos);
}

TEST_CASE("hostile files cost time in proportion to their size") {
  const auto repeat = [](std::string_view part, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += part;
    return out;
  };
  constexpr std::size_t kSize = 4u << 20;
  const std::string files[] = {
      "<a>" + repeat("<b/>", kSize) + "</a>",
      "<a>" + repeat("x&amp;", kSize) + "</a>",
      "<a>" + repeat("<!-- -->", kSize) + "</a>",
      "<a>" + repeat("<![CDATA[x]]>", kSize) + "</a>",
      "<a b='" + repeat("&#233;", kSize) + "'/>",
      "<a b='" + repeat(" x", kSize),
      "<" + repeat("a", kSize),
      "<!--" + repeat("-", kSize),
      "<a>" + repeat("é\xE2\x80\xAF", kSize) + "<b/></a>",
      repeat("<", kSize),
      repeat("<a>", kSize),
      repeat("<a b=", kSize),
      "<a>" + repeat("<b c='d'>e</b>", kSize),
  };
  for (const std::string& file : files) {
    const auto start = std::chrono::steady_clock::now();
    Diagnostics diags;
    xml::parse(file, FileName("f.xml"), diags);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    INFO(file.substr(0, 20));
    CHECK(took.count() < 10);  // a square of this size takes hours
  }
}

TEST_CASE("every beginning of a good file is refused without a crash, and reported once") {
  const std::string good =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c --><a xmlns='urn:x' b=\"é&amp;\"><?p i?>\n"
      "<![CDATA[x]]>&#233;<c d='1'/>fin</a>";
  for (std::size_t size = 0; size < good.size(); ++size) {
    Diagnostics diags;
    CHECK_FALSE(xml::parse(std::string_view(good).substr(0, size), FileName("f.xml"), diags).has_value());
    CHECK(diags.all().size() == 1);
    for (const Diagnostic& d : diags.all()) CHECK_FALSE(d.message.empty());
  }
}

TEST_CASE("any one byte changed is read or refused, never both, never neither") {
  const std::string good =
      "<a xmlns='urn:x' b=\"é&amp;\"><?p i?><!--c-->\n<![CDATA[x]]>&#233;<c d='1'/>fin</a>";
  for (std::size_t at = 0; at < good.size(); ++at) {
    static constexpr char kBytes[] = "<>&\"'=/ \0\x80\xC3!-]aé;#?";
    for (const char byte : std::string_view(kBytes, sizeof kBytes - 1)) {
      std::string bad = good;
      bad[at] = byte;
      Diagnostics diags;
      const bool ok = xml::parse(bad, FileName("f.xml"), diags).has_value();
      CHECK(diags.all().size() == (ok ? 0 : 1));
    }
  }
}
