// An act of transfer is written once; here it is chosen for many communes. A box stands for an element of the
// commune that names the act (schemas/convention.rnc, `selon`).
//
// What is sent says which boxes are ticked in the state of the file that was shown: the edits are made to
// that state, and meet what others did since as any edit does.
#include "web/transfers.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/lock.h"
#include "base/overlay.h"
#include "base/visible.h"
#include "edit/address.h"
#include "forms/words.h"
#include "model/load.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

using edit::Edit;
using edit::Field;

constexpr std::string_view kPart = "territoire", kBox = "pris";

const Field* within(const Field* field, std::string_view name) {
  if (field == nullptr) return nullptr;
  const auto found = std::ranges::find_if(
      field->fields, [&](const Field& each) { return each.entry != nullptr && each.entry->name == name; });
  return found == field->fields.end() ? nullptr : &*found;
}

std::string value_in(const Field& field, std::string_view name) {
  const Field* found = within(&field, name);
  return found == nullptr ? std::string() : found->value;
}

// The elements of a list below the territoire: ("actes", "acte"), ("communes", "commune").
std::vector<Field> listed(const engine::Form& form, std::string_view around, std::string_view name) {
  for (const Field& each : form.fields)
    if (const Field* list = within(within(&each, around), name)) return list->fields;
  return {};
}

std::string box_of(std::size_t rank, const std::string& act) { return std::to_string(rank) + ":" + act; }

// What makes the commune take the acts that are ticked, and no other of those that were shown.
void add_edits(const Field& commune, std::size_t rank, const std::vector<Field>& acts,
               const std::set<std::string>& ticked, std::vector<Edit>& out) {
  const Field* list = within(&commune, "selon");
  if (list == nullptr) return;
  std::set<std::string> taken;
  std::size_t count = list->fields.size();
  for (std::size_t i = list->fields.size(); i-- > 0;) {  // the last first: addresses before it stay
    const std::string act = value_in(list->fields[i], "@acte");
    const bool shown =
        std::ranges::any_of(acts, [&](const Field& one) { return value_in(one, "@id") == act; });
    if (!shown || (ticked.contains(box_of(rank, act)) && taken.insert(act).second)) continue;
    out.push_back({Edit::Act::remove, std::string(model::kConventionFile), list->fields[i].at});
    --count;
  }
  for (const Field& each : acts) {
    const std::string act = value_in(each, "@id");
    if (act.empty() || taken.contains(act) || !ticked.contains(box_of(rank, act))) continue;
    const std::string at = edit::with_rank(list->at, ++count);
    out.push_back({Edit::Act::insert, std::string(model::kConventionFile), at});
    out.push_back({Edit::Act::set, std::string(model::kConventionFile), at + "/@acte", act});
  }
}

std::string told(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& each : diags.all()) out += forms::sentence(each.message) + ". ";
  if (!out.empty()) return out;
  return "Ces communes ont été modifiées ailleurs depuis que vous les voyez : rien n’a été écrit. Voici leur "
         "état d’aujourd’hui.";
}

// Without a script the page again; to the script what became of it, and the state that the boxes show now.
Answer answered(Atelier& atelier, const Open& open, const Question& question, const engine::Edited& edited) {
  if (question.by_script) {
    Json json = {{"bon", edited.done}, {"dit", edited.done ? std::string() : told(edited.diags)}};
    if (edited.done) json["base"] = atelier.forms.keep(edited.mine);
    Answer out;
    out.type = "application/json";
    out.body = json_line(json);
    return out;
  }
  if (edited.done) return redirect(open.address + "/partie/territoire#transferts");
  Returned returned;
  returned.notices.push_back(Data("texte", told(edited.diags)));
  return part_page(atelier, open, std::string(kPart), returned);
}

// The edits that make the communes of that state take what is ticked.
std::vector<Edit> edits_of(Atelier& atelier, const forms::Bytes& base, const Question& question) {
  std::set<std::string> ticked;
  for (const auto& [name, value] : question.form)
    if (name == kBox) ticked.insert(value);
  MemoryFiles shown;
  for (const auto& [path, bytes] : base) shown.contents.emplace(path, bytes);
  const engine::Form form = engine::bare_fields(atelier.workshop, shown, std::string(kPart), Lang::fr);
  const std::vector<Field> acts = listed(form, "actes", "acte"),
                           communes = listed(form, "communes", "commune");
  std::vector<Edit> out;
  for (std::size_t i = 0; i < communes.size(); ++i) add_edits(communes[i], i + 1, acts, ticked, out);
  return out;
}

}  // namespace

Data transfers_of(const engine::Form& form) {
  const std::vector<Field> acts = listed(form, "actes", "acte"),
                           communes = listed(form, "communes", "commune");
  Data heads{List{}}, rows{List{}};
  for (const Field& each : acts) {
    const std::string title = value_in(each, "intitule");
    heads.push_back(Data("libelle", visible_line(title.empty() ? value_in(each, "@id") : title)));
  }
  for (std::size_t i = 0; i < communes.size() && !acts.empty(); ++i) {
    const std::string name = visible_line(value_in(communes[i], "nom"));
    const Field* taken = within(&communes[i], "selon");
    Data boxes{List{}};
    for (const Field& act : acts) {
      const std::string id = value_in(act, "@id");
      Data box;
      box.set("valeur", box_of(i + 1, id));
      box.set("nom", name + "\u00a0: " + visible_line(value_in(act, "intitule")));
      box.set("cochee", taken != nullptr && std::ranges::any_of(taken->fields, [&](const Field& each) {
                          return value_in(each, "@acte") == id;
                        }));
      boxes.push_back(box);
    }
    Data row;
    row.set("nom", name);
    row.set("cases", boxes);
    rows.push_back(row);
  }
  Data out;
  out.set("actes", heads);
  out.set("communes", rows);
  out.set("a-choisir", !rows.list_value().empty());
  return out;
}

Answer change_transfers(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto base = atelier.forms.find(question.filled("base"));
  engine::Edited edited{Diagnostics(Lang::fr), false, {}, {}, {}, {}};
  if (!base) return answered(atelier, *found, question, edited);
  const engine::EditRequest request{edits_of(atelier, *base, question), *base, Lang::fr};
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  const ReadOnce files(found->files);
  edited = engine::edit(atelier.workshop, files, request);
  edited.done = edited.done && lock.good() && found->files.save(edited.files).ok();
  if (edited.done && !request.edits.empty())
    atelier.undos.push(found->dossier.id, {edited.undo, edited.mine, std::string(kPart), ""}, *base);
  if (request.edits.empty()) edited.mine = *base;
  return answered(atelier, *found, question, edited);
}

}  // namespace ctg::web
