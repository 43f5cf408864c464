// Advice of the program in the words of the pages: held against every text of the sources that names a
// command, and against the table of codes.
#include "forms/doors.h"

#include <filesystem>
#include <regex>

#include "catch.h"
#include "engine/codes.h"
#include "visitor.h"

using namespace ctg;
using forms::advice_by_doors;
using forms::by_doors;
using test::bytes_of;

namespace {

bool names_command(const std::string& text) {
  return text.find("ctg ") != text.npos || text.find(" --") != text.npos;
}

// The string literals of a source, those that stand one behind the other as one.
std::vector<std::string> literals_of(const std::string& source) {
  static const std::regex kMany("\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*");
  static const std::regex kJoint("\"\\s*\""), kNoBreak("\\\\u00a0");
  std::vector<std::string> out;
  for (std::sregex_iterator at(source.begin(), source.end(), kMany), end; at != end; ++at)
    out.push_back(std::regex_replace(std::regex_replace(at->str(), kJoint, ""), kNoBreak, "\u00a0"));
  return out;
}

// Texts that no page of the atelier shows: files that are written, commands of their own.
bool is_elsewhere(const std::string& path, const std::string& text) {
  for (const char* room : {"src/cli/", "src/batch/", "src/web/", "src/apart/", "src/forms/doors.cc",
                           "src/forms/plain_words.cc", "src/life/convention.cc", "src/press/outputs.cc",
                           "src/revision/report.cc", "src/suivi/import_report.cc"})
    if (path.starts_with(room)) return true;
  return text.find("<?xml") != text.npos || text.find("«") == text.npos;
}

}  // namespace

TEST_CASE("commands give way to pages and buttons") {
  CHECK(by_doors("préparez l’avenant avec « ctg avenant draft »") ==
        "préparez l’avenant avec «\u00a0Commencer l’avenant\u00a0» (Documents et signature)");
  CHECK(by_doors("«\u00a0ctg avenant draft\u00a0» l’écrit") ==
        "«\u00a0Commencer l’avenant\u00a0» (Documents et signature) l’écrit");
  CHECK(by_doors("retirez-le\u00a0: « ctg seal avenant-1 --annuler --motif … »") ==
        "retirez-le\u00a0: «\u00a0Retirer ce sceau\u00a0» (Document signé)");
  CHECK(by_doors("« ctg cdsf avenant 2 » l’envoie") ==
        "«\u00a0Envoi au comité départemental\u00a0» (Documents et signature) l’envoie");
  CHECK(by_doors("partez d’un tableau écrit par «\u00a0ctg suivi export\u00a0»") ==
        "partez d’un tableau téléchargé de «\u00a0Suivi\u00a0»");
  CHECK(by_doors("reprenez ce qui y a été changé, avec « ctg import »") ==
        "reprenez ce qui y a été changé, avec «\u00a0Corrections reçues\u00a0» (Documents et signature)");
  CHECK(by_doors("« ctg modele changer N --apply » écrit le projet d’avenant") ==
        "«\u00a0Modèle de texte\u00a0» (Documents et signature) écrit le projet d’avenant");
  const std::string once = by_doors("retirez-le («\u00a0ctg seal --annuler\u00a0»)");
  CHECK(by_doors(once) == once);
  CHECK(by_doors("rien de tel") == "rien de tel");
  CHECK(advice_by_doors("ajoutez --fix, ou retirez --dry-run") == "");
  CHECK(advice_by_doors("« ctg explain PLH-001 » le dit") == "");
}

TEST_CASE("no advice of the sources names a command") {
  std::size_t seen = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator("src")) {
    const std::string path = file.path().generic_string();
    if (!path.ends_with(".cc")) continue;
    for (const std::string& text : literals_of(bytes_of(file.path()))) {
      if (is_elsewhere(path, text) || text.find("ctg ") == text.npos) continue;
      ++seen;
      INFO(path + ": " + text + "\n" + by_doors(text));
      CHECK_FALSE(names_command(by_doors(text)));
    }
  }
  CHECK(seen > 40);
}

TEST_CASE("nor does an explanation; what pages have to do with is never left without advice") {
  const std::string table = bytes_of("data/codes.tsv");
  for (const engine::CodePage& page : engine::pages_of_codes(table)) {
    const std::string advice(page.advice.fr), said = advice_by_doors(advice);
    INFO(std::string(page.code) + ": " + advice + "\n" + said);
    CHECK_FALSE(names_command(said));
    for (const char* family : {"AVN", "BAG", "BIL", "CDS", "ENV", "IMP", "MOD", "SEA", "TAB"})
      if (page.code.starts_with(family) && !advice.empty()) CHECK(said != "");
  }
}
