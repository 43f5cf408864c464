// The model of wording that the convention follows, and the step to another version of it: shown clause by
// clause, then made (engine/models.h).
#include <fmt/format.h>

#include "base/lock.h"
#include "base/visible.h"
#include "engine/models.h"
#include "text/french.h"
#include "web/changed.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

Data clauses_of(const std::vector<engine::ClauseChange>& changes) {
  Data out{List{}};
  for (const engine::ClauseChange& each : changes) {
    Data one;
    one.set("ou", visible_line(each.section));
    one.set("ajoutee", each.before.empty());
    one.set("retiree", each.after.empty());
    one.set("morceaux", changed_words(each.before, each.after));
    out.push_back(one);
  }
  return out;
}

Answer model_page(Atelier& atelier, const Open& open, const std::string& version, const std::string& fault) {
  Data data;
  data.set("dossier", open.address);
  data.set("faute", fault);
  const engine::PinnedModel pinned = engine::pinned_model(atelier.workshop, open.files, Lang::fr);
  data.set("modele", visible_line(pinned.name));
  data.set("version", visible_line(pinned.version));
  Data others{List{}};
  for (const std::string& each : pinned.versions)
    if (each != pinned.version) others.push_back(Data("numero", each));
  data.set("d-autres", !others.list_value().empty());
  data.set("autres", others);
  bool good = fault.empty() && !pinned.name.empty();
  if (pinned.name.empty()) data.set("constats", findings_of(pinned.diags, Places::shown));
  if (good && !version.empty() && version != pinned.version) {
    const engine::ModelChange made =
        engine::change_model(atelier.workshop, open.files, version, Lang::fr, atelier.times());
    data.set("voulue", visible_line(version));
    data.set("possible", !made.files.empty());
    data.set("combien", std::to_string(made.clauses.size()));
    data.set("clauses", clauses_of(made.clauses));
    data.set("des-clauses", !made.clauses.empty());
    data.set("avenant", made.drafted ? visible(made.drafted->lines) : std::string());
    good = !made.files.empty();
    // What an avenant has to do with it the page says in its own words.
    if (!good) data.set("constats", findings_of(made.diags, Places::shown));
  }
  return atelier.views.page(open.frame(good ? "Modèle de texte" : "Erreur – Modèle de texte", "documents"),
                            "modele", data, good ? 200 : 422);
}

}  // namespace

Answer text_model(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? model_page(atelier, *found, std::string(question.asked("version")), {}) : not_found(atelier);
}

Answer change_text_model(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string version(question.filled("version"));
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  const engine::ModelChange made =
      engine::change_model(atelier.workshop, found->files, version, Lang::fr, atelier.times());
  if (made.files.empty()) return model_page(atelier, *found, version, {});
  if (!lock.good() || !found->files.save(made.files).ok())
    return model_page(
        atelier, *found, version,
        "Le fichier a changé ou n’a pas pu être enregistré : rien n’a été écrit. Recommencez dans un instant.");
  atelier.undos.push(found->dossier.id, forms::taking_back(made.files));
  return redirect(found->address +
                  (made.drafted ? fmt::format("/partie/avenant%3A{}", made.drafted->number) : "/modele"));
}

}  // namespace ctg::web
