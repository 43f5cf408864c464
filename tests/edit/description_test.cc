// The description of fields is held to the schemas in both directions.
#include "edit/description.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "base/files.h"
#include "catch.h"

namespace ctg::edit {

TEST_CASE("every field of the schemas is described, and nothing else") {
  Diagnostics diags;
  const auto description = Description::load(DiskFiles("."), diags);
  REQUIRE(description);
  std::string faults;
  for (const std::string& fault : description->faults()) faults += fault + "\n";
  CHECK(faults == "");
}

TEST_CASE("an entry knows its kind, unit, values and what it refers to") {
  Diagnostics diags;
  const auto description = Description::load(DiskFiles("."), diags);
  REQUIRE(description);
  const auto told = [&](const char* path) {
    const Entry* entry = description->find(path);
    REQUIRE(entry);
    return fmt::format("{} {} {}{}{}{} {}", static_cast<int>(entry->kind), static_cast<int>(entry->occurs),
                       entry->empty_allowed, entry->or_none ? " none" : "",
                       entry->unit.empty() ? "" : " " + entry->unit,
                       entry->target.empty() ? "" : " →" + entry->target, entry->values.size());
  };
  const auto kind = [](Kind each) { return std::to_string(static_cast<int>(each)); };
  CHECK(told("convention/periode/@debut") == kind(Kind::date) + " 0 true 0");
  CHECK(told("convention/territoire/population") == kind(Kind::whole) + " 0 true h. 0");
  CHECK(told("convention/parties/partie[3]/@type") == kind(Kind::choice) + " 0 false 28");
  CHECK(told("convention/parties/partie/signataire/@civilite") == kind(Kind::choice) + " 0 true 3");
  CHECK(told("convention/parties/partie/signataire/@ordre") == kind(Kind::whole) + " 1 false 0");
  CHECK(told("fiche/liens") == kind(Kind::group) + " 0 true none 0");
  CHECK(told("fiche/liens/lien/@fiche") == kind(Kind::reference) + " 0 false →fiche 0");
  CHECK(told("fiche/echeance") == kind(Kind::rich) + " 0 true 0");
  CHECK(told("fiche/descriptif") == kind(Kind::steps) + " 0 true 0");
  CHECK(told("moyens/moyen") == kind(Kind::group) + " 2 true 0");
  CHECK(told("moyens/moyen/@montant") == kind(Kind::number) + " 1 true € 0");
  CHECK(told("moyens/moyen/@financeur") == kind(Kind::reference) + " 0 false →financeur 0");
  CHECK(told("style/couleurs/@accent") == kind(Kind::colour) + " 1 false 0");
  CHECK(description->find("sceau/@document")->by_program);
  CHECK(description->find("sceau/signataire/@nom")->by_program);
}

TEST_CASE("the settings of the checks keep to their schema") {
  const auto valid = [](const std::string& bytes) {
    const std::string path = "/tmp/ctg-check-schema-" + std::to_string(::getpid()) + ".xml";
    std::ofstream(path) << bytes;
    const bool good =
        std::system(("xmllint --noout --relaxng schemas/check.rng '" + path + "' 2>/dev/null").c_str()) == 0;
    std::remove(path.c_str());
    return good;
  };
  const auto check = [&](const std::string& inside) {
    return valid("<check xmlns=\"urn:ctg:check:1\">" + inside + "</check>");
  };
  CHECK(valid(DiskFiles(".").read("data/check.xml", 1u << 20).bytes));
  CHECK(check("<accepte regle=\"REF-006\" lieu=\"fiche:1.A.2\" motif=\"vu\" jusqu-au=\"2027-06-30\"/>"));
  CHECK(check("<gravite regle=\"TYP-001\" niveau=\"aucun\"/><marque>à voir</marque>"));
  CHECK_FALSE(check("<gravite regle=\"TYP-001\" niveau=\"grave\"/>"));
  CHECK_FALSE(check("<accepte motif=\"vu\"/>"));
  CHECK_FALSE(check("<autre/>"));
}

}  // namespace ctg::edit
