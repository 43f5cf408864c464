// What a page or a Markdown text holds and nobody sees, or sees struck out; and what is shown that stands in no text.
#include <utility>
#include <vector>

#include "catch.h"
#include "office/reading.h"

using namespace ctg::test;
using ctg::readers::Format;

namespace {

Reading page(const std::string& body, const std::string& css = "") {
  return read_as((css.empty() ? "" : "<style>" + css + "</style>") + "<body>" + body + "</body>",
                 Format::html);
}
std::string marks(const std::string& body, const std::string& css = "") { return page(body, css).marks; }

constexpr const char* kWords = "La Caf verse 10 euros.";

}  // namespace

TEST_CASE("html: what is not displayed is told, on any element, by any way to say it") {
  const std::string hidden = std::string("hidden: ") + kWords + "\n";
  const std::string words = kWords;
  for (const std::string tag : {"p", "div", "span", "td", "h2", "li", "b"}) {
    INFO(tag);
    const auto with = [&](const std::string& attributes, const std::string& css = "") {
      return marks("<" + tag + " " + attributes + ">" + words + "</" + tag + "> Suite.", css);
    };
    CHECK(with("style=\"display:none\"") == hidden);
    CHECK(with("style='Display : NONE !important'") == hidden);
    CHECK(with("hidden") == hidden);
    CHECK(with("hidden=\"\" title=\"a > b\"") == hidden);
    CHECK(with("style=visibility:hidden") == hidden);
    CHECK(with("class=\"a x\"", ".x { display: none }") == hidden);
    CHECK(with("id=y", "/* a */ #y{visibility:collapse}") == hidden);
    CHECK(with("class=x", tag + ".x, .z { display:none; }") == hidden);
    CHECK(with("class=x", "@import \"a.css\"; " + tag + " { display: none }") == hidden);
    for (const char* shown :
         {"style=\"display:block\"", "title=\"display:none\"", "data-hidden", "class=hidden"})
      CHECK(with(shown) == "");
    CHECK(with("class=y", ".x { display:none } #y { display:none } div em .y { display:none }") == "");
    CHECK(with("class=\"x y\"", ".x { display:none } .y { display:block }") == "");
    CHECK(with("class=x", "@media print { .x { display:none } }") == "");
  }
}

TEST_CASE("html: what is shut, what stands for what cannot be shown, what is moved away is told") {
  const std::string words = kWords, hidden = "hidden: " + words + "\n", unseen = "unseen: " + words + "\n";
  for (const std::string tag : {"dialog", "datalist", "audio", "video", "canvas", "div popover"}) {
    INFO(tag);
    CHECK(marks("<" + tag + ">" + words + "</" + tag.substr(0, tag.find(' ')) + "> Suite.") == hidden);
  }
  CHECK(marks("<dialog open>" + words + "</dialog>") == "");
  for (const std::string style :
       {"transform:translateX(-9999px)", "transform: rotate(3deg) scale(0, 1)", "translate:-9999px 0",
        "scale:0", "zoom:.01", "zoom:1%", "content-visibility:hidden"}) {
    INFO(style);
    CHECK(marks("<p style=\"" + style + "\">" + words + "</p>") == unseen);
  }
  for (const std::string style :
       {"transform:translateX(-20px) scale(1.1)", "zoom:1.2", "scale:0.9", "translate:2px"})
    CHECK(marks("<p style=\"" + style + "\">" + words + "</p>") == "");
  CHECK(marks("<p style=\"display/**/:none\">" + words + "</p>") == hidden);
  CHECK(marks("<p>" + words + "</p>", "p{c\\6flor:#fff}") == unseen);
}

