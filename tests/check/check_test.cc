// The rules of completeness, on a dossier made in memory: nothing is said of one that is whole, and each
// missing thing is said once, at the place of its datum.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "catch.h"
#include "check/registry.h"
#include "check/run.h"
#include "check/shipped.h"
#include "formats/read.h"

using namespace ctg;
using document::Kind;
using document::Nature;
using document::Node;

namespace {

Place at(const char* file, std::uint32_t line) { return {FileName(file), line, 1}; }

model::RichLine line(std::uint32_t number, const char* file = "annexes/2-plan-actions/fiches/1.A.1.xml") {
  model::Inline text;
  text.text = "texte";
  return {{text}, at(file, number)};
}

model::Rich rich(std::uint32_t number, const char* file = "annexes/2-plan-actions/fiches/1.A.1.xml") {
  model::Block block;
  block.line = line(number, file).line;
  return {{block}, at(file, number)};
}

model::Fiche fiche() {
  model::Fiche made;
  const char* file = "annexes/2-plan-actions/fiches/1.A.1.xml";
  made.code = "1.A.1";
  made.titre = line(2);
  made.contexte = rich(3);
  made.resultats = rich(4);
  made.pilotes = rich(5);
  model::EtapeContent step;
  step.block = rich(6).blocks.front();
  made.descriptif = {{step}, at(file, 6)};
  made.partenaires = rich(7);
  made.place_habitants = rich(8);
  made.financieres = rich(9);
  made.ressources = at(file, 9);
  made.indicateurs = {{{"", line(10)}}, at(file, 10)};
  made.liens = {{{"1.A.2", at(file, 11)}}, at(file, 11)};
  made.echeance_debut = {2026, at(file, 12)};
  made.place = at(file, 1);
  return made;
}

model::Partie partie(const char* id, model::Body type, std::uint32_t number) {
  model::Partie made;
  made.id = id;
  made.type = type;
  made.place = at("convention.xml", number);
  model::Signataire signer;
  signer.nom = {"DURAND", at("convention.xml", number + 1)};
  made.signataires.push_back(signer);
  return made;
}

model::Dossier dossier() {
  model::Dossier made;
  model::Convention& c = made.convention;
  c.place = at("convention.xml", 1);
  c.modele_nom = {"ctg", at("convention.xml", 2)};
  c.debut = {parse_iso_date("2026-01-01"), at("convention.xml", 3)};
  c.fin = {parse_iso_date("2030-12-31"), at("convention.xml", 3)};
  c.signature = {parse_iso_date("2026-02-03"), at("convention.xml", 4)};
  c.signature_lieu = {"Belmont-sur-Rance", at("convention.xml", 4)};
  c.parties = {partie("caf", model::Body::caf, 10), partie("epci", model::Body::epci, 20)};
  c.parties[1].deliberation = model::PartyDeliberation{};
  c.parties[1].deliberation->date = {parse_iso_date("2026-01-29"), at("convention.xml", 22)};
  int number = 0;
  for (const model::AnnexeRole role : model::kAnnexeRoles) {
    c.annexes.push_back({role, ++number, at("convention.xml", 30)});
  }
  made.plan.fiches.push_back(fiche());
  made.plan.place = at("annexes/2-plan-actions/repertoire.xml", 1);
  for (model::Rich* field :
       {&made.diagnostic.caracteristiques, &made.diagnostic.offre, &made.diagnostic.besoins_prioritaires,
        &made.diagnostic.besoins_non_satisfaits, &made.diagnostic.zones}) {
    *field = rich(2, "annexes/1-diagnostic.xml");
  }
  made.moyens.lignes.emplace_back();
  made.moyens.place = at("annexes/3-moyens.xml", 1);
  made.equipements.liste.emplace_back();
  made.equipements.place = at("annexes/4-equipements.xml", 1);
  for (model::Rich* field : {&made.pilotage.instances, &made.pilotage.suivi, &made.pilotage.ingenierie,
                             &made.pilotage.concertation}) {
    *field = rich(2, "annexes/5-pilotage.xml");
  }
  made.pilotage.comite.value.emplace_back();
  made.pilotage.cooperation.value.emplace_back();
  made.deliberation.piece = {"6-deliberation.pdf", at("annexes/6-deliberation.xml", 1)};
  return made;
}

Node section(Nature nature, std::string_view id) {
  Node node;
  node.kind = Kind::section;
  node.nature = nature;
  node.id = id;
  return node;
}

document::Tree tree() {
  document::Tree made;
  made.root.kind = Kind::document;
  for (const char* id :
       {"objet", "champs-caf", "champs-collectivite", "objectifs", "engagements", "collaboration", "donnees",
        "communication", "suivi", "duree", "execution", "fin", "recours", "confidentialite"}) {
    made.root.children.push_back(section(Nature::article, id));
  }
  for (const model::AnnexeRole role : model::kAnnexeRoles) {
    made.root.children.push_back(section(Nature::annexe, model::to_string(role)));
  }
  return made;
}

// All that the checks say, one diagnostic after another.
std::string said(const model::Dossier& of, const document::Tree& printed, Lang lang = Lang::fr) {
  Diagnostics diags(lang);
  check::run(of, printed, shipped(), diags);
  std::string out;
  for (const Diagnostic& d : diags.all()) out += to_text(d, lang) + "\n";
  return out;
}

}  // namespace

