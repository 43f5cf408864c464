// The rules about the tracking table, each by the whole of what it says; and all of them over the filled
// table.
#include "catch.h"
#include "check/registry.h"
#include "check/run.h"
#include "model/load.h"

using namespace ctg;

namespace {

// A dossier with two fiches and means for one, and a suivi as XML.
model::Dossier dossier() {
  model::Dossier out;
  out.convention.debut.value = parse_iso_date("2027-01-01");
  for (const char* code : {"1.A.1", "1.A.2"}) {
    model::Fiche fiche;
    fiche.code = code;
    out.plan.fiches.push_back(std::move(fiche));
  }
  out.plan.fiches[0].echeance_debut.value = 2027;
  model::Partie caf;
  caf.id = "caf";
  out.convention.parties.push_back(std::move(caf));
  return out;
}

std::string said(const model::Dossier& of, const std::string& inside, const char* au = "2027-02-01",
                 Lang lang = Lang::fr, const char* today = "2027-02-01") {
  Diagnostics diags(lang);
  const auto suivi = model::read_suivi("<suivi xmlns=\"urn:ctg:suivi:1\">" + inside + "</suivi>",
                                       FileName("s.xml"), of, diags);
  for (const Diagnostic& each : diags.all()) INFO(to_text(each, lang));
  REQUIRE(suivi);
  check::run_over_suivi(of, *suivi, *parse_iso_date(au), *parse_iso_date(today), diags);
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, lang) + "\n";
  return out;
}

const std::string kOther = "<action fiche=\"1.A.2\"/>";

std::string one(const std::string& inside) {
  return "<action fiche=\"1.A.1\">" + inside + "</action>" + kOther;
}

}  // namespace

TEST_CASE("A suivi in order: nothing is said") {
  CHECK(
      said(dossier(), one("<situation date=\"2027-01-31\" statut=\"en-cours\" avancement=\"10\">x</situation>"
                          "<indicateur id=\"i\" intitule=\"I\" unite=\"%\">"
                          "<depart date=\"2027-01-01\" valeur=\"1.5\" source=\"s\"/><cible valeur=\"100\"/>"
                          "<valeur date=\"2027-01-31\" valeur=\"2\" source=\"s\"/></indicateur>"
                          "<ajustement copil=\"2027-01-15\" avenant=\"non\">x</ajustement>")) == "");
}

TEST_CASE("SUI-001: an action of the plan that the table lacks") {
  CHECK(said(dossier(), "<action fiche=\"1.A.1\"/>") ==
        "s.xml:1:1: avertissement SUI-001: la fiche 1.A.2 n’est pas dans le tableau de suivi\n"
        "    conseil : ajoutez <action fiche=\"1.A.2\"> avec sa situation, ou remplissez sa ligne du "
        "tableau\n");
  model::Dossier of = dossier();
  of.plan.fiches[1].code = "1.A.3";
  of.plan.fiches[1].ancien_code = "1.A.2";
  CHECK(said(of, "<action fiche=\"1.A.1\"/>" + kOther) == "");
}

TEST_CASE("SUI-002: a date in the future") {
  CHECK(said(dossier(), one("<situation date=\"2027-02-02\" statut=\"en-cours\"/>")) ==
        "s.xml:1:71: avertissement SUI-002: le 2 février 2027 est dans l’avenir\n"
        "    conseil : corrigez la date\n");
  // A bilan of an earlier day: what came after it is not in the future.
  CHECK(said(dossier(), one("<situation date=\"2027-02-02\" statut=\"en-cours\"/>"), "2027-02-01", Lang::fr,
             "2027-03-01") == "");
}