TEST_CASE("html: what is hidden ends with its element, over paragraphs, and where end tags are left out") {
  CHECK(marks("<div hidden><p>Un.</p><table><tr><td>Deux.</table><div>Trois.</div></div><p>Quatre.</p>") ==
        "hidden: Un.\nhidden: Deux.\nhidden: Trois.\n");
  CHECK(marks("<p hidden>Un.<p>Deux.") == "hidden: Un.\n");
  CHECK(marks("<ul><li hidden><b>Un.</b><li>Deux.</ul>") == "hidden: Un.\n");
  CHECK(marks("<table><tr><td hidden>Un.<td>Deux.<tr><td>Trois.</table>") == "hidden: Un.\n");
  CHECK(marks("<div style='visibility:hidden'>Un. <b style='visibility:visible'>Deux.</b></div>") ==
        "hidden: Un.\n");
  CHECK(marks("<div hidden>Un.</b></p></div>Deux.<br hidden>Trois.") == "hidden: Un.\n");
}

TEST_CASE("html: words of the colour of their ground, tiny, transparent or out of the page are told") {
  const std::string unseen = std::string("unseen: ") + kWords + "\n";
  const std::string words = kWords;
  const auto styled = [&](const std::string& style) {
    return marks("<p style=\"" + style + "\">" + words + "</p>");
  };
  for (const char* style :
       {"color:white", "color:#fff", "color: #FEFEFE", "color:rgb(255, 255, 255)", "color:rgba(0,0,0,0)",
        "color:transparent", "opacity:0", "opacity: 0.0", "font-size:0", "font-size:1px", "font-size:1pt",
        "text-indent:-9999px", "position:absolute;left:-9999px", "position:fixed; top:-1000em",
        "margin-left:-9999px", "height:0;overflow:hidden", "position:absolute;clip:rect(0,0,0,0)",
        "clip-path:inset(50%)", "background:#203040;color:#203040"}) {
    INFO(style);
    CHECK(styled(style) == unseen);
    CHECK(marks("<p class=x>" + words + "</p>", std::string(".x{") + style + "}") == unseen);
    CHECK(marks("<div style=\"" + std::string(style) + "\"><p>" + words + "</p></div>") == unseen);
  }
  for (const char* style :
       {"color:#333", "color:yellow", "color:inherit", "opacity:0.5", "font-size:9pt", "font-size:.8em",
        "text-indent:-1cm", "left:-9999px", "background:#203040;color:#fff",
        "background:url(a.png);color:#fff", "background-image:linear-gradient(red,blue);color:white",
        "height:0", "margin-left:-2em", "color:var(--a)"}) {
    INFO(style);
    CHECK(styled(style) == "");
  }
  CHECK(marks("<p><font color=\"#FFFFFF\">" + words + "</font></p>") == unseen);
  CHECK(marks("<table><tr bgcolor=\"#203040\"><td><font color=white>" + words + "</font></table>") == "");
  CHECK(marks("<table><thead><tr><th>" + words + "</table>", "thead{background:#203040} th{color:#fff}") ==
        "");
  CHECK(marks("<table><thead><tr><th>" + words + "</table>",
              "table thead{background:#203040} th{color:#fff}") == "");
  CHECK(marks("<p style='color:white'>&nbsp; . </p>") == "");
}

