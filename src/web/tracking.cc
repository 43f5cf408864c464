// The tracking table goes out to those who keep it, as a spreadsheet, and comes back filled in: what was
// entered is shown first, then written into the suivi, merged with what others did meanwhile
// (engine/tracking.h). The file that came back is kept while it is looked at (forms::KeptUploads).
#include "engine/tracking.h"

#include <fmt/format.h>

#include "base/lock.h"
#include "base/visible.h"
#include "suivi/words.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

// "suivi.ods:Indicateurs!F12" → "Indicateurs, F12"
std::string cell_of(const Place& place) {
  std::string out = to_string(place);
  if (const std::size_t file = out.rfind(':', out.find('!')); out.find('!') != out.npos && file != out.npos)
    out.erase(0, file + 1);
  if (const std::size_t mark = out.find('!'); mark != out.npos) out.replace(mark, 1, ", ");
  return visible_line(out);
}

Data line_of(const Place& place, const std::string& owner, std::string_view column) {
  Data out;
  out.set("cellule", cell_of(place));
  out.set("quoi",
          visible_line(suivi::owner_words(owner) + (column.empty() ? "" : ", " + std::string(column))));
  return out;
}

Data changes_of(const suivi::Merge& merge, const suivi::Table& today) {
  Data out{List{}};
  for (const suivi::Change& each : merge.changes) {
    if (each.act == suivi::Change::Act::set) {
      for (const suivi::ChangedCell& cell : suivi::changed_cells(each, today)) {
        Data line = line_of(each.place, each.owner, cell.column);
        line.set("avant", visible(cell.before));
        line.set("apres", visible(cell.after));
        out.push_back(line);
      }
      continue;
    }
    const bool comes = each.act == suivi::Change::Act::add;
    Data line = line_of(each.place, each.owner, {});
    line.set(comes ? "apres" : "avant",
             visible(fmt::to_string(fmt::join(suivi::entered(each, today), ", "))));
    line.set(comes ? "ajoutee" : "retiree", true);
    out.push_back(line);
  }
  return out;
}

Data conflicts_of(const suivi::Merge& merge) {
  Data out{List{}};
  for (const suivi::Conflict& each : merge.conflicts) {
    Data line = line_of(each.place, each.owner, each.name);
    const std::string_view why = suivi::words_of(each.why).fr;
    line.set("pourquoi", std::string(why));
    line.set("export", why.empty() ? visible(each.base) : std::string());
    line.set("dossier", why.empty() ? visible(each.today) : std::string());
    line.set("tableau", why.empty() ? visible(each.entered) : std::string());
    out.push_back(line);
  }
  return out;
}

engine::Entered entered_of(const Files& files, const http::Upload& upload, suivi::Prefer prefer) {
  Diagnostics diags(Lang::fr);
  std::vector<suivi::Returned> tables;
  if (auto table = engine::returned(upload.file_name(), {upload.bytes, FileError::none, {}}, diags))
    tables.push_back(std::move(*table));
  if (tables.empty()) return {.diags = std::move(diags)};
  engine::Entered out = engine::enter_tracking(files, tables, prefer, Lang::fr);
  diags.append(std::move(out.diags));
  out.diags = std::move(diags);
  return out;
}

suivi::Prefer preferred(std::string_view word) {
  return word == "tableau"   ? suivi::Prefer::table
         : word == "donnees" ? suivi::Prefer::data
                             : suivi::Prefer::neither;
}

struct ToldOfTracking {
  std::string fault = {};
  std::string_view written = {};  // "1"; "nouveau": a file that was not there, which no button takes back
};

