#include "engine/model_change.h"

#include <algorithm>

#include "base/overlay.h"
#include "life/in_force.h"
#include "wording/labels.h"

namespace ctg::engine {

namespace {

constexpr std::string_view kConvention = "convention.xml";

std::string root_of(const model::Convention& convention, std::string_view version) {
  return "templates/" + convention.modele_nom.value + "/" + std::string(version);
}

bool may_change(const std::vector<std::string>& versions, const std::string& version,
                const model::Convention& convention, Diagnostics& diags) {
  if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
    diags
        .error("CLI-035", {}, "le modèle «\u00a0{}\u00a0» n’a pas de version «\u00a0{}\u00a0»",
               "the model “{}” has no version “{}”", convention.modele_nom.value, version)
        .hint = diags.phrase("versions possibles : {}", "possible versions: {}", in_words(versions));
    return false;
  }
  return true;
}

// What was signed says the words of its model: another one is an avenant.
void tell_avenant(const Change& drafted, const std::string& version, const model::Convention& convention,
                  Diagnostics& diags) {
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

}  // namespace

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

std::string in_words(const std::vector<std::string>& versions) {
  std::string out;
  for (const std::string& name : versions) out += (out.empty() ? "" : ", ") + name;
  return out;
}

ModelChange change_model(Workshop& workshop, const Files& dossier, const life::Whole& whole,
                         const ModelRequest& request, const Times& times) {
  ModelChange out{Diagnostics(request.lang)};
  const std::string& version = request.version;
  const model::Convention& convention = whole.dossier.convention;
  const Files& program = workshop.program();
  if (!may_change(versions_of(program, dossier, convention), version, convention, out.diags)) return out;
  const ReadResult read = dossier.read(kConvention, Files::kMaxXml);
  const auto bytes = with_version(read.bytes, version);
  if (!bytes) return out;  // what was read as a convention has its version
  press::Stopwatch watch;
  MemoryFiles convention_file;
  convention_file.contents[std::string(kConvention)] = *bytes;
  const Overlay changed(dossier, std::move(convention_file));
  const auto then = life::whole_of(press::Desk(program, changed, times), press::Part{}, watch, out.diags);
  if (!then) return out;
  std::vector<Output> files{{std::string(kConvention), *bytes, Standing::as(read)}};
  if (life::is_sealed(dossier) && *bytes != read.bytes) {
    Change drafted = draft_avenant(workshop, changed, request.lang, times);
    out.diags.append(std::move(drafted.diags));
    if (!drafted.file) return out;
    tell_avenant(drafted, version, convention, out.diags);
    files.push_back(*drafted.file);
    out.avenant = std::move(drafted);
  }
  out.files = std::move(files);
  out.differences = differences(wording::printed(whole.tree), wording::printed(then->tree), out.diags);
  return out;
}

}  // namespace ctg::engine
