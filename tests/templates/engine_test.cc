// The template engine as the author of a template meets it: what a template prints, whole, and what is
// said about a bad one, whole. The view here is a small one of its own.
#include <random>

#include "catch.h"
#include "templates/render.h"

namespace {

using namespace ctg;
using templates::Shape;
using templates::Value;
using templates::ValueKind;

Shape shape(ValueKind kind, std::string label = {}) { return Shape{kind, std::move(label), {}}; }

Shape small_description() {
  Shape signer = shape(ValueKind::list);
  signer.fields["nom"] = shape(ValueKind::text, "nom du signataire");
  signer.fields["id"] = shape(ValueKind::raw);
  Shape caf = shape(ValueKind::object);
  caf.fields["nom"] = shape(ValueKind::text, "nom de la Caf");
  caf.fields["id"] = shape(ValueKind::raw);
  caf.fields["signataires"] = signer;
  Shape root = shape(ValueKind::object);
  root.fields["titre"] = shape(ValueKind::text, "titre");
  root.fields["nom"] = shape(ValueKind::text, "nom");
  root.fields["contexte"] = shape(ValueKind::rich, "contexte");
  root.fields["numero"] = shape(ValueKind::raw);
  root.fields["pluriel"] = shape(ValueKind::boolean);
  root.fields["caf"] = caf;
  root.fields["msa"] = caf;
  root.fields["axes"] = signer;
  return root;
}

Value text(std::string characters, std::string place = {}) {
  Value value;
  value.text = std::move(characters);
  value.place = parse_place(place);
  return value;
}
Value raw(std::string characters) {
  Value value = text(std::move(characters));
  value.kind = ValueKind::raw;
  return value;
}
Value object(std::map<std::string, Value, std::less<>> fields) {
  Value value;
  value.kind = ValueKind::object;
  value.fields = std::move(fields);
  return value;
}
Value list(std::vector<Value> items) {
  Value value;
  value.kind = ValueKind::list;
  value.items = std::move(items);
  return value;
}
Value rich(std::string markup, std::string place) {
  Value value = text(std::move(markup), std::move(place));
  value.kind = ValueKind::rich;
  return value;
}
Value boolean(bool truth) {
  Value value;
  value.kind = ValueKind::boolean;
  value.truth = truth;
  return value;
}

Value small_view() {
  return object({
      {"titre", text("Petite & moyenne <enfance>", "convention.xml:3:5")},
      {"nom", text("dehors", "convention.xml:4:5")},
      {"contexte", rich("<p d=\"a.xml:2:1\">Un</p>", "a.xml:1:1")},
      {"numero", raw("art-\"9\"")},
      {"pluriel", boolean(true)},
      {"caf", object({{"nom", text("la Caf", "convention.xml:9:3")},
                      {"id", raw("caf")},
                      {"signataires", list({object({{"nom", text("Anne", "c.xml:1:1")}, {"id", raw("a")}}),
                                            object({{"nom", text("", "c.xml:2:1")}, {"id", raw("b")}})})}})},
      {"axes", list({})},
  });
}

struct Engine {
  MemoryFiles program, dossier;
  Diagnostics diags;

  Engine& file(std::string name, std::string contents) {
    program.contents["templates/ctg/1/" + name + ".mustache"] = std::move(contents);
    return *this;
  }
  std::string markup() {
    const auto out =
        templates::render({program, dossier, "ctg", "1"}, "m", small_description(), small_view(), diags);
    std::string said;
    for (const Diagnostic& d : diags.all()) said += to_text(d, diags.lang()) + "\n";
    if (!out) return said;
    CHECK(said.empty());
    return *out;
  }
};

std::string render(std::string contents) { return Engine().file("m", std::move(contents)).markup(); }
std::string in_english(std::string contents) {
  Engine engine;
  engine.diags = Diagnostics(Lang::en);
  return engine.file("m", std::move(contents)).markup();
}

}  // namespace

TEST_CASE("a value in text carries the places of the tag and of the data") {
  CHECK(render("<p>é {{titre}}</p>") ==
        R"(<p c:t="templates/ctg/1/m.mustache:1:1">é <c:val t="templates/ctg/1/m.mustache:1:6" )"
        R"(d="convention.xml:3:5">Petite &amp; moyenne &lt;enfance&gt;</c:val></p>)");
}

