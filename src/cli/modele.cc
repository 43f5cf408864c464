// `ctg modele`: which model of wording the dossier pins, and which there are. `ctg modele changer N` shows
// every clause that another version says differently, and writes that version into convention.xml.
//
// Wording is data, and what was signed does not change by itself: where the convention is sealed, the avenant
// that takes over the other version is drafted in the same step.
#include <algorithm>

#include "base/overlay.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/report.h"
#include "cli/times.h"
#include "cli/turn.h"
#include "engine/acts.h"
#include "life/convention.h"
#include "life/in_force.h"
#include "wording/labels.h"

namespace ctg::cli {

namespace {

constexpr std::string_view kConvention = "convention.xml";

std::string root_of(const model::Convention& convention, std::string_view version) {
  return "templates/" + convention.modele_nom.value + "/" + std::string(version);
}

// The versions of the dossier's model that there are: one digit each, as yet.
std::vector<std::string> versions_of(const Files& program, const Files& dossier,
                                     const model::Convention& convention) {
  std::vector<std::string> out;
  for (int version = 1; version < 100; ++version) {
    const std::string name = std::to_string(version);
    const std::string file = root_of(convention, name) + "/convention.mustache";
    if (program.exists(file) || dossier.exists(file)) out.push_back(name);
  }
  return out;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

bool may_change(const std::vector<std::string>& versions, const std::string& version,
                const model::Convention& convention, Diagnostics& diags) {
  if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
    diags
        .error("CLI-035", {}, "le modèle «\u00a0{}\u00a0» n’a pas de version «\u00a0{}\u00a0»",
               "the model “{}” has no version “{}”", convention.modele_nom.value, version)
        .hint = diags.phrase("versions possibles : {}", "possible versions: {}", listed(versions));
    return false;
  }
  return true;
}

// What was signed says the words of its model: another one is an avenant.
void tell_avenant(const engine::Change& drafted, const std::string& version,
                  const model::Convention& convention, Diagnostics& diags) {
  diags
      .warning(
          "AVN-038", convention.modele_version.place,
          "la convention est scellée avec le modèle {0}/{1} : passer au modèle {0}/{2} demande un avenant",
          "the convention is sealed with the model {0}/{1}: the model {0}/{2} needs an avenant",
          convention.modele_nom.value, convention.modele_version.value, version)
      .hint = diags.phrase(
      "l’avenant n°\u00a0{} est écrit dans {}, clause par clause : relisez-le, ou remettez la version {} "
      "dans "
      "convention.xml et retirez ce fichier",
      "avenant {} is written in {}, clause by clause: read it, or put version {} back into "
      "convention.xml and remove that file",
      drafted.number, drafted.file->path, convention.modele_version.value);
}

// The bytes of convention.xml with that version in its <modele>.
std::optional<std::string> with_version(const std::string& bytes, const std::string& version) {
  std::size_t tag = bytes.find("<modele");
  for (std::size_t comment = bytes.find("<!--"); comment < tag; comment = bytes.find("<!--", comment)) {
    comment = bytes.find("-->", comment);
    if (tag < comment) tag = bytes.find("<modele", comment);
  }
  const std::size_t end = bytes.find('>', tag);
  const std::size_t name = bytes.find("version", tag);
  if (tag == std::string::npos || end == std::string::npos || name > end) return {};
  const std::size_t open = bytes.find_first_of("\"'", name);
  const std::size_t close = open < end ? bytes.find(bytes[open], open + 1) : end;
  if (close >= end) return {};
  return bytes.substr(0, open + 1) + version + bytes.substr(close);
}

std::string differences(const wording::Printed& before, const wording::Printed& after,
                        const Diagnostics& diags) {
  std::string out;
  std::size_t count = 0;
  const auto say = [&](const std::string& clause, const std::string& was, const std::string& is) {
    ++count;
    out += "  " + clause + "\n";
    if (!was.empty()) out += diags.phrase("    avant : {}\n", "    before: {}\n", was);
    if (!is.empty()) out += diags.phrase("    après : {}\n", "    after: {}\n", is);
  };
  for (const auto& [clause, was] : before.clauses) {
    const auto found = after.clauses.find(clause);
    const std::string is = found == after.clauses.end() ? "" : found->second.text;
    if (is != was.text) say(clause, was.text, is);
  }
  for (const auto& [clause, is] : after.clauses) {
    if (!before.clauses.contains(clause)) say(clause, "", is.text);
  }
  if (count == 0) return diags.phrase("Aucune clause ne change.\n", "No clause changes.\n");
  return diags.phrase("Clauses qui changent : {}\n", "Clauses that change: {}\n", count) + out;
}

Outcome change(const std::string& version, DiskFiles& files, const Files& program, const life::Whole& whole,
               Diagnostics& diags) {
  const model::Convention& convention = whole.dossier.convention;
  if (!may_change(versions_of(program, files, convention), version, convention, diags))
    return {exit_of(diags)};
  const ReadResult read = files.read(kConvention, Files::kMaxXml);
  const auto bytes = with_version(read.bytes, version);
  if (!bytes) return {exit_of(diags)};  // what was read as a convention has its version
  press::Stopwatch watch;
  MemoryFiles convention_file;
  convention_file.contents[std::string(kConvention)] = *bytes;
  const Overlay changed(files, std::move(convention_file));
  const auto then = life::whole_of(press::Desk(program, changed, times()), press::Part{}, watch, diags);
  if (!then) return {exit_of(diags)};
  std::vector<Output> outputs{{std::string(kConvention), *bytes, Standing::as(read)}};
  std::string avenant;
  if (life::is_sealed(files) && *bytes != read.bytes) {
    engine::Workshop workshop(program);
    engine::Change drafted = engine::draft_avenant(workshop, changed, diags.lang(), times());
    diags.append(std::move(drafted.diags));
    if (!drafted.file) return {exit_of(diags)};
    tell_avenant(drafted, version, convention, diags);
    avenant = "\n" + told(drafted, diags);
    outputs.push_back(std::move(*drafted.file));
  }
  if (const SaveResult saved = files.save(outputs); !saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done,
          differences(wording::printed(whole.tree), wording::printed(then->tree), diags) +
              diags.phrase("\nconvention.xml : modèle {}/{} → {}/{}\n",
                           "\nconvention.xml: model {}/{} → {}/{}\n", convention.modele_nom.value,
                           convention.modele_version.value, convention.modele_nom.value, version) +
              avenant};
}

}  // namespace

Outcome run(const Common& common, const Modele& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  ConfinedFiles files(common.dossier);
  if (!data || !is_dossier(common.dossier, files, diags)) return {exit_of(diags)};
  const Turn turn(common, "ctg modele", diags, !asked.version.empty());
  if (!turn.good()) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Stopwatch watch;
  const auto whole = life::whole_of(press::Desk(program, files, times()), press::Part{}, watch, diags);
  if (!whole) return {exit_of(diags)};
  if (!asked.version.empty()) return change(asked.version, files, program, *whole, diags);
  const model::Convention& convention = whole->dossier.convention;
  return {Exit::done,
          diags.phrase("Modèle de ce dossier : {}/{}\nVersions possibles : {}\n",
                       "Model of this dossier: {}/{}\nPossible versions: {}\n", convention.modele_nom.value,
                       convention.modele_version.value, listed(versions_of(program, files, convention)))};
}

}  // namespace ctg::cli
