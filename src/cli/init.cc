// `ctg init DIR`: a new dossier, copied from the model's own starting dossier (templates/ctg/2/depart).
//
// It never writes over anything: a folder that holds a single file is refused, and the copy is saved
// all or nothing like everything else the program writes. What a run that was killed left of such a copy is
// no hindrance to the next one.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/program_data.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/report.h"

namespace ctg::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStart = "templates/ctg/2/depart";

// Whether a folder holds nothing but files of the copy, as they are copied.
bool holds_copies_only(const fs::path& folder, const std::vector<Output>& copies) {
  const DiskFiles disk("");
  for (const std::string& name : disk.list_below(folder.string())) {
    const fs::path path = folder / name;
    if (is_temporary_name(path.filename().string())) continue;
    const auto same = [&](const Output& copy) {
      return copy.path == path.generic_string() && disk.read(copy.path, Files::kMaxXml).bytes == copy.bytes;
    };
    if (std::none_of(copies.begin(), copies.end(), same)) return false;
  }
  return true;
}

bool is_free(const std::string& target, const std::vector<Output>& copies, Diagnostics& diags) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return true;
  if (fs::is_directory(status) && holds_copies_only(target, copies)) return true;
  Diagnostic& error_told =
      fs::is_directory(status)
          ? diags.error("CLI-007", {}, "le dossier « {} » n’est pas vide : rien n’a été copié",
                        "the folder “{}” is not empty: nothing was copied", target)
          : diags.error("CLI-007", {}, "« {} » existe déjà et n’est pas un dossier",
                        "“{}” exists and is not a folder", target);
  error_told.hint =
      diags.phrase("choisissez un nom qui n’existe pas encore", "choose a name that does not exist yet");
  return false;
}

// As it must be typed in a shell.
std::string in_quotes(const std::string& name) {
  constexpr std::string_view kSpecial = " \t\"'\\$`&;|<>()*?[]{}#~!";
  if (name.find_first_of(kSpecial) == std::string::npos) return name;
  std::string out = "'";
  for (const char c : name) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

std::string next_steps(const std::string& target, std::size_t files, Lang lang) {
  if (lang == Lang::en) {
    return fmt::format(
        "New dossier: {2} ({1} files)\n\n"
        "Fill in, in this order:\n"
        "  1. convention.xml            period, territory, parties and signers, préambule\n"
        "  2. annexes/2-plan-actions/   repertoire.xml, then one file per fiche action in fiches/\n"
        "  3. annexes/                  diagnostic, means, equipment, steering, délibération\n\n"
        "A value that you do not know yet stays empty. Then:\n"
        "  ctg check --dossier {0}      tells what is still missing\n"
        "  ctg build --dossier {0}      writes the documents\n",
        in_quotes(target), files, target);
  }
  return fmt::format(
      "Nouveau dossier : {2} ({1} fichiers)\n\n"
      "À remplir, dans cet ordre :\n"
      "  1. convention.xml            période, territoire, parties et signataires, préambule\n"
      "  2. annexes/2-plan-actions/   repertoire.xml, puis un fichier par fiche action dans fiches/\n"
      "  3. annexes/                  diagnostic, moyens, équipements, pilotage, délibération\n\n"
      "Une valeur que vous ne connaissez pas encore reste vide. Ensuite :\n"
      "  ctg check --dossier {0}      dit ce qui manque encore\n"
      "  ctg build --dossier {0}      écrit les documents\n",
      in_quotes(target), files, target);
}

}  // namespace

Outcome run(const Common& common, const Init& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  std::vector<Output> copies;
  for (const std::string& path : DiskFiles(*data).list_below(kStart)) {
    auto bytes = read_data(program, std::string(kStart) + "/" + path, diags);
    if (!bytes) return {exit_of(diags)};
    copies.push_back({(fs::path(asked.folder) / path).generic_string(), std::move(*bytes)});
  }
  if (copies.empty()) {
    diags.error("SYS-002", {}, "le modèle de dossier « {} » n’est pas là",
                "the starting dossier “{}” is not there", (fs::path(*data) / kStart).string());
    return {exit_of(diags)};
  }
  if (!is_free(asked.folder, copies, diags)) return {exit_of(diags)};
  DiskFiles disk("");
  for (Output& copy : copies)
    copy.standing = disk.exists(copy.path) ? Standing::as(copy.bytes) : Standing::nothing();
  if (const SaveResult saved = disk.save(copies); !saved.ok()) {
    report_unsaved(saved, {"choisissez un autre endroit", "choose another place"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done, next_steps(asked.folder, copies.size(), common.lang)};
}

}  // namespace ctg::cli
