// `ctg import FILE`: what was edited in an ODT (or its DOCX) goes back into the data.
//
// The document says which data it was made from; they were kept when it was made. The proposal is shown
// first; --apply writes it, all files or none. What cannot be written by itself is listed all the same.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "base/visible.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/turn.h"
#include "life/convention.h"
#include "life/review.h"
#include "model/load.h"
#include "press/exports.h"
#include "press/provenance.h"
#include "readers/edited.h"
#include "readers/office.h"
#include "revision/propose.h"

namespace ctg::cli {

namespace {

using revision::Change;
using revision::FileMap;

constexpr std::uint64_t kMostBytes = 512u << 20;  // photographs; only the text is unpacked

// The data of today with some files in the place of theirs.
class Overlay : public Files {
 public:
  Overlay(const Files& below, const FileMap& files) : below_(below), files_(files) {}
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override {
    const auto found = files_.find(path);
    return found == files_.end() ? below_.read(path, max_bytes)
                                 : ReadResult{found->second, FileError::none, {}};
  }
  bool exists(std::string_view path) const override { return files_.contains(path) || below_.exists(path); }
  std::vector<std::string> list(std::string_view folder) const override { return below_.list(folder); }
  SaveResult save(const std::vector<Output>&) override { return {FileError::other, {}, {}}; }

 private:
  const Files& below_;
  const FileMap& files_;
};

FileMap data_of(const Files& files) {
  FileMap out;
  for (const std::string& name : press::names_of_data(files)) {
    ReadResult read = files.read(name, Files::kMaxXml);
    if (read.ok()) out.emplace(name, std::move(read.bytes));
  }
  return out;
}

// The changed middle of two texts, with some words around.
std::pair<std::string, std::string> around(const std::string& before, const std::string& after) {
  constexpr std::size_t kAround = 40;
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  std::size_t from = head > kAround ? before.rfind(' ', head - kAround) : 0;
  if (from == std::string::npos) from = 0;
  const auto cut = [&](const std::string& text) {
    std::size_t to = text.size() - tail + std::min(tail, kAround);
    to = std::min(text.find(' ', std::min(to, text.size())), text.size());
    if (to <= from) to = text.size();
    return (from > 0 ? "…" : "") + text.substr(from, to - from) + (to < text.size() ? "…" : "");
  };
  return {cut(before), cut(after)};
}

std::string_view look_words(char look, Lang lang) {
  using Looks = readers::EditedParagraph;
  constexpr Bilingual kWords[] = {{"ni gras ni italique", "neither bold nor italic"},
                                  {"gras", "bold"},
                                  {"italique", "italic"},
                                  {"gras et italique", "bold and italic"}};
  return kWords[static_cast<std::size_t>(look & (Looks::kStrong | Looks::kEm))].in(lang);
}

std::string line_of(const Change& change, Lang lang) {
  const auto quoted = [&](const std::string& text) {
    return lang == Lang::fr ? "«\u00a0" + text + "\u00a0»" : "“" + text + "”";
  };
  if (change.kind == Change::Kind::emphasis || change.kind == Change::Kind::look_by_hand)
    return fmt::format("  {}\n      {}\u00a0: {} → {}\n", to_string(change.place), quoted(change.before),
                       look_words(change.look_before, lang), look_words(change.look_after, lang));
  std::string out = "  ";
  if (!change.clause.empty() && change.kind == Change::Kind::clause) out += change.clause + ", ";
  out += to_string(change.place) + "\n      ";
  if (change.before.empty()) return out + "+ " + quoted(change.after) + "\n";
  if (change.after.empty()) return out + "- " + quoted(change.before) + "\n";
  const auto [before, after] = around(change.before, change.after);
  return out + quoted(before) + "\n    → " + quoted(after) + "\n";
}

std::string section(const std::vector<Change>& changes, std::initializer_list<Change::Kind> kinds,
                    const Bilingual& title, Lang lang) {
  std::string out;
  std::size_t count = 0;
  for (const Change& change : changes) {
    if (std::find(kinds.begin(), kinds.end(), change.kind) == kinds.end()) continue;
    out += line_of(change, lang);
    ++count;
  }
  if (count == 0) return {};
  return fmt::format("{} ({})\n{}\n", title.in(lang), count, out);
}

using Kind = Change::Kind;
constexpr std::initializer_list<Kind> kWritten = {Kind::value, Kind::added, Kind::removed, Kind::emphasis};
constexpr std::initializer_list<Kind> kOpen = {Kind::conflict, Kind::clause, Kind::by_hand,
                                               Kind::look_by_hand};

std::size_t count_of(const std::vector<Change>& changes, std::initializer_list<Kind> kinds) {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const Change& change) {
    return std::find(kinds.begin(), kinds.end(), change.kind) != kinds.end();
  }));
}

