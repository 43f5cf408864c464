// Loading a dossier: each file is read as far as it can be, then the files are held against each other.
//
// Nothing stops at the first fault: a person mends ten faults in one go. What is reported is put in the
// order of the files and of the lines, for it is mended in that order.
#include "model/load.h"

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "model/check_references.h"
#include "model/open.h"
#include "model/read_files.h"

namespace ctg::model {

namespace {

constexpr std::string_view kFicheFolder = "annexes/2-plan-actions/fiches";

constexpr Form kConvention = {"convention",
                              {"les parties, le territoire, les dates et les mots propres à la convention",
                               "the parties, the territory, the dates and the convention's own words"}};
constexpr Form kDiagnostic = {"diagnostic",
                              {"le diagnostic partagé (annexe)", "the shared diagnostic (annexe)"}};
constexpr Form kRepertoire = {
    "plan-actions", {"le répertoire des axes et des fiches actions", "the list of axes and fiches actions"}};
constexpr Form kFiche = {"fiche", {"une fiche action", "a fiche action"}};
constexpr Form kMoyens = {
    "moyens",
    {"les moyens mobilisés par action et par an (annexe)", "the means by action and by year (annexe)"}};
constexpr Form kEquipements = {"equipements",
                               {"la liste des équipements et services soutenus (annexe)",
                                "the list of équipements and services supported (annexe)"}};
constexpr Form kPilotage = {
    "pilotage",
    {"le pilotage, le suivi et la coopération (annexe)", "steering, follow-up and cooperation (annexe)"}};
constexpr Form kDeliberation = {"deliberation",
                                {"la délibération qui approuve la convention (annexe)",
                                 "the délibération that approves the convention (annexe)"}};

// One run over the files.
struct Loader {
  const Files& files;
  Reading reading;
  std::vector<std::string> order = {};  // of the files, as they were opened
  Budget budget = {};                   // of all of them
};

// Reads one file as far as a typed value; nothing where it is no XML, or not of this form.
template <class Read>
auto read_file(Loader& loader, const std::string& path, const Form& form, Read read)
    -> std::optional<decltype(read(std::declval<const xml::Node&>(), loader.reading))> {
  loader.order.push_back(path);
  const auto document = open(loader.files, path, form, loader.reading.diags, loader.budget);
  if (!document) return {};
  return read(document->root, loader.reading);
}

// --- The fiches --------------------------------------------------------------------------------------

std::string fiche_path(std::string_view code) { return fmt::format("{}/{}.xml", kFicheFolder, code); }

// The codes that the folder has files for.
std::vector<std::string> codes_in_folder(const Files& files) {
  std::vector<std::string> codes;
  for (const std::string& name : files.list(kFicheFolder)) {
    if (name.ends_with(".xml")) codes.push_back(name.substr(0, name.size() - 4));
  }
  return codes;
}

void report_missing_fiche(const Located<std::string>& code, const std::vector<std::string>& unnamed,
                          Diagnostics& diags) {
  const Reported d =
      diags.error("MOD-020", code.place, "la fiche {} n’a pas de fichier : {} manque",
                  "the fiche {} has no file: {} is missing", code.value, fiche_path(code.value));
  const auto near = nearest(code.value, unnamed);
  d.hint(near ? diags.phrase("le fichier {} lui ressemble : renommez-le, ou corrigez le code ici",
                             "the file {} resembles it: rename it, or mend the code here", fiche_path(*near))
              : diags.phrase("créez ce fichier, ou retirez la fiche du répertoire",
                             "create this file, or remove the fiche from the répertoire"));
}

void read_fiche_file(Loader& loader, const std::string& code, std::vector<Fiche>& fiches) {
  auto fiche = read_file(loader, fiche_path(code), kFiche, read_fiche);
  if (!fiche) return;
  Diagnostics& diags = loader.reading.diags;
  if (!fiche->code.empty() && fiche->code != code) {
    diags
        .error("MOD-022", fiche->place, "le code de la fiche est {}, celui de son fichier est {}",
               "the code of the fiche is {}, that of its file is {}", fiche->code, code)
        .hint("écrivez code=\"{}\", ou renommez le fichier", "write code=\"{}\", or rename the file", code);
  }
  fiches.push_back(std::move(*fiche));
}

// The codes that the répertoire names, each once. "" stands for one that could not be read.
std::vector<Located<std::string>> named_codes(const PlanActions& plan) {
  std::vector<Located<std::string>> named;
  std::set<std::string_view> seen;
  for (const Axe& axe : plan.axes)
    for (const SousAxe& sous_axe : axe.sous_axes)
      for (const auto& code : sous_axe.fiches)
        if (seen.insert(code.value).second) named.push_back(code);
  return named;
}

void warn_of_unnamed(const std::vector<std::string>& codes, Diagnostics& diags) {
  for (const std::string& code : codes) {
    diags
        .warning("MOD-021", Place{FileName(fiche_path(code))},
                 "le répertoire ne nomme pas cette fiche : elle est laissée de côté",
                 "the répertoire does not name this fiche: it is left out")
        .hint(
            "ajoutez <action fiche=\"{}\"/> au répertoire ; si la fiche a changé de code, renommez son "
            "fichier ; gardez-le ailleurs si l’action est abandonnée",
            "add <action fiche=\"{}\"/> to the répertoire; if the fiche has another code now, rename its "
            "file; keep it elsewhere if the action is given up",
            shortened(code));
  }
}

// Reads the fiches of the répertoire, in its order. Without a répertoire, all that are there: their
// faults are told in the same run.
std::vector<Fiche> read_fiches(Loader& loader, const std::optional<PlanActions>& plan) {
  std::vector<Fiche> fiches;
  std::vector<std::string> unnamed = codes_in_folder(loader.files);
  if (!plan) {
    for (const std::string& code : unnamed) read_fiche_file(loader, code, fiches);
    return fiches;
  }
  const std::vector<Located<std::string>> named = named_codes(*plan);
  std::set<std::string_view> taken;
  for (const auto& code : named) taken.insert(code.value);
  std::erase_if(unnamed, [&](const std::string& code) { return taken.contains(code); });
  bool all_read = true;
  for (const auto& code : named) {
    if (code.value.empty()) {
      all_read = false;
    } else if (loader.files.exists(fiche_path(code.value))) {
      read_fiche_file(loader, code.value, fiches);
    } else {
      report_missing_fiche(code, unnamed, loader.reading.diags);
    }
  }
  if (all_read) warn_of_unnamed(unnamed, loader.reading.diags);
  return fiches;
}

}  // namespace

std::optional<Dossier> load(const Files& files, Diagnostics& diags) {
  Diagnostics found(diags.lang());
  Loader loader{files, Reading{found, {}}};

  // Each file by itself.
  auto convention = read_file(loader, std::string(kConventionFile), kConvention, read_convention);
  auto diagnostic = read_file(loader, "annexes/1-diagnostic.xml", kDiagnostic, read_diagnostic);
  auto plan = read_file(loader, std::string(kRepertoireFile), kRepertoire, read_repertoire);
  std::vector<Fiche> fiches = read_fiches(loader, plan);
  if (plan) plan->fiches = std::move(fiches);
  auto moyens = read_file(loader, "annexes/3-moyens.xml", kMoyens, read_moyens);
  auto equipements = read_file(loader, "annexes/4-equipements.xml", kEquipements, read_equipements);
  auto pilotage = read_file(loader, "annexes/5-pilotage.xml", kPilotage, read_pilotage);
  auto deliberation = read_file(loader, "annexes/6-deliberation.xml", kDeliberation, read_deliberation);

  // All of them together.
  const auto pointer = [](auto& part) { return part ? &*part : nullptr; };
  check_references({pointer(convention), pointer(plan), pointer(moyens), pointer(equipements),
                    pointer(pilotage), pointer(deliberation)},
                   files, loader.reading);

  append_in_order(found, loader.order, diags);
  if (found.has_errors()) return {};
  return Dossier{
      std::move(*convention),  std::move(*diagnostic), std::move(*plan),         std::move(*moyens),
      std::move(*equipements), std::move(*pilotage),   std::move(*deliberation), nullptr};
}

}  // namespace ctg::model
