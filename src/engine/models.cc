// Another version is tried beside the files: the convention is made of both, and what each clause says there
// and here is the change. A list whose points tell all of its change is not told itself.
#include "engine/models.h"

#include <algorithm>
#include <map>

#include "base/overlay.h"
#include "life/convention.h"
#include "life/in_force.h"
#include "model/load.h"
#include "model/reader.h"
#include "wording/labels.h"

namespace ctg::engine {

namespace {

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

bool may_change(const std::vector<std::string>& versions, const std::string& version,
                const model::Convention& convention, Diagnostics& diags) {
  if (std::find(versions.begin(), versions.end(), version) == versions.end()) {
    diags
        .error("CLI-035", {}, "le modèle «\u00a0{}\u00a0» n’a pas de version «\u00a0{}\u00a0»",
               "the model “{}” has no version “{}”", convention.modele_nom.value, version)
        .hint("versions possibles : {}", "possible versions: {}", fmt::join(versions, ", "));
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
      .hint(
          "l’avenant n°\u00a0{} est écrit dans {}, clause par clause : relisez-le, ou remettez la version {} "
          "dans convention.xml et retirez ce fichier",
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

// Where a clause stands, for people.
std::string section_of(const wording::Printed& printed, const wording::Printed::Clause& clause) {
  const auto found = printed.sections.find(clause.section);
  if (found == printed.sections.end()) return {};
  const auto& [number, title] = found->second;
  const std::string kind = clause.section.starts_with("article:")  ? "Article "
                           : clause.section.starts_with("annexe:") ? "Annexe "
                                                                   : "";
  return number.empty() ? title : kind + number + (title.empty() ? "" : " – " + title);
}

bool is_part(const ClauseChange& part, const ClauseChange& whole) {
  return part.clause.size() > whole.clause.size() && part.clause.starts_with(whole.clause) &&
         part.clause[whole.clause.size()] == '.';
}

// A list changes by what its points say: then they tell it all.
bool told_by_parts(const ClauseChange& whole, const std::vector<ClauseChange>& all) {
  std::string before = whole.before, after = whole.after;
  bool any = false;
  const auto take_out = [](std::string& text, const std::string& part) {
    const std::size_t at = part.empty() ? text.npos : text.find(part);
    if (at != text.npos) text.erase(at, part.size());
  };
  for (const ClauseChange& each : all) {
    if (!is_part(each, whole)) continue;
    take_out(before, each.before);
    take_out(after, each.after);
    any = true;
  }
  return any && model::folded(before) == model::folded(after);
}

// Where clauses stand, as one reads: those that hold others at the first of them.
std::map<std::string, std::size_t> ranks_of(const std::vector<wording::Printed::Block>& blocks) {
  std::map<std::string, std::size_t> out;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (std::string clause = blocks[i].clause; !clause.empty();
         clause.resize(clause.rfind('.') == clause.npos ? 0 : clause.rfind('.')))
      out.try_emplace(clause, i);
  return out;
}

std::vector<ClauseChange> differences(const wording::Printed& before, const wording::Printed& after) {
  std::vector<ClauseChange> all, out;
  for (const auto& [clause, was] : before.clauses) {
    const auto found = after.clauses.find(clause);
    const std::string is = found == after.clauses.end() ? "" : found->second.text;
    if (is != was.text) all.push_back({clause, section_of(before, was), was.text, is});
  }
  for (const auto& [clause, is] : after.clauses)
    if (!before.clauses.contains(clause)) all.push_back({clause, section_of(after, is), "", is.text});
  std::ranges::copy_if(all, std::back_inserter(out),
                       [&](const ClauseChange& each) { return !told_by_parts(each, all); });
  std::map<std::string, std::size_t> ranks = ranks_of(after.blocks);
  ranks.merge(ranks_of(before.blocks));
  std::ranges::stable_sort(out, {}, [&](const ClauseChange& each) { return ranks[each.clause]; });
  return out;
}

void change(Workshop& workshop, const press::Desk& desk, const std::string& version, ModelChange& out) {
  Diagnostics& diags = out.diags;
  const Files& files = desk.dossier;
  press::Stopwatch watch;
  const auto whole = life::whole_of(desk, press::Part{}, watch, diags);
  if (!whole) return;
  const model::Convention& convention = whole->dossier.convention;
  out.name = convention.modele_nom.value;
  out.from = convention.modele_version.value;
  if (!may_change(versions_of(desk.program, files, convention), version, convention, diags)) return;
  const ReadResult read = files.read(model::kConventionFile, Files::kMaxXml);
  const auto bytes = with_version(read.bytes, version);
  if (!bytes) return;  // what was read as a convention has its version
  MemoryFiles convention_file;
  convention_file.contents[std::string(model::kConventionFile)] = *bytes;
  const Overlay changed(files, std::move(convention_file));
  const auto then =
      life::whole_of(press::Desk(desk.program, changed, desk.times), press::Part{}, watch, diags);
  if (!then) return;
  out.clauses = differences(wording::printed(whole->tree), wording::printed(then->tree));
  std::vector<Output> outputs;
  if (life::is_sealed(files) && *bytes != read.bytes) {
    Change drafted = draft_avenant(workshop, changed, diags.lang(), desk.times);
    diags.append(std::move(drafted.diags));
    if (!drafted.file) return;
    tell_avenant(drafted, version, convention, diags);
    outputs.push_back(*drafted.file);
    out.drafted = std::move(drafted);
  }
  // Last: what is broken off before it is begun anew by the same command.
  outputs.push_back({std::string(model::kConventionFile), *bytes, Standing::as(read)});
  out.files = std::move(outputs);
}

}  // namespace

PinnedModel pinned_model(Workshop& workshop, const Files& dossier, Lang lang) {
  PinnedModel out{.diags = Diagnostics(lang)};
  const auto known = model::load(dossier, out.diags);
  if (!known) return out;
  const model::Convention& convention = known->convention;
  out.name = convention.modele_nom.value;
  out.version = convention.modele_version.value;
  out.versions = versions_of(workshop.program(), dossier, convention);
  return out;
}

ModelChange change_model(Workshop& workshop, const Files& dossier, const std::string& version, Lang lang,
                         const Times& times) {
  ModelChange out{.diags = Diagnostics(lang)};
  change(workshop, press::Desk(workshop.program(), dossier, times), version, out);
  return out;
}

}  // namespace ctg::engine