Answer tracking_page(Atelier& atelier, const Open& open, const std::string& key, ToldOfTracking told) {
  const auto upload = atelier.uploads.find(key);
  if (!upload && !key.empty()) told = {"L’atelier n’a plus ce fichier\u00a0: choisissez-le à nouveau."};
  Data data;
  data.set("page", open.address);
  data.set("faute", told.fault);
  data.set("ecrit", !told.written.empty());
  data.set("annulable", told.written == "1");
  bool good = told.fault.empty();
  if (upload) {
    const engine::Entered entered = entered_of(open.files, *upload, suivi::Prefer::neither);
    good = good && !entered.diags.has_errors();
    data.set("fichier", visible_line(upload->file_name()));
    data.set("cle", key);
    data.set("a-corriger", !entered.cells_read);
    data.set("constats", findings_of(entered.diags, Places::shown));
    if (entered.merge) {
      const Data changes = changes_of(*entered.merge, entered.today);
      const Data conflicts = conflicts_of(*entered.merge);
      data.set("changements", changes);
      data.set("conflits", conflicts);
      data.set("des-changements", !changes.list_value().empty());
      data.set("des-conflits", !conflicts.list_value().empty());
      data.set("a-ecrire", !changes.list_value().empty() || !conflicts.list_value().empty());
      data.set("rien", changes.list_value().empty() && conflicts.list_value().empty());
    }
  }
  return atelier.views.page(open.frame(good ? "Suivi" : "Erreur – Suivi", "suivi"), "suivi", data,
                            good ? 200 : 422);
}

std::string tracking_address(const Open& open, const std::string& key) {
  return open.address + "/suivi?fichier=" + key;
}

Answer take_table(Atelier& atelier, Open& open, const Question& question) {
  const std::string key(question.filled("cle"));
  const auto upload = atelier.uploads.find(key);
  if (!upload) return tracking_page(atelier, open, key, {});
  before_edit(atelier, open.dossier.folder);
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  const engine::Entered entered = entered_of(open.files, *upload, preferred(question.filled("conflits")));
  if (!entered.merge) return tracking_page(atelier, open, key, {});
  if (!entered.merge->conflicts.empty())
    return tracking_page(atelier, open, key, {"Dites d’abord ce qui vaut, pour ce que les deux ont changé."});
  if (!entered.suivi) return redirect(tracking_address(open, key));
  if (!lock.good() || !open.files.save({*entered.suivi}).ok())
    return tracking_page(
        atelier, open, key,
        {"Le suivi a changé ou n’a pas pu être enregistré : rien n’a été écrit. Recommencez dans un instant."});
  forms::Undo undo = forms::taking_back({*entered.suivi});
  if (undo.edits.empty()) return redirect(tracking_address(open, key) + "&ecrit=nouveau");
  atelier.undos.push(open.dossier.id, std::move(undo));
  return redirect(tracking_address(open, key) + "&ecrit=1");
}

}  // namespace

Answer tracking(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? tracking_page(atelier, *found, std::string(question.asked("fichier")),
                               {.written = question.asked("ecrit")})
               : not_found(atelier);
}

Answer take_tracking(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  if (question.filled("acte") == "enregistrer") return take_table(atelier, *found, question);
  const http::Upload* upload = question.uploaded("fichier");
  if (upload == nullptr) return tracking_page(atelier, *found, {}, {"Choisissez d’abord un fichier."});
  return redirect(tracking_address(*found, atelier.uploads.keep(*upload)));
}

// The table to fill in; the state that it was made from is kept first, or it could not come back.
Answer tracking_sheet(Atelier& atelier, const Question&, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  engine::Tracking made = engine::export_tracking(found->files, engine::Sheets::ods, Lang::fr);
  if (!made.table || made.files.empty()) {
    Data data;
    data.set("page", found->address);
    data.set("sans-tableau", true);
    data.set("constats", findings_of(made.diags, Places::shown));
    return atelier.views.page(found->frame("Erreur – Suivi", "suivi"), "suivi", data, 422);
  }
  if (made.kept) {
    const DossierLock lock(found->dossier.folder, "ctg atelier");
    if (!lock.good() || !found->files.save({*made.kept}).ok())
      return tracking_page(
          atelier, *found, {},
          {"L’état du suivi n’a pas pu être gardé : un tableau fait maintenant ne pourrait pas revenir. "
           "Recommencez dans un instant."});
  }
  Answer out;
  out.type = "application/vnd.oasis.opendocument.spreadsheet";
  out.body = std::move(made.files.front().bytes);
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"suivi.ods\"");
  return out;
}

}  // namespace ctg::web