TEST_CASE(
    "html: later and more specific rules undo others; what may show words again is not said to hide them") {
  const std::string words = kWords, hidden = "hidden: " + words + "\n", unseen = "unseen: " + words + "\n";
  const auto with = [&](const std::string& attributes, const std::string& css) {
    return marks("<div " + attributes + "><p>" + words + "</p></div>", css);
  };
  for (const auto& [attributes, css] : std::vector<std::pair<std::string, std::string>>{
           {"class='tab active'", ".tab{display:none} .tab.active{display:block}"},
           {"class='tab active'", ".tab.active{display:block} .tab{display:none}"},
           {"class='fade in' id=a", ".fade{opacity:0} div.fade#a{opacity:1}"},
           {"class=x style='opacity: 1'", ".x{opacity:0}"},
           {"class=x", ".x{position:absolute;left:-9999px} .x{position:static}"},
           {"class=x", ".x{font-size:0} .x{font-size:medium}"},
           {"class=x", ".x{display:none} @media (min-width:1px){@supports (a:b){.x{display:block}}}"},
           {"class='x md:block'", ".x{display:none} @media (min-width:1px){.md\\:block{display:block}}"},
           {"class=x", ".x{color:#fff} .x::before{content:'';background:#036}"},
           {"class=x", "body{color:#fff} html{background:#123}"},
           {"class='b p'", ".b{color:#fff} .b.p{background:#05a}"}}) {
    INFO(attributes << " " << css);
    CHECK(with(attributes, css) == "");
  }
  CHECK(with("class=x style='display:block'", ".x{display:none!important}") == hidden);
  CHECK(with("class=x", ".x{display:none} .x:hover{color:red} .y .z{display:block}") == hidden);
  // What stands in none of these, or only when somebody does something, is not shown by them.
  for (const char* css :
       {".x{display:none} .menu li:hover > .x, a{display:block}",
        ".x{display:none} [data-open].x{display:block}", ".x{display:none} :is(.a, .b) .x{display:block}",
        ".x:not(.y){display:none}", "div:is(.x, .y) p{display:none}", "body > .x p, em p{display:none}",
        ":where(.x) > p{display:none}", "[class~=x]{display:none}", ".x{p{display:none}}",
        ".x{& > p{display:none}}", "p{.x &{display:none}}",
        "@media screen{.x{display:none}} @media (max-width:600px){.x{display:block}}",
        "@layer a{.x{display:none}} @layer b, a;",
        "@layer a, b; @layer b{.x{display:none}} @layer a{.x.x{display:block}}",
        "@layer a{.x{display:block}} .x{display:none}"}) {
    INFO(css);
    CHECK(with("class=x", css) == hidden);
  }
  CHECK(with("class=x", ".x{color:#fff} .page .x{background:#036}") == unseen);
  CHECK(with("class='a b'", "div.a.b{color:#fff}") == unseen);
  CHECK(with("class=x", "*{color:#fff} @media print{.y{background:#000}} ::selection{background:#000}") ==
        unseen);
  CHECK(with("class=a", ".a.b{display:none}") == "");
  CHECK(marks("<p class=x>" + words +
              "</p><!-- <style>.x{display:block}</style> --><STYLE>.x{display:none}</style>") == hidden);
  CHECK(marks("<p class=x>" + words + "</p><style media=print>.x{display:none}</style>") == "");
}

TEST_CASE("html: where the ground of words is not known, or is painted beside them, they count as seen") {
  const std::string words = kWords, white = "<p style='color:#fff'>" + words + "</p>";
  CHECK(marks(white) == "unseen: " + words + "\n");
  CHECK(marks("<link rel=icon href=a.png>" + white) == "unseen: " + words + "\n");
  const Reading elsewhere = page("<link rel='stylesheet' href=a.css>" + white);
  CHECK(elsewhere.marks == "");
  CHECK(elsewhere.reports ==
        "doc:1:63: avertissement RDR-022: ceci n’a pas été lu\u00a0: link rel=stylesheet\n"
        "    conseil\u00a0: relisez-le vous-même, ou remplacez-le par du texte\n");
  CHECK(page("<link rel='stylesheet' href=a.css><p style='color:#333'>" + words + "</p>").reports == "");
  CHECK(marks("<link rel='stylesheet' href=a.css><p style='color:#fff;background:#fff'>" + words + "</p>") ==
        "unseen: " + words + "\n");
  CHECK(marks(white, "@import 'a.css';") == "");
  CHECK(marks("<table><tr><td background='a.png'>" + white + "</table>") == "");
  CHECK(marks("<div><div class=g></div>" + white + "</div>", ".g{position:absolute;background:#036}") == "");
  CHECK(marks("<div><div class=g></div></div>" + white, ".g{position:absolute;background:#036}") ==
        "unseen: " + words + "\n");
  CHECK(marks("<img src=a.png><div style='position:absolute'>" + white + "</div>") == "");
  CHECK(marks("<div style='position:absolute'>" + white + "</div>") == "unseen: " + words + "\n");
}

