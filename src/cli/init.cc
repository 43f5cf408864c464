// `ctg init DIR`: a new dossier, to be filled in by hand (engine/start.h), and what to fill in first.
#include <fmt/format.h>

#include "base/unsaved.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "engine/start.h"
#include "reports/listing.h"

namespace ctg::cli {

namespace {

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
  const auto start = engine::starting_dossier(*data, diags);
  const auto copies = start ? engine::placed_in(asked.folder, *start, diags) : std::nullopt;
  if (!copies) return {exit_of(diags)};
  DiskFiles disk("");
  if (const SaveResult saved = disk.save(*copies); !saved.ok()) {
    report_unsaved(saved, {"choisissez un autre endroit", "choose another place"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done, next_steps(asked.folder, copies->size(), common.lang)};
}

}  // namespace ctg::cli
