// What the comité de pilotage decides without an avenant (article 9): the fiches that have changed since the
// signature, those of them that it decided, its day and its minutes (engine/acts.h).
#include "base/lock.h"
#include "base/visible.h"
#include "engine/acts.h"
#include "model/reader.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

Answer adjustment_page(Atelier& atelier, const Open& open, const Diagnostics& told,
                       const std::string& fault) {
  const engine::Adjustables found =
      engine::adjustable(atelier.workshop, open.files, Lang::fr, atelier.times());
  Data data, fiches{List{}}, others{List{}};
  bool any = false;
  for (const engine::Adjustable& each : found.all) {
    Data one;
    one.set("nom", each.object);
    one.set("lignes", visible(each.lines));
    any = any || each.allowed;
    (each.allowed ? fiches : others).push_back(one);
  }
  data.set("dossier", open.address);
  data.set("faute", fault);
  data.set("fiches", fiches);
  data.set("autres", others);
  data.set("des-autres", !others.list_value().empty());
  data.set("possible", any);
  data.set("rien", !any && !found.diags.has_errors());
  data.set("constats", findings_of(told.all().empty() ? found.diags : told, Places::hidden));
  const bool good = fault.empty() && told.all().empty() && !found.diags.has_errors();
  return atelier.views.page(open.frame(good ? "Ajustement" : "Erreur – Ajustement", "documents"),
                            "ajustement", data, good ? 200 : 422);
}

}  // namespace

Answer adjustment(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? adjustment_page(atelier, *found, Diagnostics(Lang::fr), {}) : not_found(atelier);
}

Answer adjust(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const Diagnostics none(Lang::fr);
  std::vector<std::string> objects;
  for (const auto& [name, value] : question.form)
    if (name == "pris" && !value.empty()) objects.push_back(value);
  const auto copil = parse_day(question.filled("copil"));
  const std::string minutes = model::folded(question.filled("proces-verbal"));
  if (objects.empty())
    return adjustment_page(atelier, *found, none, "Cochez ce que le comité de pilotage a décidé.");
  if (!copil || minutes.empty())
    return adjustment_page(atelier, *found, none,
                           "Dites le jour du comité de pilotage, et son procès-verbal.");
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  const engine::Change made =
      engine::adjust(atelier.workshop, found->files, {objects, *copil, minutes, Lang::fr}, atelier.times());
  if (!made.file) return adjustment_page(atelier, *found, made.diags, {});
  if (!lock.good() || !found->files.save({*made.file}).ok())
    return adjustment_page(
        atelier, *found, none,
        "L’ajustement n’a pas pu être enregistré : rien n’a été écrit. Recommencez dans un instant.");
  return redirect(found->address + "/ajustement");
}

}  // namespace ctg::web