TEST_CASE("a formatted value is put in as it is, between its places") {
  CHECK(render("{{{contexte}}} {{& contexte }}") ==
        R"(<c:corps t="templates/ctg/1/m.mustache:1:1" d="a.xml:1:1"><p d="a.xml:2:1">Un</p></c:corps> )"
        R"(<c:corps t="templates/ctg/1/m.mustache:1:16" d="a.xml:1:1"><p d="a.xml:2:1">Un</p></c:corps>)");
}

TEST_CASE("an identifier in an attribute is escaped") {
  CHECK(render("<section id='{{numero}}' >x</section>") ==
        R"(<section c:t="templates/ctg/1/m.mustache:1:1" id='art-&quot;9&quot;' >x</section>)");
}

TEST_CASE("a value that is empty or missing is a field to fill") {
  CHECK(render("{{#caf.signataires}}{{nom}};{{/caf.signataires}}") ==
        R"(<c:val t="templates/ctg/1/m.mustache:1:21" d="c.xml:1:1">Anne</c:val>;)"
        R"(<c:champ libelle="nom du signataire" t="templates/ctg/1/m.mustache:1:21" d="c.xml:2:1"/>;)");
  // The view has no msa at all: its name is asked for, and is not taken from anywhere else.
  CHECK(render("{{msa.nom}}{{#msa}}never{{/msa}}{{^msa}}none{{/msa}}") ==
        R"(<c:champ libelle="nom de la Caf" t="templates/ctg/1/m.mustache:1:1"/>none)");
}

TEST_CASE("sections: yes and no, lists, groups; the inner name hides the outer") {
  CHECK(render("{{#pluriel}}oui{{/pluriel}}{{^pluriel}}non{{/pluriel}}{{#axes}}x{{/axes}}{{^axes}}vide{{/"
               "axes}}") == "ouivide");
  CHECK(render("{{#caf}}<a href=\"{{id}}\">{{#pluriel}}{{nom}}{{/pluriel}}</a>{{/caf}}") ==
        R"(<a c:t="templates/ctg/1/m.mustache:1:9" href="caf">)"
        R"(<c:val t="templates/ctg/1/m.mustache:1:38" d="convention.xml:9:3">la Caf</c:val></a>)");
}

TEST_CASE("a tag alone on its line leaves no line, and the next tag knows its own") {
  CHECK(render("a\n{{! remarque\n  sur deux lignes }}\n{{#pluriel}}\n  b {{nom}}\n{{/pluriel}}\nc\n") ==
        "a\n\n  b <c:val t=\"templates/ctg/1/m.mustache:5:5\" d=\"convention.xml:4:5\">dehors</c:val>\nc\n");
}

TEST_CASE("a partial is looked up in the scope that includes it, the dossier's own first") {
  Engine engine;
  engine.file("m", "{{#caf}}{{> nom}}{{/caf}}{{> nom}}").file("partials/nom", "never");
  engine.dossier.contents["templates/ctg/1/partials/nom.mustache"] = "\n<b>{{nom}}</b>";
  CHECK(engine.markup() ==
        "<b c:t=\"templates/ctg/1/partials/nom.mustache:2:1\">"
        "<c:val t=\"templates/ctg/1/partials/nom.mustache:2:4\" d=\"convention.xml:9:3\">la Caf</c:val></b>"
        "\n<b c:t=\"templates/ctg/1/partials/nom.mustache:2:1\">"
        "<c:val t=\"templates/ctg/1/partials/nom.mustache:2:4\" d=\"convention.xml:4:5\">dehors</c:val></b>");
}

TEST_CASE("braces and tags inside a value are characters") {
  Engine engine;
  engine.file("m", "{{titre}}");
  Value view = small_view();
  view.fields["titre"].text = "{{nom}} {{#x}} @1";
  const auto out = templates::render({engine.program, engine.dossier, "ctg", "1"}, "m", small_description(),
                                     view, engine.diags);
  REQUIRE(out);
  CHECK(*out ==
        R"(<c:val t="templates/ctg/1/m.mustache:1:1" d="convention.xml:3:5">{{nom}} {{#x}} @1</c:val>)");
}

TEST_CASE("TPL-001: tags that are not closed") {
  CHECK(render("<p>{{titre}</p>\n{{nom\n") ==
        "templates/ctg/1/m.mustache:1:4: erreur TPL-001: la balise « {{titre » n’est pas fermée\n"
        "    conseil : ajoutez « }} » à la fin de la balise\n"
        "templates/ctg/1/m.mustache:2:1: erreur TPL-001: la balise « {{nom » n’est pas fermée\n"
        "    conseil : ajoutez « }} » à la fin de la balise\n");
  CHECK(render("{{{contexte}} {{! jamais") ==
        "templates/ctg/1/m.mustache:1:1: erreur TPL-001: la balise « {{{contexte » n’est pas fermée\n"
        "    conseil : ajoutez « }}} » à la fin de la balise\n"
        "templates/ctg/1/m.mustache:1:15: erreur TPL-001: la balise « {{! » n’est pas fermée\n"
        "    conseil : ajoutez « }} » à la fin de la balise\n");
}

