#include "base/fault.h"

#include <string>

#include "base/refusal.h"

namespace ctg {

namespace {

std::string why_unread(int error, const Diagnostics& diags) {
  switch (error_of(error)) {
    case FileError::permission:
      return diags.phrase("l’accès est refusé", "access is denied");
    case FileError::device:
      return diags.phrase("le disque ou le réseau a failli ({})", "the disk or the network failed ({})",
                          name_of_fault(error));
    default:
      return diags.phrase("le système le refuse ({})", "the system refuses ({})", name_of_fault(error));
  }
}

}  // namespace

void report_fault(const Fault& fault, Diagnostics& diags) {
  const std::string reason = name_of_fault(fault.error);
  switch (fault.kind) {
    case Fault::Kind::none:
      return;
    case Fault::Kind::temporary:
      diags
          .error("SYS-010", {}, "le dossier des fichiers temporaires (« {} ») n’est pas accessible : {}",
                 "the folder for temporary files (“{}”) is not accessible: {}", fault.what, reason)
          .hint(
              "libérez de la place ou rétablissez vos droits, ou donnez un autre dossier par la variable TMPDIR",
              "make room or restore your permissions, or give another folder with the variable TMPDIR");
      return;
    case Fault::Kind::start:
      diags
          .error("SYS-011", {}, "le programme « {} » ne peut pas être lancé : {}",
                 "the program “{}” cannot be started: {}", fault.what, reason)
          .hint("vérifiez ses droits, ou réinstallez le paquet dont il vient",
                "check its permissions, or reinstall the package it comes from");
      return;
    case Fault::Kind::machine:
      diags
          .error("SYS-012", {}, "la machine n’a pas laissé travailler « {} » : {}",
                 "the machine did not let “{}” work: {}", fault.what, reason)
          .hint("fermez d’autres programmes, ou relevez leurs limites (« ulimit -a »), et recommencez",
                "close other programs, or raise the limits (“ulimit -a”), and try again");
      return;
    case Fault::Kind::disk:
      diags
          .error("SYS-013", {}, "« {} » n’a pas pu être lu : {}", "“{}” could not be read: {}", fault.what,
                 why_unread(fault.error, diags))
          .hint("vérifiez le disque ou le réseau et vos droits, et recommencez",
                "look at the disk or the network and your permissions, and try again");
  }
}

}  // namespace ctg