std::string report(const std::vector<Change>& changes, const std::string& file, bool written, Lang lang) {
  std::string out;
  out += section(changes, kWritten,
                 written ? Bilingual{"Écrit dans les données", "Written to the data"}
                         : Bilingual{"À écrire dans les données", "To be written to the data"},
                 lang);
  out += section(changes, {Kind::conflict},
                 {"Conflits : la donnée a changé depuis, ou le document dit deux choses",
                  "Conflicts: the data has changed since, or the document says two things"},
                 lang);
  out +=
      section(changes, {Kind::clause},
              {"Clauses du modèle : pour les changer, une rédaction locale dans convention.xml (redactions)",
               "Clauses of the model: to change them, local wording in convention.xml (redactions)"},
              lang);
  out += section(changes, {Kind::by_hand},
                 {"À reporter à la main : aucune donnée ne contient ces mots à elle seule",
                  "To be done by hand: no single value holds these words"},
                 lang);
  out += section(
      changes, {Kind::look_by_hand},
      {"Mise en forme à reporter à la main (gras, italique)", "Emphasis to be done by hand (bold, italic)"},
      lang);
  out += section(changes, {Kind::computed},
                 {"Calculé ou composé à partir d’autres données : corrigez celles-ci, ces mots suivront",
                  "Computed or made from other data: correct those, these words will follow"},
                 lang);
  if (changes.empty())
    out += Bilingual{"Aucune modification.\n", "No change.\n"}.in(lang);
  else if (!written && count_of(changes, kWritten) > 0)
    out += lang == Lang::fr ? "« ctg import --apply " + file + " » écrit ces modifications.\n"
                            : "“ctg import --apply " + file + "” writes these changes.\n";
  return out;
}

// The document that the data make, with some files in the place of theirs.
std::optional<life::Whole> shown_by(const Files& files, const FileMap& with, const Files& program,
                                    const press::Part& part) {
  Diagnostics unheard;
  press::Stopwatch watch;
  auto whole = life::whole_of(Overlay(files, with), program, part, watch, unheard);
  if (!whole) return {};
  auto tree = press::extract(std::move(whole->tree), part, unheard);
  if (!tree) return {};
  whole->tree = std::move(*tree);
  return whole;
}

// Sums and names that stand in several places follow by themselves: what the new data show as the document
// does needs nobody's hand.
void drop_what_follows(std::vector<Change>& changes, const document::Tree& base,
                       const model::Dossier& dossier, const life::Whole& after) {
  std::map<std::string, int> was, is;
  for (const revision::Block& block : revision::blocks_of(base, dossier)) ++was[block.text];
  for (const revision::Block& block : revision::blocks_of(after.tree, after.dossier)) ++is[block.text];
  std::erase_if(changes, [&](const Change& change) {
    if (change.kind != Kind::by_hand && change.kind != Kind::computed && change.kind != Kind::clause)
      return false;
    if (!change.after.empty()) return is[change.after] > was[change.after];
    return is[change.before] < was[change.before];
  });
}