TEST_CASE("TPL-002, TPL-003: sections that do not close or were not opened") {
  CHECK(render("{{#caf}}\n{{#pluriel}}{{/caf}}\n{{/axes}}{{^axes}}") ==
        "templates/ctg/1/m.mustache:2:1: erreur TPL-002: la section « pluriel » n’est pas fermée\n"
        "    conseil : ajoutez « {{/pluriel}} » à sa fin\n"
        "templates/ctg/1/m.mustache:3:1: erreur TPL-003: « {{/axes}} » ferme une section qui n’est pas "
        "ouverte\n"
        "    conseil : retirez-la ou ouvrez la section plus haut\n"
        "templates/ctg/1/m.mustache:3:10: erreur TPL-002: la section « axes » n’est pas fermée\n"
        "    conseil : ajoutez « {{/axes}} » à sa fin\n");
  CHECK(render("{{#caf}}{{/cafe}}{{/caf}}") ==
        "templates/ctg/1/m.mustache:1:9: erreur TPL-003: « {{/cafe}} » ferme une section qui n’est pas "
        "ouverte\n"
        "    templates/ctg/1/m.mustache:1:1: la section ouverte est « caf »\n"
        "    conseil : retirez-la ou ouvrez la section plus haut\n");
}

TEST_CASE("TPL-004: forms of mustache that are refused") {
  CHECK(
      render("{{=<% %>=}}{{#axes}}{{.}}{{/axes}}{{}}{{# }}") ==
      "templates/ctg/1/m.mustache:1:1: erreur TPL-004: le changement de délimiteurs « {{=<% %>=}} » n’est "
      "pas "
      "permis\n"
      "    conseil : gardez les accolades « {{ }} »\n"
      "templates/ctg/1/m.mustache:1:21: erreur TPL-004: « {{.}} » n’est pas permis : chaque valeur a un nom\n"
      "    conseil : écrivez le nom de la valeur\n"
      "templates/ctg/1/m.mustache:1:35: erreur TPL-004: la balise « {{}} » n’a pas de nom\n"
      "    conseil : écrivez un nom entre les accolades\n"
      "templates/ctg/1/m.mustache:1:39: erreur TPL-004: la balise « {{# }} » n’a pas de nom\n"
      "    conseil : écrivez un nom entre les accolades\n");
}

TEST_CASE("TPL-005: names that the view has not") {
  CHECK(render("{{#caf}}{{nomm}}{{/caf}}") ==
        "templates/ctg/1/m.mustache:1:9: erreur TPL-005: le nom « nomm » n’existe pas ici\n"
        "    conseil : vouliez-vous dire « nom » ? noms possibles ici : id, nom, signataires, axes, caf, "
        "contexte, "
        "msa, numero, pluriel, titre\n");
  CHECK(render("{{caf.signataire}} {{caf.nom.x}} {{zzzzzzzz}} {{caf.}} {{#rien}}{{aussi}}{{/rien}}") ==
        "templates/ctg/1/m.mustache:1:1: erreur TPL-005: « caf » n’a pas de nom « signataire »\n"
        "    conseil : vouliez-vous dire « caf.signataires » ? noms possibles ici : id, nom, signataires\n"
        "templates/ctg/1/m.mustache:1:20: erreur TPL-005: « caf.nom » n’a pas de nom « x »\n"
        "templates/ctg/1/m.mustache:1:34: erreur TPL-005: le nom « zzzzzzzz » n’existe pas ici\n"
        "    conseil : noms possibles ici : axes, caf, contexte, msa, nom, numero, pluriel, titre\n"
        "templates/ctg/1/m.mustache:1:47: erreur TPL-005: « caf » n’a pas de nom «  »\n"
        "    conseil : noms possibles ici : id, nom, signataires\n"
        "templates/ctg/1/m.mustache:1:56: erreur TPL-005: le nom « rien » n’existe pas ici\n"
        "    conseil : noms possibles ici : axes, caf, contexte, msa, nom, "
        "numero, "
        "pluriel, titre\n");
}