TEST_CASE("SUI-003: progress and status that contradict each other") {
  CHECK(said(dossier(), one("<situation date=\"2027-01-10\" statut=\"en-cours\" avancement=\"100\"/>\n"
                            "<situation date=\"2027-01-11\" statut=\"realisee\" avancement=\"90\"/>\n"
                            "<situation date=\"2027-01-12\" statut=\"non-demarree\" avancement=\"5\"/>")) ==
        "s.xml:1:54: avertissement SUI-003: l’action 1.A.1 est «\u00a0en cours\u00a0» à 100\u00a0%\n"
        "    conseil : mettez «\u00a0réalisée\u00a0», ou un avancement plus bas\n"
        "s.xml:2:1: avertissement SUI-003: l’action 1.A.1 est «\u00a0réalisée\u00a0» à 90\u00a0%\n"
        "    conseil : mettez 100, ou un autre statut\n"
        "s.xml:3:1: avertissement SUI-003: l’action 1.A.1 est «\u00a0non démarrée\u00a0» à 5\u00a0%\n"
        "    conseil : mettez 0, ou un autre statut\n");
}

TEST_CASE("SUI-004: an indicator without baseline, target or source") {
  CHECK(said(dossier(), one("<indicateur id=\"i\" intitule=\"Places\" unite=\"places\">"
                            "<valeur date=\"2027-01-31\" valeur=\"2\"/></indicateur>")) ==
        "s.xml:1:54: avertissement SUI-004: il manque à l’indicateur «\u00a0Places\u00a0» : la valeur de "
        "départ, la cible, la "
        "source d’une valeur\n"
        "    conseil : remplissez sa ligne dans la feuille Indicateurs du tableau\n");
}

TEST_CASE("SUI-005: a rate over 100 %, half a person") {
  const auto with = [](const std::string& unit, const std::string& value) {
    return one("<indicateur id=\"i\" intitule=\"I\" unite=\"" + unit +
               "\"><depart date=\"2027-01-01\" valeur=\"1\" source=\"s\"/><cible valeur=\"2\"/>\n<valeur "
               "date=\"2027-01-31\" "
               "valeur=\"" +
               value + "\" source=\"s\"/></indicateur>");
  };
  CHECK(said(dossier(), with("%", "100.5")) ==
        "s.xml:2:35: avertissement SUI-005: 100,5\u00a0% pour l’indicateur «\u00a0I\u00a0» : plus de "
        "100\u00a0%\n"
        "    conseil : corrigez la valeur, ou l’unité\n");
  CHECK(said(dossier(), with("personnes", "3.5"), "2027-02-01", Lang::en) ==
        "s.xml:2:35: warning SUI-005: 3,5 personnes for the indicator “I”: a whole number is expected\n"
        "    hint: mend the value, or the unit\n");
  CHECK(said(dossier(), with("jours", "3.5")) == "");
}