TEST_CASE("A whole dossier: nothing is said") { CHECK(said(dossier(), tree()) == ""); }

TEST_CASE("CHK-001: an article that is not printed") {
  document::Tree printed = tree();
  printed.root.children.erase(printed.root.children.begin() + 11);
  CHECK(said(dossier(), printed) ==
        "convention.xml:2:1: erreur CHK-001: la convention n’a pas d’article sur la fin de la convention "
        "(« fin »)\n"
        "    conseil : remettez-le dans le modèle du dossier (templates/) ou ôtez la suppression qui "
        "l’enlève\n");
}

TEST_CASE("CHK-002: an annexe without number, and one that is not printed") {
  model::Dossier of = dossier();
  of.convention.annexes.erase(of.convention.annexes.begin() + 2);
  CHECK(said(of, tree()) ==
        "convention.xml:30:1: erreur CHK-002: aucun numéro d’annexe pour « moyens »\n"
        "    conseil : ajoutez <annexe role=\"moyens\" numero=\"…\"/> à la liste des annexes\n");
  document::Tree printed = tree();
  printed.root.children.pop_back();
  CHECK(said(dossier(), printed) ==
        "convention.xml:30:1: erreur CHK-002: l’annexe « deliberation » n’est pas dans le document\n"
        "    conseil : remettez-la dans le modèle du dossier (templates/)\n");
}

TEST_CASE("CHK-003: a party without signer, a signer without name") {
  model::Dossier of = dossier();
  of.convention.parties[0].signataires.clear();
  of.convention.parties[1].signataires[0].nom.value.clear();
  CHECK(said(of, tree()) ==
        "convention.xml:10:1: erreur CHK-003: il manque un signataire pour cette partie\n"
        "    conseil : ajoutez un <signataire> : qui signe, et en quelle qualité\n"
        "convention.xml:21:1: erreur CHK-003: il manque le nom de ce signataire\n"
        "    conseil : remplissez <nom>\n");
}

TEST_CASE("PAR-004: a party without a place to sign, however its name is typed") {
  struct Case {
    const char *typed, *printed;
  };
  for (const Case& each : {Case{"la Caf de l'Aube", "la Caf de l’Aube"}, Case{"la Caf", "la Caf"},
                           Case{"l'Agglo d'Évreux", "l’Agglo d’Évreux"},
                           Case{"la Ville de Val d'Oise", "la Ville de Val\u00A0d’Oise"}}) {
    INFO(each.typed);
    model::Dossier of = dossier();
    of.convention.parties[0].denomination = {each.typed, at("convention.xml", 10)};
    of.convention.parties[0].signataires[0].id = "caf-1";
    of.convention.parties[1].signataires[0].id = "epci-1";
    Node text, paragraph, parties = section(Nature::parties, ""), signature;
    text.kind = Kind::text;
    text.text = "Ci-après dénommée « " + std::string(each.printed) + " » ;";
    text.origin.data = at("convention.xml", 10);
    paragraph.kind = Kind::paragraph;
    paragraph.children.push_back(text);
    parties.children.push_back(paragraph);
    signature.kind = Kind::signature;
    signature.id = "epci-1";
    document::Tree printed = tree();
    printed.root.children.insert(printed.root.children.begin(), parties);
    printed.root.children.push_back(signature);
    CHECK(said(of, printed).find("PAR-004") != std::string::npos);
    printed.root.children.back().id = "caf-1";
    CHECK(said(of, printed).find("PAR-004") == std::string::npos);
  }
}

TEST_CASE("CHK-004: dates and place") {
  model::Dossier of = dossier();
  of.convention.fin.value.reset();
  of.convention.signature_lieu.value.clear();
  CHECK(said(of, tree()) ==
        "convention.xml:3:1: erreur CHK-004: il manque la date de fin de la convention\n"
        "    conseil : remplissez fin=\"AAAA-MM-JJ\" dans <periode>\n"
        "convention.xml:4:1: erreur CHK-004: il manque le lieu de signature\n"
        "    conseil : remplissez lieu=\"…\" dans <signature>\n");
}

TEST_CASE("CHK-005: an EPCI without délibération; a Caf needs none") {
  model::Dossier of = dossier();
  of.convention.parties[1].deliberation.reset();
  CHECK(said(of, tree()) ==
        "convention.xml:20:1: erreur CHK-005: il manque la date de la délibération de cette partie\n"
        "    conseil : ajoutez <deliberation date=\"AAAA-MM-JJ\"/> à cette partie\n");
}

