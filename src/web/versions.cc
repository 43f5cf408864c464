// The versions of a dossier: each session of edits, who made it and what it changed; compared, and restored.
#include "engine/versions.h"

#include "base/lock.h"
#include "base/visible.h"
#include "history/history.h"
#include "text/french.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

constexpr std::size_t kMost = 200;

std::string day_of(std::int64_t when) {
  const Clock clock{std::chrono::sys_seconds(std::chrono::seconds(when))};
  const auto time = std::chrono::hh_mm_ss(clock.now - std::chrono::floor<std::chrono::days>(clock.now));
  return fmt::format("{} à {:02}:{:02} (temps universel)", text::french_date(clock.today()),
                     time.hours().count(), time.minutes().count());
}

Data data_of(const history::Version& version) {
  Data out;
  out.set("id", version.id);
  out.set("quand", day_of(version.author.when));
  out.set("qui", visible_line(version.author.name));
  out.set("quoi", visible_line(version.message));
  return out;
}

Data differences_of(const std::vector<engine::FileDifferences>& all) {
  Data out{List{}};
  for (const engine::FileDifferences& file : all) {
    for (const edit::Difference& each : file.fields) {
      Data one;
      one.set("champ", each.label.empty() ? file.file : each.label);
      one.set("avant", each.before);
      one.set("apres", each.after);
      one.set("venu", each.came);
      one.set("parti", each.went);
      out.push_back(one);
    }
  }
  return out;
}

}  // namespace

Answer versions(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  atelier.sessions.end(found->dossier);
  Diagnostics diags(Lang::fr);
  const history::History history(found->dossier.folder);
  Data data;
  data.set("dossier", found->address);
  data.set("ailleurs", history.keeping(diags) == history::Keeping::foreign);
  Data list{List{}};
  const auto all = history.versions(kMost, diags);
  for (const history::Version& each : all) list.push_back(data_of(each));
  data.set("versions", list);
  data.set("aucune", all.empty());
  return atelier.views.page(found->frame("Versions", "versions"), "versions", data);
}

Answer version(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  Diagnostics diags(Lang::fr);
  const auto then = history::History(found->dossier.folder).files(words.back(), diags);
  if (!then) return say(atelier, 404, "Cette version n’existe pas", "");
  const auto differences = engine::compare(atelier.workshop, *then, found->files, diags);
  Data data;
  data.set("dossier", found->address);
  data.set("id", words.back());
  data.set("differences", differences_of(differences));
  data.set("aucune", differences.empty());
  return atelier.views.page(found->frame("Une version", "versions"), "version", data);
}

// The state of today becomes a version, too: nothing is lost by going back.
Answer restore(Atelier& atelier, const Question&, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  Diagnostics diags(Lang::fr);
  const auto then = history::History(found->dossier.folder).files(words.back(), diags);
  if (!then) return say(atelier, 404, "Cette version n’existe pas", "");
  atelier.sessions.end(found->dossier);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  if (lock.good()) atelier.sessions.touch(found->dossier);
  if (!lock.good() || !found->files.save(engine::restored(atelier.workshop, *then, found->files, diags)).ok())
    return say(atelier, 409, "La version n’a pas pu être rétablie",
               "Quelqu’un d’autre écrit dans ce dossier, ou le disque a refusé. Rien n’a été changé.");
  return redirect(found->address);
}

}  // namespace ctg::web
