// Fiches come, go and change their code: with their line of the répertoire and all that refers to them.
#include "engine/fiches.h"

#include "base/lock.h"
#include "base/overlay.h"
#include "base/visible.h"
#include "engine/forms.h"
#include "forms/words.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

// "1 A" → the sous-axe of a new one.
engine::FicheEdits asked_of(Atelier& atelier, const Files& files, const Question& question) {
  const std::string act(question.filled("acte")), code(question.filled("fiche"));
  if (act == "dupliquer") return engine::duplicate_fiche(files, code, Lang::fr);
  if (act == "retirer") return engine::remove_fiche(files, code, Lang::fr);
  if (act == "renumeroter")
    return engine::renumber_fiche(files, code, std::string(question.filled("code")), Lang::fr);
  const std::string where(question.filled("sous-axe"));
  const std::size_t blank = std::min(where.find(' '), where.size());
  const std::string axe = where.substr(0, blank), letter = where.substr(std::min(blank + 1, where.size()));
  if (act == "deplacer") return engine::move_fiche(files, code, axe, letter, Lang::fr);
  return engine::new_fiche(atelier.workshop, files, axe, letter, Lang::fr);
}

Answer refused(Atelier& atelier, const Open& open, const std::string& part, const Diagnostics& diags) {
  Returned returned;
  for (const Diagnostic& each : diags.all())
    returned.notices.push_back(
        Data("texte", forms::sentence(each.message) + (each.hint.empty() ? "" : " – " + visible(each.hint))));
  return part_page(atelier, open, part, returned);
}

}  // namespace

Answer change_fiches(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string code(question.filled("fiche"));
  const bool listed =
      code.empty() || question.filled("de") == "repertoire";  // the page that it is asked from
  const std::string here = listed ? "repertoire" : "fiche:" + code;
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  const ReadOnce files(found->files);  // the edits are of the bytes that they are made to
  engine::FicheEdits asked = asked_of(atelier, files, question);
  if (asked.edits.empty()) return refused(atelier, *found, here, asked.diags);
  engine::Edited edited = engine::edit(atelier.workshop, files, {asked.edits, {}, Lang::fr});
  if (!edited.done || !lock.good() || !found->files.save(edited.files).ok()) {
    edited.diags.error("EDI-007", {}, "la fiche n’a pas pu être changée\u00a0: rien n’a été écrit",
                       "the fiche could not be changed: nothing was written");
    return refused(atelier, *found, here, edited.diags);
  }
  atelier.undos.push(found->dossier.id, {edited.undo, edited.mine, "repertoire", ""});
  const bool gone =
      question.filled("acte") == "retirer" || asked.code.empty() || question.filled("de") == "repertoire";
  return redirect(found->address + "/partie/" +
                  http::in_address(gone ? "repertoire" : "fiche:" + asked.code));
}

}  // namespace ctg::web