TEST_CASE("html: colours and places are read however they are written") {
  const std::string words = kWords, unseen = "unseen: " + words + "\n";
  for (const char* style :
       {"color:#ffffffff", "color:#fffe", "color:#00000000", "color:hsl(0 0% 100%)", "color:hsl(0,0%,100%)",
        "color:azure", "color:rgba(0,0,0,0.02)", "font:0/0 Arial", "font:italic 700 1px Arial",
        "-webkit-text-fill-color:transparent", "filter:opacity(0)", "position:relative;left:-5000px",
        "position:absolute;bottom:-9000px", "font-size:0.01vw", "background:hsl(210,100%,20%);color:#036"}) {
    INFO(style);
    CHECK(marks("<p style=\"" + std::string(style) + "\">" + words + "</p>") == unseen);
  }
  for (const char* style :
       {"color:#000f", "color:hsl(210 100% 20%)", "color:#12345678", "font:700 12px/1 Arial", "font:inherit",
        "filter:opacity(1)", "position:relative;left:-5px", "font-size:1.5vw", "font-size:xx-small",
        "background:#00000000;color:#123", "background:hsl(210 100% 20%);color:#fff"}) {
    INFO(style);
    CHECK(marks("<p style=\"" + std::string(style) + "\">" + words + "</p>") == "");
  }
  CHECK(marks("<body text=white><p>" + words + "</p>") == unseen);
}

TEST_CASE("html: what only a browser can tell is named, where it decides whether words are seen") {
  const std::string words = kWords;
  const auto reports = [&](const std::string& css, const std::string& style = "") {
    return page("<div class=x><p style='" + style + "'>" + words + "</p></div>", css).reports;
  };
  const auto named = [&](const std::string& told, const std::string& what) {
    INFO(told);
    return told.find("avertissement RDR-022: ceci n’a pas été lu\u00a0: " + what + "\n") != std::string::npos;
  };
  for (const char* style :
       {"color: color-mix(in srgb, red, white)", "color: rgb(from red r g b)",
        "color: light-dark(#fff, #000)", "background: color-mix(in srgb, red, blue)",
        "font-size: calc(1px * sqrt(4))", "mask: url(#a)", "clip-path: circle(0)", "filter: brightness(50)",
        "filter: contrast(0)", "filter: invert(1)", "filter: url(#a)", "transform: matrix3d(1)",
        "opacity: calc(sin(0))", "mix-blend-mode: screen"}) {
    CHECK(named(reports("", style), std::string(style).substr(0, std::string(style).find(": ")) + ": " +
                                        std::string(style).substr(std::string(style).find(": ") + 2)));
    CHECK(named(reports(std::string("p{") + style + "}"), style));
  }
  CHECK(named(reports(".x{display:none} @supports (a:b){.x{display:block}}"), "@supports (a:b)"));
  CHECK(named(reports("@container (width > 1px){.x{color:#fff}}"), "@container (width > 1px)"));
  CHECK(named(reports(".x:nth-child(1){opacity:0}"), ".x:nth-child(1)"));
  CHECK(named(reports("p{height:0;overflow:auto}"), "height: 0"));
  CHECK(named(reports("@keyframes h{from{opacity:1} to{opacity:0}} p{animation:h 0s forwards}"),
              "animation: h 0s forwards"));
  CHECK(named(reports("p{content:url(a.png)}"), "content: url(a.png)"));
  CHECK(named(reports("a + .x{opacity:0}"), "a + .x"));
  CHECK(named(reports("p::first-letter{color:#fff}"), "p::first-letter"));
  CHECK(named(
      page("<p class=x>La Caf verse 10 euros par mois à la commune.</p>", "@media print{.x{display:none}}")
          .reports,
      "@media print"));
  CHECK(named(page("<link rel=stylesheet href=a.css><p style='color:var(--a)'>" + words + "</p>").reports,
              "color: var(--a)"));
  CHECK(named(page("<svg><rect width=1 height=1 /><text fill=white>" + words + "</text></svg>").reports,
              "svg"));
  for (const char* css :
       {"@supports (a:b){.x{display:grid}}", "@media print{.x{color:#000}}", "@media print{.x{display:none}}",
        ".x:first-child{margin-top:0}", "p{margin:calc(var(--a) * 2)}",
        "p{font-size:clamp(1rem, 2vw, 1.5rem)}", ":root{--a:#123} p{color:var(--a)}",
        "p{color:var(--a, #123)}", "p{color:var(--a)}", ":root{--a:var(--b);--b:#222} .x{color:var(--a)}",
        "p{width:calc(100% - 2em);overflow:hidden}", "p{color:oklch(20% 0 0)}",
        "p{filter:drop-shadow(1px 1px 1px #000)}", "p{transform:translate(-50%, 2px)}",
        "p{color:windowtext;background:window}", "@font-face{font-family:a;src:url(a)}",
        "@keyframes h{from{opacity:0} to{opacity:1;visibility:visible}} p{animation:h 1s}",
        ".x::before{content:\"}\"} p{color:red}"}) {
    INFO(css);
    CHECK(reports(css) == "");
    CHECK(marks("<div class=x><p>" + words + "</p></div>", css) == "");
  }
}