// The templates that a document was made with: where they have tags.
class TemplateTags {
 public:
  TemplateTags(const Files& dossier, const Files& program) : dossier_(dossier), program_(program) {}
  bool at(const Place& place) const {
    const std::string path(place.file.view());
    const auto [it, added] = texts_.try_emplace(path);
    if (added) {
      ReadResult own = dossier_.read(path, Files::kMaxXml);
      it->second = own.ok() ? std::move(own.bytes) : program_.read(path, Files::kMaxXml).bytes;
    }
    const std::string& text = it->second;
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < place.line && at < text.size(); ++line)
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (std::uint32_t column = 1; column < place.column && at < text.size(); ++column) utf8::next(text, at);
    return text.compare(at, 2, "{{") == 0;
  }

 private:
  const Files& dossier_;
  const Files& program_;
  mutable std::map<std::string, std::string> texts_;
};

void report_foreign(const FileName& name, Diagnostics& diags) {
  diags
      .error(
          "IMP-001", {name, 0, 0},
          "ce document ne dit pas de quelles données il a été fait : il ne vient pas de « ctg build », ou un "
          "logiciel a effacé ses propriétés",
          "this document does not say from which data it was made: it does not come from “ctg build”, or a "
          "program has erased its properties")
      .hint = diags.phrase("partez d’un ODT écrit par « ctg build » ; « ctg check » vérifie tout document",
                           "start from an ODT written by “ctg build”; “ctg check” checks any document");
}

void report_no_base(const FileName& name, const std::string& digest, Diagnostics& diags) {
  diags
      .error("IMP-002", {name, 0, 0},
             "les données dont ce document a été fait ne sont pas dans ce dossier ({})",
             "the data that this document was made from are not in this dossier ({})",
             press::export_name(digest))
      .hint = diags.phrase("placez-vous dans le dossier où l’ODT a été écrit, ou remettez-y ce fichier",
                           "go to the dossier where the ODT was written, or put that file back");
}

// What is written of an avenant: "avenant-1", "deliberation-avenant-1-saint-ormin"; its number, "" for
// others.
std::string avenant_of(std::string_view document) {
  for (const std::string_view kind :
       {"avenant-", "deliberation-avenant-", "convention-consolidee-", "convention-revisions-"}) {
    if (!document.starts_with(kind)) continue;
    document.remove_prefix(kind.size());
    return std::string(document.substr(0, document.find('-')));
  }
  return {};
}

// Documents that are made from more than the data of the convention. False for those that come back.
bool report_made_from_more(const FileName& name, std::string_view document, Diagnostics& diags) {
  const Place place{name, 0, 0};
  if (const std::string bilan = life::bilan_of_document(document); !bilan.empty()) {
    diags
        .error("IMP-006", place,
               "ce document est un bilan : ses corrections ne se reprennent pas dans les données",
               "this document is a bilan: its edits are not taken over into the data")
        .hint = diags.phrase("reportez-les dans {}, ou dans le tableau de suivi",
                             "enter them into {}, or into the tracking table", life::bilan_file(bilan));
    return true;
  }
  const std::string number = avenant_of(document);
  if (number.empty()) return false;
  diags
      .error("IMP-006", place,
             "ce document vient de l’avenant n° {} : ses corrections ne se reprennent pas dans les données",
             "this document comes from avenant n° {}: its edits are not taken over into the data", number)
      .hint = diags.phrase(
      "reportez-les dans avenants/{}.xml (motifs, dates, délibérations) ou dans les données de la "
      "convention, puis refaites-le par « ctg avenant build {} »",
      "enter them into avenants/{}.xml (reasons, dates, délibérations) or into the data of the convention, "
      "then make it anew by “ctg avenant build {}”",
      number, number);
  return true;
}

}  // namespace

