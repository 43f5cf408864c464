#include "web/versions.h"

#include <algorithm>

#include "base/lock.h"
#include "base/visible.h"
#include "engine/pieces.h"
#include "engine/versions.h"
#include "forms/words.h"
#include "history/history.h"
#include "text/french.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

using history::History;

constexpr std::size_t kShown = 200;

// The state of now as a version, where it is not the last one's. "": what has changed says what it is called.
void record(Atelier& atelier, const std::string& folder, std::string message, Diagnostics& diags) {
  const History history(folder);
  if (message.empty()) {
    const auto all = history.versions(1, diags);
    const auto before = all.empty() ? std::nullopt : history.files(all.front().id, diags);
    if (before) message = engine::summary(engine::compare(atelier.workshop, *before, Within(folder), diags));
    if (message.empty()) message = before ? "Autres fichiers" : "Première version gardée";
  }
  history.record({user_name(), "", atelier.setup.now().now.time_since_epoch().count()}, message, diags);
}

std::string moment_of(std::int64_t when) {
  const std::chrono::sys_seconds moment{std::chrono::seconds(when)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss hour(moment - day);
  return fmt::format("{}, {:02} h {:02} (UTC)", text::french_date(Date(day)), hour.hours().count(),
                     hour.minutes().count());
}

Data data_of(const history::Version& version) {
  Data out;
  out.set("id", version.id);
  out.set("quand", moment_of(version.author.when));
  out.set("qui", visible_line(version.author.name));
  out.set("quoi", visible_line(version.message));
  return out;
}

void keep(Atelier& atelier, const std::string& folder, Diagnostics& diags) {
  const DossierLock lock(folder, "ctg atelier");
  if (lock.good()) record(atelier, folder, {}, diags);
}

// What a version changed, field by field.
Data changes_of(const std::vector<engine::FileDifferences>& all) {
  Data out{List{}};
  for (const engine::FileDifferences& file : all)
    for (const edit::Difference& each : file.fields) {
      Data line;
      line.set("fichier", visible_line(file.file));
      line.set("champ", visible_line(each.label));
      line.set("avant", visible(each.before));
      line.set("apres", visible(each.after));
      line.set("ajoute", each.came);
      line.set("retire", each.went);
      out.push_back(line);
    }
  return out;
}

// A version and the one before it.
struct Found {
  history::Version version;
  MemoryFiles files, before;
};
std::optional<Found> find(const std::string& folder, const std::string& id, Diagnostics& diags) {
  const History history(folder);
  const auto all = history.versions(kShown, diags);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id != id) continue;
    auto files = history.files(id, diags);
    if (!files) return {};
    auto before = i + 1 < all.size() ? history.files(all[i + 1].id, diags) : std::nullopt;
    return Found{all[i], std::move(*files), before ? std::move(*before) : MemoryFiles()};
  }
  return {};
}

Answer unknown(const Atelier& atelier) {
  return say(atelier, 404, "Cette version n’est pas gardée",
             "La page des versions montre celles qui le sont.");
}

}  // namespace

bool Sessions::touch(const std::string& folder, Moment now) {
  const std::lock_guard lock(mutex_);
  const auto [at, fresh] = last_.try_emplace(folder, now);
  const bool begins = fresh || now - at->second > kIdle;
  at->second = now;
  return begins;
}

std::vector<std::string> Sessions::open() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  for (const auto& [folder, last] : last_) out.push_back(folder);
  return out;
}

void Sessions::close(const std::string& folder) {
  const std::lock_guard lock(mutex_);
  last_.erase(folder);
}

void before_edit(Atelier& atelier, const std::string& folder) {
  Diagnostics unheard(Lang::fr);  // said on the page of the versions
  if (atelier.sessions.touch(folder, atelier.setup.now().now)) keep(atelier, folder, unheard);
}

void keep_open_sessions(Atelier& atelier) {
  Diagnostics unheard(Lang::fr);
  for (const std::string& folder : atelier.sessions.open()) {
    keep(atelier, folder, unheard);
    atelier.sessions.close(folder);
  }
}