TEST_CASE("TPL-006: values of the wrong kind for their place") {
  CHECK(render("{{axes}}{{caf}}{{pluriel}}{{numero}}{{contexte}}{{{titre}}}") ==
        "templates/ctg/1/m.mustache:1:1: erreur TPL-006: « axes » est une liste, et ne s’écrit pas « "
        "{{axes}} »\n"
        "    conseil : écrivez « {{#axes}}…{{/axes}} »\n"
        "templates/ctg/1/m.mustache:1:9: erreur TPL-006: « caf » est un groupe de noms, et ne s’écrit pas "
        "« {{caf}} »\n"
        "    conseil : écrivez par exemple « {{caf.id}} »\n"
        "templates/ctg/1/m.mustache:1:16: erreur TPL-006: « pluriel » est un oui/non, et ne s’écrit pas "
        "« {{pluriel}} »\n"
        "    conseil : écrivez « {{#pluriel}}…{{/pluriel}} »\n"
        "templates/ctg/1/m.mustache:1:27: erreur TPL-006: « numero » est un identifiant, et ne s’écrit pas "
        "« {{numero}} »\n"
        "    conseil : les identifiants s’écrivent dans un attribut seulement\n"
        "templates/ctg/1/m.mustache:1:37: erreur TPL-006: « contexte » est un texte mis en forme, et ne "
        "s’écrit pas "
        "« {{contexte}} »\n"
        "    conseil : écrivez « {{{contexte}}} »\n"
        "templates/ctg/1/m.mustache:1:49: erreur TPL-006: « titre » est un texte, et ne s’écrit pas "
        "« {{{titre}}} »\n"
        "    conseil : écrivez « {{titre}} »\n");
  CHECK(render("{{#titre}}x{{/titre}}<a href=\"{{titre}}\">x</a>") ==
        "templates/ctg/1/m.mustache:1:1: erreur TPL-006: « titre » est un texte, et ne peut pas ouvrir une "
        "section\n"
        "    conseil : une section s’ouvre avec un oui/non, une liste ou un groupe\n"
        "templates/ctg/1/m.mustache:1:31: erreur TPL-006: « titre » est un texte : l’attribut « href » "
        "attend un "
        "identifiant\n"
        "    conseil : écrivez cette valeur dans le texte, ou choisissez un nom d’identifiant\n");
}

TEST_CASE("TPL-007, TPL-011, TPL-012: tags where none may stand") {
  CHECK(
      render("<p {{numero}}><!-- {{titre}} --><b class=\"{{numero}}\">{{titre}}</b></p>") ==
      "templates/ctg/1/m.mustache:1:4: erreur TPL-007: « {{numero}} » ne peut pas être ici : dans une balise "
      "XML, "
      "hors de la valeur d’un attribut\n"
      "    conseil : placez-la dans le texte ou entre les guillemets d’un attribut\n"
      "templates/ctg/1/m.mustache:1:20: erreur TPL-007: « {{titre}} » ne peut pas être ici : dans une balise "
      "XML, "
      "hors de la valeur d’un attribut\n"
      "    conseil : placez-la dans le texte ou entre les guillemets d’un attribut\n"
      "templates/ctg/1/m.mustache:1:43: erreur TPL-007: l’attribut « class » ne peut pas contenir de valeur\n"
      "    conseil : attributs possibles : id, c:nature, c:clause, annexe, article, fiche, src, alt, href, "
      "echeance, titre, part, description, fichier, transcrite, nom, taux, libelle\n");
  CHECK(render("{{#pluriel}}<p id=\"{{/pluriel}}\">x</p>") ==
        "templates/ctg/1/m.mustache:1:20: erreur TPL-011: la section « pluriel » ne se ferme pas dans la "
        "même partie "
        "du texte qu’elle s’ouvre\n"
        "    templates/ctg/1/m.mustache:1:1: ouverte ici\n"
        "    conseil : ouvrez-la et fermez-la dans le texte, ou dans un même attribut\n");
  CHECK(render("<p>x</p><section id=\"a") ==
        "templates/ctg/1/m.mustache:1:9: erreur TPL-012: la balise XML « <section… » n’est pas fermée à la "
        "fin du "
        "fichier\n"
        "    conseil : cherchez un « > » ou un guillemet oublié\n");
}

TEST_CASE("a section may choose between two constant values of one attribute") {
  CHECK(render("<p class=\"{{#pluriel}}a{{/pluriel}}{{^pluriel}}b{{/pluriel}}\">x</p>") ==
        R"(<p c:t="templates/ctg/1/m.mustache:1:1" class="a">x</p>)");
}