Outcome import_edits(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  DiskFiles files(job.dossier);
  const FileName name(job.target);
  const ReadResult read = DiskFiles("").read(job.target, kMostBytes);
  if (!read.ok()) {
    diags.error("IMP-003", {name, 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read").hint =
        diags.phrase("vérifiez son nom et ses droits", "check its name and permissions");
    return {exit_of(diags)};
  }
  const auto edited = readers::read_edited(read.bytes, name, diags);
  if (!edited) return {exit_of(diags)};
  const auto property = [&](std::string_view key) {
    const auto found = edited->properties.find(key);
    return found == edited->properties.end() ? std::string() : found->second;
  };
  const std::string asked = property("Partie");
  if (report_made_from_more(name, asked, diags)) return {exit_of(diags)};
  const std::string digest = property("Données");
  if (digest.size() != 64 || digest.find_first_not_of("0123456789abcdef") != std::string::npos) {
    report_foreign(name, diags);
    return {exit_of(diags)};
  }
  const auto base_files = press::read_export(files, digest);
  if (!base_files) {
    report_no_base(name, digest, diags);
    return {exit_of(diags)};
  }
  const auto part = asked.empty() || asked == "convention"
                        ? press::Part{}
                        : press::parse_part(asked, diags).value_or(press::Part{});
  Diagnostics unheard;
  press::Stopwatch watch;
  const Overlay then(files, base_files->contents);  // the pieces and the dossier's own templates are today's
  auto base = life::whole_of(then, program, part, watch, unheard);
  auto tree = base ? press::extract(std::move(base->tree), part, unheard) : std::nullopt;
  if (!tree) {
    report_no_base(name, digest, diags);
    return {exit_of(diags)};
  }
  const auto now = press::provenance_of(program, then, base->dossier.convention.modele_nom.value,
                                        base->dossier.convention.modele_version.value);
  if (now.templates != property("Modèles")) {
    diags.warning(
        "IMP-004", {name, 0, 0},
        "les modèles ont changé depuis que ce document a été écrit : des mots du modèle peuvent "
        "apparaître comme modifiés",
        "the templates have changed since this document was written: words of the model may appear as "
        "changed");
  }

  const Turn turn(job, "ctg import", diags, job.apply);
  if (!turn.good()) return {exit_of(diags)};
  const FileMap today = data_of(files);
  const auto errors = [&](const FileMap& with) {
    Diagnostics found;
    model::load(Overlay(files, with), found);
    return found.count(Severity::error);
  };
  const std::size_t before = errors({});
  const auto accepts = [&](const FileMap& with) { return errors(with) <= before; };
  const auto shown_now = shown_by(files, {}, program, part);
  std::optional<revision::Shown> now_shown;
  if (shown_now) now_shown.emplace(shown_now->dossier, shown_now->tree);
  const TemplateTags tags(then, program);
  revision::Proposal proposal = revision::propose(
      {base->dossier, *tree, base_files->contents, [&](const Place& place) { return tags.at(place); }},
      edited->paragraphs, today, now_shown, accepts);
  if (const auto after = shown_by(files, proposal.files, program, part))
    drop_what_follows(proposal.changes, *tree, base->dossier, *after);
  if (job.apply && !proposal.files.empty()) {
    if (!accepts(proposal.files)) {
      diags.error("IMP-005", {name, 0, 0},
                  "ensemble, ces modifications donneraient des données illisibles : rien n’a été écrit",
                  "together these changes would make data that cannot be read: nothing was written");
      return {exit_of(diags)};
    }
    std::vector<Output> outputs;
    for (const auto& [path, bytes] : proposal.files)
      outputs.push_back({path, bytes, Standing::as(std::string_view(today.at(path)))});
    if (const SaveResult saved = files.save(outputs); !saved.ok()) {
      report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"},
                     diags);
      return {exit_of(diags)};
    }
  }
  const bool open = count_of(proposal.changes, kOpen) + count_of(proposal.changes, {Kind::computed}) > 0;
  return {open ? Exit::blocked : Exit::done,
          visible(report(proposal.changes, job.target, job.apply, diags.lang())), kAll};
}

}  // namespace ctg::cli
