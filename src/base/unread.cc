#include "base/unread.h"

namespace ctg {

void report_unread_file(std::string_view code, const Place& place, FileError error, Diagnostics& diags) {
  switch (error) {
    case FileError::not_found:
      diags.error(code, place, "ce fichier n’existe pas", "this file does not exist")
          .hint("vérifiez son nom et son dossier", "check its name and its folder");
      return;
    case FileError::folder:
      diags.error(code, place, "c’est un dossier, et non un fichier", "this is a folder, and no file")
          .hint("donnez le nom d’un fichier", "give the name of a file");
      return;
    default:
      diags.error(code, place, "ce fichier ne peut pas être lu", "this file cannot be read")
          .hint("vérifiez son nom et ses droits", "check its name and permissions");
  }
}

}  // namespace ctg