TEST_CASE("TPL-008, TPL-009, TPL-010: templates that are missing or include themselves") {
  Engine circle;
  circle.file("m", "{{> visas}}{{> visa}}{{> autre}}").file("partials/visas", "{{> articles}}");
  circle.file("partials/articles", "x\n  {{> visas}}{{titr}}");
  CHECK(
      circle.markup() ==
      "templates/ctg/1/partials/articles.mustache:2:3: erreur TPL-009: le modèle partiel s’inclut lui-même : "
      "visas → articles → visas\n"
      "    conseil : retirez cette inclusion ou une autre du cercle\n"
      "templates/ctg/1/m.mustache:1:12: erreur TPL-008: le modèle partiel « visa » n’existe pas dans "
      "templates/ctg/1/partials\n"
      "    conseil : vouliez-vous dire « visas » ?\n"
      "templates/ctg/1/m.mustache:1:22: erreur TPL-008: le modèle partiel « autre » n’existe pas dans "
      "templates/ctg/1/partials\n"
      "    conseil : modèles possibles : articles, visas\n"
      "templates/ctg/1/partials/articles.mustache:2:14: erreur TPL-005: le nom « titr » n’existe pas ici\n"
      "    templates/ctg/1/partials/visas.mustache:1:1: inclus ici\n"
      "    templates/ctg/1/m.mustache:1:1: inclus ici\n"
      "    conseil : vouliez-vous dire « titre » ? noms possibles ici : axes, caf, contexte, msa, nom, "
      "numero, "
      "pluriel, titre\n");
  Engine empty;
  CHECK(empty.file("n", "x").markup() ==
        "templates/ctg/1/m.mustache: erreur TPL-010: le modèle « m » n’existe pas\n"
        "    conseil : modèles possibles : n\n");
  CHECK(render("a\nb \xFF") ==
        "templates/ctg/1/m.mustache:2: erreur TPL-010: cette ligne n’est pas en UTF-8\n"
        "    conseil : enregistrez le fichier en UTF-8\n");
}

TEST_CASE("an error of a partial that is included many times is reported once") {
  Engine engine;
  engine.file("m", "{{> p}}{{> p}}{{#caf}}{{> p}}{{/caf}}{{#axes}}{{> p}}{{/axes}}")
      .file("partials/p", "{{zut}}");
  engine.markup();
  CHECK(engine.diags.all().size() == 1);
}

TEST_CASE("partials that include each other twice at every level are checked in a moment") {
  Engine engine;
  engine.file("m", "{{> p0}}");
  for (int i = 0; i < 30; ++i) {
    const std::string next = i < 29 ? "{{> p" + std::to_string(i + 1) + "}}" : "x";
    engine.file("partials/p" + std::to_string(i), "{{#axes}}" + next + next + "{{/axes}}");
  }
  CHECK(engine.markup().empty());
}

TEST_CASE("messages exist in English") {
  CHECK(in_english("{{nomm}}") ==
        "templates/ctg/1/m.mustache:1:1: error TPL-005: there is no name \"nomm\" here\n"
        "    hint: did you mean \"nom\"? possible names here: axes, caf, contexte, msa, nom, numero, "
        "pluriel, titre\n");
}

TEST_CASE("whatever stands in a template, the engine renders it or says why") {
  const char* const pieces[] = {"{{",
                                "}}",
                                "{{{",
                                "}}}",
                                "{{#pluriel}}",
                                "{{/pluriel}}",
                                "{{^axes}}",
                                "{{/axes}}",
                                "{{nom}}",
                                "{{{contexte}}}",
                                "{{> p}}",
                                "{{! x }}",
                                "{{#caf}}",
                                "{{/caf}}",
                                "<p>",
                                "</p>",
                                "<a href=\"",
                                "\">",
                                "'",
                                "<!--",
                                "-->",
                                " ",
                                "\n",
                                "é",
                                "=",
                                "#",
                                "/",
                                ">"};
  std::mt19937 random(20260203);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  int rendered = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string contents;
    for (int i = 0; i < 6; ++i) contents += pieces[pick(random)];
    INFO(contents);
    Engine engine;
    engine.file("m", contents).file("partials/p", "{{#caf}}{{nom}}{{/caf}}");
    const auto out = templates::render({engine.program, engine.dossier, "ctg", "1"}, "m", small_description(),
                                       small_view(), engine.diags);
    REQUIRE(out.has_value() != engine.diags.has_errors());
    rendered += out ? 1 : 0;
    // Nothing of mustache is left in what is rendered; a lone brace is text.
    if (out) REQUIRE(out->find("{{") == std::string::npos);
  }
  CHECK(rendered > 100);
}