TEST_CASE("SUI-006: means that do not add up to annexe 3") {
  model::Dossier of = dossier();
  for (const auto& [year, amount] : {std::pair{2027, 1'000'000}, {2027, 500'000}, {2028, 9'000'000}}) {
    model::Moyen line;
    line.action.value = "1.A.1";
    line.financeur.value = "caf";
    line.annee = year;
    line.montant = model::Decimal{amount, {}};
    of.moyens.lignes.push_back(std::move(line));
  }
  CHECK(said(of, one("<moyen financeur=\"caf\" annee=\"2027\" montant-prevu=\"900\"/>"
                     "<moyen financeur=\"caf\" annee=\"2027\" montant-prevu=\"600\"/>")) == "");
  CHECK(said(of, one("<moyen financeur=\"caf\" annee=\"2027\" montant-prevu=\"900\" etp-prevu=\"0.5\"/>")) ==
        "s.xml:1:54: avertissement SUI-006: fiche 1.A.1, caf, 2027 : moyens prévus dans le suivi : "
        "900\u00a0€\u202f; dans l’annexe des moyens : 1\u202f500\u00a0€\n"
        "    conseil : corrigez l’un des deux ; une modification de l’annexe demande un avenant\n"
        "s.xml:1:54: avertissement SUI-006: fiche 1.A.1, caf, 2027 : moyens prévus dans le suivi : "
        "0,5\u00a0ETP\u202f; dans l’annexe des moyens : rien\n"
        "    conseil : corrigez l’un des deux ; une modification de l’annexe demande un avenant\n");
  CHECK(said(of, one("")) ==
        "s.xml:1:32: avertissement SUI-006: fiche 1.A.1, caf, 2027 : moyens prévus dans le suivi : "
        "rien\u202f; dans l’annexe des moyens : 1\u202f500\u00a0€\n"
        "    conseil : corrigez l’un des deux ; une modification de l’annexe demande un avenant\n");
}

TEST_CASE("SUI-007: an adjustment that needs an avenant and has none") {
  CHECK(
      said(dossier(), one("<ajustement copil=\"2027-01-15\" avenant=\"oui\">x</ajustement>"
                          "<ajustement copil=\"2027-01-15\" avenant=\"oui\" numero=\"1\">x</ajustement>")) ==
      "s.xml:1:54: avertissement SUI-007: fiche 1.A.1 : l’ajustement décidé le 15 janvier 2027 demande un "
      "avenant, et n’en a "
      "pas\n"
      "    conseil : modifiez les données, «\u00a0ctg avenant draft\u00a0», puis donnez ici son numéro\n");
}

TEST_CASE("SUI-008: quarters without a situation, until the action is over") {
  CHECK(said(dossier(),
             one("<situation date=\"2027-05-01\" statut=\"en-cours\"/>"
                 "<situation date=\"2027-12-01\" statut=\"realisee\"/>"),
             "2028-06-30", Lang::fr, "2028-06-30") ==
        "s.xml:1:32: avertissement SUI-008: fiche 1.A.1 : pas de situation pour T1 2027, T3 2027\n"
        "    conseil : ajoutez ces situations dans la feuille Situations du tableau\n"
        "s.xml:1:159: avertissement SUI-008: fiche 1.A.2 : pas de situation pour T1 2027, T2 2027, T3 2027, "
        "T4 2027, T1 2028, T2 "
        "2028\n"
        "    conseil : ajoutez ces situations dans la feuille Situations du tableau\n");
  CHECK(said(dossier(), one(""), "2027-03-30") == "");
}

TEST_CASE("SUI-009: an échéance that has passed; a beginning is none") {
  const std::string late = one("<situation date=\"2027-12-31\" statut=\"en-cours\"/>");
  const auto of_rule = [&](const model::Dossier& of) {
    const std::string all = said(of, late, "2027-12-31", Lang::fr, "2027-12-31");
    const std::size_t at = all.find("SUI-009");
    return at == std::string::npos ? std::string() : all.substr(at);
  };
  CHECK(of_rule(dossier()) ==
        "SUI-009: fiche 1.A.1 : l’échéance (2027) est passée, et l’action n’est pas réalisée\n"
        "    conseil : notez sa situation, ou changez l’échéance de la fiche par un avenant\n");
  model::Dossier of = dossier();
  model::Block words;
  words.line.push_back({model::Inline::Kind::text, "Dès 2027", {}, {}, {}});
  of.plan.fiches[0].echeance.blocks.push_back(words);
  CHECK(of_rule(of) == "");
}

TEST_CASE("SUI-010: a day that is noted twice") {
  CHECK(said(dossier(), one("<situation date=\"2027-01-10\" statut=\"en-cours\"/>\n"
                            "<situation date=\"2027-01-10\" statut=\"en-cours\"/>")) ==
        "s.xml:2:1: avertissement SUI-010: le 10 janvier 2027 est déjà noté\n"
        "    conseil : gardez l’une des deux lignes\n");
}

TEST_CASE("Each rule about the suivi has its page") {
  int count = 0;
  for (const check::Rule* rule : check::registry()) {
    if (rule->family != check::Family::suivi) continue;
    CHECK(rule->severity < Severity::error);  // a suivi makes no convention a projet
    CHECK(rule->apply == nullptr);
    CHECK(check::page_of(*rule, Lang::fr).find(rule->title.fr) != std::string::npos);
    ++count;
  }
  CHECK(count == 10);
}