TEST_CASE("html: values are computed, and variables put in, before it is told whether words are seen") {
  const std::string words = kWords, unseen = "unseen: " + words + "\n", hidden = "hidden: " + words + "\n";
  for (const char* style : {"font-size:calc(1px + 0px)",
                            "font-size:min(1px, 2em)",
                            "font-size:clamp(0px, 0.01vw, 2px)",
                            "color:oklch(100% 0 0)",
                            "color:oklab(1 0 0)",
                            "color:lab(100% 0 0)",
                            "color:lch(99 1 20)",
                            "color:hwb(0 100% 0%)",
                            "color:color(srgb 1 1 1)",
                            "color:Canvas",
                            "color:ivory",
                            "color:#ffffd9",
                            "color:rgba(0,0,0,.08)",
                            "opacity:8%",
                            "background:red;color:red",
                            "background:#000033;color:#000",
                            "--a:#fff;color:var(--a)",
                            "color:var(--b, white)",
                            "line-height:0",
                            "letter-spacing:-.5em",
                            "letter-spacing:calc(-1 * 9px)",
                            "font-size-adjust:0",
                            "text-indent:100%;overflow:hidden",
                            "text-indent:calc(-1 * 9999px)",
                            "margin:0 0 0 -9999px",
                            "inset:-9999px auto auto 0;position:absolute",
                            "clip-path:inset(0 0 50% 0)",
                            "-webkit-transform:scale(0)",
                            "transform:matrix(0,0,0,0,0,0)",
                            "filter:grayscale(1) opacity(5%)",
                            "-webkit-text-security:disc",
                            "color:#fff;color:blurple",
                            "max-width:calc(0px);overflow:hidden"}) {
    INFO(style);
    CHECK(marks("<p style=\"" + std::string(style) + "\">" + words + "</p>") == unseen);
  }
  CHECK(marks("<div style='font-size:.4em'><div style='font-size:.4em'><p>" + words + "</p></div></div>") ==
        unseen);
  CHECK(marks("<div style='font-size:0'><p style='font-size:12px'>" + words + "</p></div>") == "");
  CHECK(marks("<p>" + words + "</p>", ":root{--a:var(--b);--b:#fff} p{color:var(--a)}") == unseen);
  CHECK(marks("<div class=x><p>" + words + "</p></div>", ":root{--a:#000} .x{--a:#fff} p{color:var(--a)}") ==
        unseen);
  CHECK(marks("<p>" + words + "</p>", "p{--s:none;display:var(--s)}") == hidden);
  CHECK(marks("<p>" + words + "</p>", "<!-- p{display:none} -->") == hidden);
  CHECK(marks("<div style='background:#0000e0'><a href='a.html'>" + words + "</a></div>") == unseen);
  CHECK(marks("<p>" + words + "</p>", "p{--a:var(--b);--b:var(--a);color:var(--a)}") == "");
}