Answer versions(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& folder = found->dossier.folder;
  Diagnostics diags(Lang::fr);
  const bool foreign = History(folder).keeping(diags) == history::Keeping::foreign;
  if (!foreign) {
    keep(atelier, folder, diags);
    atelier.sessions.close(folder);
  }
  Data list{List{}};
  for (const history::Version& each : History(folder).versions(kShown, diags)) list.push_back(data_of(each));
  Data data;
  data.set("dossier", found->address);
  data.set("etranger", foreign && !diags.has_errors());
  data.set("empeche", diags.has_errors() ? forms::sentence(diags.all().front().message) : "");
  data.set("versions", list);
  Data unused{List{}};
  for (const std::string& path : engine::unused_pieces(found->files)) {
    Data one;
    one.set("nom", visible_line(path));
    one.set("valeur", path);
    unused.push_back(one);
  }
  data.set("des-inemployes", !unused.list_value().empty());
  data.set("inemployes", unused);
  return atelier.views.page(found->frame("Versions", "versions"), "versions", data);
}

Answer version(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  Diagnostics diags(Lang::fr);
  const auto shown = find(found->dossier.folder, words.back(), diags);
  if (!shown) return unknown(atelier);
  Data data = data_of(shown->version);
  data.set("dossier", found->address);
  const Data changes = changes_of(engine::compare(atelier.workshop, shown->before, shown->files, diags));
  const Data since = changes_of(engine::compare(atelier.workshop, shown->files, found->files, diags));
  data.set("changements", changes);
  data.set("rien", changes.list_value().empty());
  data.set("depuis", since);
  std::string missing;
  for (const std::string& path : engine::missing_pieces(shown->files, found->files))
    missing += (missing.empty() ? "" : ", ") + visible_line(path);
  data.set("manquent", missing);
  data.set("des-champs", !since.list_value().empty());
  data.set("aujourdhui", since.list_value().empty() && missing.empty());
  return atelier.views.page(found->frame("Une version", "versions"), "version", data);
}

// The dossier goes back to a version; what it was until now is a version, too, and so is what it is then.
Answer restore(Atelier& atelier, const Question&, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& folder = found->dossier.folder;
  Diagnostics diags(Lang::fr);
  const auto wanted = find(folder, words.back(), diags);
  if (!wanted) return unknown(atelier);
  // Under one lock: what somebody else writes stands before or behind, in a version of its own.
  const auto saved = [&] {
    const DossierLock lock(folder, "ctg atelier");
    if (!lock.good()) return false;
    record(atelier, folder, {}, diags);
    const auto files = engine::restored(atelier.workshop, wanted->files, found->files, diags);
    if (diags.has_errors() || (!files.empty() && !found->files.save(files).ok())) return false;
    record(atelier, folder, "Retour à la version du " + moment_of(wanted->version.author.when), diags);
    return true;
  };
  if (!saved())
    return say(
        atelier, 409, "Rien n’a été changé",
        "Quelqu’un d’autre écrit dans ce dossier, ou le disque n’a pas pu enregistrer. Recommencez dans un instant.");
  return redirect(found->address + "/versions");
}

// A file that nothing names any more goes; the version before keeps it.
Answer remove_piece(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& folder = found->dossier.folder;
  const std::string path(question.filled("acte"));
  Diagnostics diags(Lang::fr);
  const auto removed = [&] {
    const DossierLock lock(folder, "ctg atelier");
    if (!lock.good() || History(folder).keeping(diags) == history::Keeping::foreign) return false;
    const std::vector<std::string> unused = engine::unused_pieces(found->files);
    if (std::ranges::find(unused, path) == unused.end()) return false;
    ReadResult read = found->files.read(path, Files::kMaxPdf);
    record(atelier, folder, {}, diags);
    if (!read.ok() || diags.has_errors()) return false;
    Output gone{path, {}, ctg::Standing::as(std::move(read))};
    gone.gone = true;
    if (!found->files.save({gone}).ok()) return false;
    record(atelier, folder, "Fichier retiré\u00a0: " + visible_line(path), diags);
    return true;
  };
  if (!removed())
    return say(atelier, 409, "Rien n’a été retiré",
               "Ce fichier est nommé quelque part, n’est plus là, ou ne serait gardé dans aucune version.");
  return redirect(found->address + "/versions");
}

}  // namespace ctg::web