TEST_CASE("CHK-006: a fiche without indicator, with an empty resource, without links") {
  model::Dossier of = dossier();
  of.plan.fiches[0].indicateurs.value.clear();
  of.plan.fiches[0].financieres->blocks.clear();
  of.plan.fiches[0].liens.value.clear();
  const std::string file = "annexes/2-plan-actions/fiches/1.A.1.xml:";
  CHECK(
      said(of, tree()) ==
      file +
          "10:1: erreur CHK-006: il manque les indicateurs d’évaluation\n"
          "    conseil : ajoutez au moins un <indicateur>\n" +
          file +
          "9:1: erreur CHK-006: il manque le texte de cette ressource\n"
          "    conseil : remplissez-la, ou supprimez l’élément s’il n’y en a pas\n" +
          file +
          "11:1: avertissement CHK-006: cette action n’a de lien avec aucune autre\n"
          "    conseil : nommez les actions liées (<lien fiche=\"…\"/>), ou mettez <toutes/> ou <aucun/>\n");
}

TEST_CASE("CHK-007: empty annexes") {
  model::Dossier of = dossier();
  of.moyens.lignes.clear();
  of.diagnostic.zones.blocks.clear();
  of.deliberation.piece.value.clear();
  CHECK(said(of, tree()) ==
        "annexes/1-diagnostic.xml:2:1: erreur CHK-007: il manque les zones où l’offre est insuffisante\n"
        "    conseil : remplissez cet élément\n"
        "annexes/3-moyens.xml:1:1: erreur CHK-007: il manque les moyens mobilisés\n"
        "    conseil : ajoutez au moins un <moyen> : qui finance quelle action, quelle année\n"
        "annexes/6-deliberation.xml:1:1: erreur CHK-007: il manque la délibération signée\n"
        "    conseil : mettez son PDF à côté de ce fichier et nommez-le, ou transcrivez-la\n");
}

TEST_CASE("What the document shows as a field to fill is not said twice") {
  model::Dossier of = dossier();
  of.diagnostic.zones.blocks.clear();
  of.convention.fin.value.reset();
  document::Tree printed = tree();
  for (const Place& place : {of.diagnostic.zones.place, of.convention.fin.place}) {
    Node field;
    field.kind = Kind::field;
    field.origin.data = place;
    printed.root.children.back().children.push_back(field);
  }
  CHECK(said(of, printed) == "");
}

TEST_CASE("In English too") {
  model::Dossier of = dossier();
  of.convention.fin.value.reset();
  of.moyens.lignes.clear();
  CHECK(said(of, tree(), Lang::en) ==
        "convention.xml:3:1: error CHK-004: the last day of the convention is missing\n"
        "    hint: fill in fin=\"YYYY-MM-DD\" in <periode>\n"
        "annexes/3-moyens.xml:1:1: error CHK-007: the means are missing\n"
        "    hint: add at least one <moyen>: who pays for which action in which year\n");
}

TEST_CASE(
    "The registry: codes ascend in each family, each rule has its page and its file, each file its rule") {
  std::vector<std::string> registered;
  std::map<std::string, std::string> last;
  for (const check::Rule* rule : check::registry()) {
    INFO(rule->code);
    const std::string family(rule->code.substr(0, 3));
    CHECK(rule->code > last[family]);
    last[family] = rule->code;
    CHECK(check::find_rule(rule->code) == rule);
    CHECK(check::find_rule(rule->name) == rule);
    for (const Bilingual& text : {rule->title, rule->why}) {
      CHECK(text.fr.size() > 10);
      CHECK(text.en.size() > 10);
    }
    CHECK(rule->bad.empty() == (rule->family == check::Family::dossier ||
                                rule->family == check::Family::suivi || rule->name == "marks"));
    CHECK(rule->good.empty() == rule->bad.empty());
    registered.push_back(std::string(rule->name) + ".cc");
  }
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("src/check/rules")) {
    if (entry.path().extension() == ".cc") found.push_back(entry.path().filename().string());
  }
  std::sort(registered.begin(), registered.end());
  std::sort(found.begin(), found.end());
  CHECK(registered == found);
}

TEST_CASE("A request that has no time left: what is not looked at is an error that names its file") {
  check::Settings late = shipped();
  late.time = TimeLeft(std::chrono::milliseconds(0));
  Diagnostics diags;
  const FileName name("recue.txt");
  const auto source = formats::read("Article 1 : à compléter\n", name, readers::Format::text, diags);
  REQUIRE(source);
  check::run_and_judge(*source, name, late, diags);
  REQUIRE(diags.all().size() >= 1);
  CHECK(to_text(diags.all().back(), Lang::fr) ==
        "recue.txt: erreur RDR-041: ce fichier n’est pas vérifié en entier\u00a0: la demande a pris plus de "
        "10 minutes\n"
        "    conseil\u00a0: vérifiez moins de fichiers à la fois, et que celui-ci est bien un document");
  CHECK(diags.count(Severity::error) == diags.all().size());

  Diagnostics plain;
  check::run(*source, late, plain, name);
  REQUIRE(plain.all().size() == 1);
  CHECK(plain.all()[0].code == "RDR-041");
  CHECK(plain.all()[0].place.file.view() == "recue.txt");
}