TEST_CASE("html: what nobody has opened, and words of drawings that are not seen") {
  const std::string words = kWords, unseen = "unseen: " + words + "\n", hidden = "hidden: " + words + "\n";
  CHECK(marks("<details><summary>Détail</summary>" + words + "</details>") == hidden);
  CHECK(marks("<details><summary>Détail</summary><p>" + words + "</p></details><p>Suite.") == hidden);
  CHECK(marks("<details open><summary>Détail</summary><p>" + words + "</p></details>") == "");
  const auto drawn = [&](const std::string& attributes, const std::string& svg = "viewBox='0 0 100 50'") {
    return marks("<svg " + svg + "><text " + attributes + ">" + words + "</text></svg>");
  };
  CHECK(drawn("x=10 y=20") == "");
  for (const char* attributes :
       {"fill=none", "fill=white", "fill-opacity=0", "style='fill:#fff'", "opacity=0", "font-size=1",
        "x=200 y=20", "x=10 y=-40", "transform='translate(-9999 0)'"}) {
    INFO(attributes);
    CHECK(drawn(attributes) == unseen);
  }
  CHECK(drawn("x=200 y=20", "width=300 height=50") == "");
  CHECK(drawn("x=400 y=20", "width=300 height=50") == unseen);
  CHECK(drawn("fill=currentColor") == "");
  CHECK(drawn("transform='translate(0, 30)' x=5 y=-10") == "");
  CHECK(drawn("transform='translate(300 0)' x=5 y=10") == unseen);
  CHECK(drawn("transform='rotate(-90)' x=-5 y=-10") == "");
  CHECK(marks("<svg><defs><text>" + words + "</text></defs></svg>") == hidden);
  CHECK(marks("<svg><desc>Created with Sketch.</desc></svg>") == "");
}

TEST_CASE("html: a table of contents whose entries lead to their pages is no text") {
  const auto entry = [](const std::string& code, const std::string& title, int page) {
    return "<p><a href='#t'>" + code + "\n\t" + title + "\t<span>" + std::to_string(page) + "</span></a></p>";
  };
  const std::string first = "Ouvrir un guichet unique", second = "Soutenir les aidants";
  const std::string body = "<h2>1.A.1 " + first + "</h2><p>Un.</p><h2>1.A.2 " + second + "</h2><p>Deux.</p>";
  const auto lists = [&](const std::string& all) { return page(all).tree.find("toc") != std::string::npos; };
  CHECK(lists("<p>Sommaire</p>" + entry("1.A.1", first, 21) + entry("1.A.2", second, 22) + body));
  // The same words that lead nowhere: what the fiches have, one under the other.
  CHECK_FALSE(lists("<p>Sommaire</p><p>1.A.1 " + first + " 21</p><p>1.A.2 " + second + " 22</p>" + body));
}

TEST_CASE("html: what a site holds for its visitors is no part of a document") {
  CHECK(
      marks("<a class=x href='#c'>Aller au contenu</a><nav><b class=x>Menu</b></nav><p class=x>10 euros</p>",
            ".x{position:absolute;left:-9999px}") == "unseen: 10 euros\n");
  const std::string more = "La Caf verse 10 euros par mois à la commune de Saint-Ormin.";
  CHECK(marks("<nav hidden><ul><li>Accueil<li>Le projet</ul><p>" + more + "</p></nav>") ==
        "hidden: " + more + "\n");
  CHECK(marks("<a href='#' style='color:#fff'>" + more + "</a>") == "unseen: " + more + "\n");
  CHECK(marks("<form><input type=search placeholder=Chercher><input placeholder='Votre adresse'></form>"
              "<input placeholder='Votre nom'>") == "fill: Votre nom\n");
  CHECK(
      marks(
          "<form role=search><input placeholder='Mots'></form><input name=s placeholder='Que voulez-vous ?'>"
          "<form><input type=hidden placeholder=a value=b><input placeholder='Votre nom'></form>") ==
      "fill: Votre nom\n");
}

