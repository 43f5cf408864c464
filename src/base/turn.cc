#include "base/turn.h"

namespace ctg {

namespace {

std::string or_else(const std::string& said, const Diagnostics& diags) {
  return said.empty() ? diags.phrase("inconnu", "unknown") : said;
}

}  // namespace

Turn::Turn(const std::string& dossier, std::string_view doing, Diagnostics& diags, bool wanted) {
  if (!wanted) return;
  lock_.emplace(dossier, doing);
  if (lock_->good()) return;
  const DossierLock::Holder& by = lock_->holder();
  diags
      .error("SYS-004", {},
             "quelqu’un d’autre écrit dans ce dossier : {} (machine {}), « {} », depuis {}, processus {}",
             "somebody else is writing in this dossier: {} (machine {}), “{}”, since {}, process {}",
             or_else(by.who, diags), or_else(by.host, diags), or_else(by.doing, diags),
             or_else(by.since, diags), by.process)
      .hint("attendez que cette commande ait fini, puis recommencez ; rien n’a été écrit",
            "wait until that command has ended, then try again; nothing was written");
}

}  // namespace ctg
