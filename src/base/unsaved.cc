#include "base/unsaved.h"

namespace ctg {

namespace {

std::string reason(const SaveResult& saved, const Diagnostics& diags) {
  switch (saved.error) {
    case FileError::permission:
      return diags.phrase("l’écriture n’y est pas permise", "writing there is not permitted");
    case FileError::no_space:
      return diags.phrase("le disque est plein", "the disk is full");
    case FileError::not_found:
      return diags.phrase("ce chemin passe par un fichier, ou n’existe pas",
                          "the path leads through a file, or does not exist");
    case FileError::folder:
      return diags.phrase("un dossier porte ce nom", "a folder has that name");
    case FileError::not_a_file:
      return diags.phrase("ce nom est celui d’un périphérique ou d’un tube, pas d’un fichier",
                          "that name is a device or a pipe, no file");
    case FileError::too_big:
      return diags.phrase("le fichier serait trop grand pour ce disque",
                          "the file would be too large for that disk");
    case FileError::bad_name:
      return diags.phrase("ce nom est trop long, ou le disque ne l’admet pas, ou ses liens tournent en rond",
                          "that name is too long, or the disk does not take it, or its links go round");
    case FileError::device:
      return diags.phrase("le disque ou le réseau est en panne ({})", "the disk or the network failed ({})",
                          saved.detail);
    case FileError::leads_out:
      return diags.phrase("un lien de ce dossier mène ailleurs, et rien n’est écrit hors de lui",
                          "a link in that folder leads elsewhere, and nothing is written out of it");
    case FileError::changed:
      return diags.phrase("ce fichier a changé entre-temps", "that file has changed meanwhile");
    default:
      return diags.phrase("le système le refuse ({})", "the system refuses it ({})", saved.detail);
  }
}

std::string in_words(const Replaced& each, const Diagnostics& diags) {
  return each.kept.empty()
             ? each.path
             : diags.phrase("{} (l’ancien contenu est dans {}\u00a0: mettez-le d’abord en sûreté)",
                            "{} (its old content is in {}: first copy that to a safe place)", each.path,
                            each.kept);
}

std::string replaced_in_words(const SaveResult& saved, const Diagnostics& diags) {
  std::string out;
  for (const Replaced& each : saved.replaced) out += (out.empty() ? "" : ", ") + in_words(each, diags);
  return out;
}

}  // namespace

void report_unsaved(const SaveResult& saved, const Bilingual& elsewhere, Diagnostics& diags) {
  if (saved.error == FileError::changed) {
    diags
        .error("SYS-005", {}, "« {} » a changé entre-temps : rien n’a été écrit",
               "“{}” has changed meanwhile: nothing was written", saved.path)
        .hint(
            "quelqu’un d’autre l’a écrit pendant ce temps ; recommencez : la commande repartira de ce qui y est",
            "somebody else has written it in the meantime; try again: the command starts from what is there now");
    return;
  }
  const std::string_view place = elsewhere.in(diags.lang());
  diags
      .error("SYS-001", {}, "impossible d’écrire « {} » : {}", "cannot write “{}”: {}", saved.path,
             reason(saved, diags))
      .hint(
          saved.replaced.empty()
              ? diags.phrase("vérifiez ce dossier et vos droits, ou {} ; les fichiers d’avant sont intacts",
                             "look at that folder and your permissions, or {}; earlier files are untouched",
                             place)
              : diags.phrase(
                    "vérifiez ce dossier et vos droits, ou {} ; déjà remplacé, et qui n’a pas pu être remis\u00a0: {}",
                    "look at that folder and your permissions, or {}; already replaced, and could not be put back: {}",
                    place, replaced_in_words(saved, diags)));
}

}  // namespace ctg