TEST_CASE("html, markdown: words struck out are told; deletions once, as what they are") {
  for (const char* body : {"<s>10 euros</s>", "<STRIKE>10 euros</STRIKE>",
                           "<b style='text-decoration:line-through'>10 euros</b>",
                           "<span style=\"text-decoration-line: underline line-through\">10 euros</span>",
                           "<p class=x>10 euros</p>"}) {
    INFO(body);
    CHECK(marks(body, ".x{text-decoration:line-through}") == "struck: 10 euros\n");
  }
  CHECK(marks("<del>10 euros</del><ins>12 euros</ins>") == "deletion: 10 euros\ninsertion: 12 euros\n");
  CHECK(marks("<p>Page <span style='background:#c0c0c0'><sdfield type=PAGE>7</sdfield></span></p>") == "");
  CHECK(marks("<s> </s><u style='text-decoration:underline'>10 euros</u>") == "");
  const auto told = [](const std::string& text) { return read_as(text, Format::markdown).marks; };
  CHECK(told("# A\n\nLa Caf verse ~~10 euros~~ 12 euros.\n") == "struck: 10 euros\n");
  CHECK(told("| a | ~~b~~ |\n|---|---|\n| ~~**c** d~~ | e |\n") == "struck: b\nstruck: c d\n");
  CHECK(told("~~10\neuros~~\n") == "struck: 10 euros\n");
  CHECK(told("Environ ~10 euros~ et 5 ~~ 6, `~~code~~`\n") == "");
}

TEST_CASE("html: what a form or a sheet shows is read, what another page shows is said") {
  CHECK(page("<p>Fait à <input value=\"Rodez &amp; Laissac\"> le <input type=date value=2026-03-12></p>")
            .lines == "Fait à Rodez & Laissac le 2026-03-12\n");
  CHECK(page("<input type=checkbox checked> oui <input type=radio> non").lines == "☒ oui ☐ non\n");
  CHECK(
      marks(
          "<p>Maire : <input name=maire> <input placeholder=\"Votre nom\"> <input type=search placeholder=Chercher></p>") ==
      "fill: Votre nom\n");
  CHECK(page("<select><option label=\"La Caf\"></option></select>").lines == "La Caf\n");
  CHECK(page("<p class=x>10 euros</p>", ".x::after{content:\" par mois\"} .x:before{content:'Soit \\00AB  '}")
            .lines == "Soit « 10 euros par mois\n");
  CHECK(page("<p>10 euros</p>", "p::before{content:\"•\"} p::after{content:\"\\F101\"}")
            .lines.find("euros\n") != std::string::npos);
  CHECK(page("<iframe srcdoc=\"<p>autre</p>\"></iframe><p class=x>Un.</p><embed src=a.pdf>",
             ".x::before{content:counter(a)}")
            .reports ==
        "doc:1:82: avertissement RDR-022: ceci n’a pas été lu\u00a0: embed, iframe, p::before\n"
        "    conseil\u00a0: relisez-le vous-même, ou remplacez-le par du texte\n");
  CHECK(page("<p class=x>Un.</p>", ".x::before{content:\"•\"} .x{content:none}").reports == "");
}

TEST_CASE("html: signs that pad a mail are in no name") {
  const auto reports = [](const std::string& body) { return page(body).reports; };
  CHECK(reports("<p style='font-size:9pt'>Signer</p><div>&zwnj;&nbsp;&zwnj;&nbsp;</div>") == "");
  CHECK(reports("<p>M. Dup&zwnj;ont</p><div>&zwnj;&nbsp;&zwnj;&nbsp;</div>")
            .starts_with(
                "doc:1:16: erreur RDR-033: un caractère invisible, U+200C, est dans ce texte (3 fois)\n"));
  CHECK(reports("<p>M. Dupont&zwnj;&nbsp;</p>").find("RDR-033") != std::string::npos);
}
