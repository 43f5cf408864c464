// What was typed goes into the files: as edits of the bytes of the dossier as it was shown, so that what
// others did to it meanwhile stays, and a field that both changed is a conflict, shown at its field. A value
// that is wrong is kept as it was typed.
//
// The same address takes the whole form, sent without a script, and single fields, sent as they are typed.
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/lock.h"
#include "base/overlay.h"
#include "base/visible.h"
#include "engine/forms.h"
#include "text/french.h"
#include "web/form.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

using edit::Edit;
using Json = nlohmann::ordered_json;

constexpr std::string_view kNone = "aucun:", kFragment = "xml:";

// "…/commune[3]" → {"…/commune", 3}
std::pair<std::string, int> ranked(std::string_view at) {
  const std::size_t open = at.rfind('[');
  int rank = 1;
  if (!at.ends_with(']') || open == std::string_view::npos) return {std::string(at), rank};
  std::from_chars(at.data() + open + 1, at.data() + at.size() - 1, rank);
  return {std::string(at.substr(0, open)), rank};
}

std::string with_rank(const std::string& stem, int rank) {
  return rank == 1 ? stem : fmt::format("{}[{}]", stem, rank);
}

// What a button asks for, and the field that is looked at then.
struct Asked {
  std::optional<Edit> edit;
  std::string then;
};
Asked asked_of(std::string_view act, const std::string& file) {
  const std::size_t sign = act.find(':');
  if (sign == std::string_view::npos) return {};
  const std::string_view what = act.substr(0, sign);
  const std::string at(act.substr(sign + 1));
  const auto [stem, rank] = ranked(at);
  if (what == "ajouter") return {Edit{Edit::Act::insert, file, at}, at};
  if (what == "retirer") return {Edit{Edit::Act::remove, file, at}, stem + "[]"};
  if (what == "dupliquer") return {Edit{Edit::Act::duplicate, file, at}, with_rank(stem, rank + 1)};
  if (what == "monter" && rank > 1)
    return {Edit{Edit::Act::move, file, at, {}, with_rank(stem, rank - 1)}, with_rank(stem, rank - 1)};
  if (what == "descendre")
    return {Edit{Edit::Act::move, file, at, {}, with_rank(stem, rank + 1)}, with_rank(stem, rank + 1)};
  return {};
}

// The edits that a sent form comes to: of each field that says something else than it was shown with.
std::vector<Edit> edits_of(const engine::Form& form, const Question& question) {
  const std::string& file = form.part.file;
  std::vector<Edit> out;
  const auto checked = [&](std::string_view name) { return question.filled(name) == "1"; };
  for (const auto& [name, value] : question.form) {
    if (name == "case") {  // a box that was shown
      const bool none = value.starts_with(kNone);
      const edit::Field* field = find_field(form.fields, none ? value.substr(kNone.size()) : value);
      if (field == nullptr || checked(value) == (none ? field->none : field->present)) continue;
      out.push_back({none ? Edit::Act::none : Edit::Act::set, file, field->at, checked(value) ? "1" : ""});
      continue;
    }
    if (name.starts_with(kFragment)) {  // the script's own field of formatted text
      const edit::Field* field = find_field(form.fields, std::string_view(name).substr(kFragment.size()));
      if (field != nullptr && is_formatted(*field->entry) && value != field->value)
        out.push_back({Edit::Act::set, file, field->at, value});
      continue;
    }
    const edit::Field* field = find_field(form.fields, name);
    if (field == nullptr || field->entry->kind == edit::Kind::flag || value == shown(*field)) continue;
    const bool formatted = is_formatted(*field->entry);
    out.push_back({formatted && field->plain ? Edit::Act::set_text : Edit::Act::set, file, field->at,
                   meant(*field, value)});
  }
  return out;
}

struct Saved {
  engine::Edited edited{Diagnostics(Lang::fr), false, {}, {}, {}, {}};
  bool locked = false;  // somebody else writes
  SaveResult result = {};
  bool good() const { return edited.done && !locked && result.ok(); }
};

// Read, changed and written under the lock; where something else stands there all the same, once more.
Saved save(Atelier& atelier, Open& open, const engine::EditRequest& request) {
  Saved out;
  before_edit(atelier, open.dossier.folder);
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  out.locked = !lock.good();
  if (out.locked) return out;
  for (int attempt = 0; attempt < 3; ++attempt) {
    out.edited = engine::edit(atelier.workshop, open.files, request);
    if (!out.edited.done || out.edited.files.empty()) return out;
    out.result = open.files.save(out.edited.files);
    if (out.result.error != FileError::changed) return out;
  }
  return out;
}

std::string said_of(const Saved& saved) {
  if (saved.locked)
    return "Quelqu’un d’autre écrit en ce moment dans ce dossier. Rien n’a été perdu : recommencez dans un "
           "instant.";
  if (!saved.result.ok())
    return "Le disque n’a pas pu enregistrer : vérifiez la place et vos droits. Ce qui était enregistré "
           "l’est encore.";
  if (!saved.edited.conflicts.empty())
    return "Ce champ a été modifié ailleurs pendant que vous le modifiiez : choisissez la valeur à garder.";
  if (!saved.edited.done && saved.edited.diags.all().empty())
    return "Cette page est restée ouverte trop longtemps : voici l’état d’aujourd’hui. Recommencez.";
  std::string out;
  for (const Diagnostic& each : saved.edited.diags.all())
    out += text::capitalised(visible(each.message)) + ". ";
  return out;
}

Answer in_json(const Json& json) {
  Answer out;
  out.type = "application/json";
  out.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out;
}

// To the script: what became of it, and of each field that was sent whether its value is right.
Answer told(Atelier& atelier, Open& open, const std::string& part, const Saved& saved,
            const std::vector<Edit>& edits) {
  // "encore": what was sent is to be sent once more, as it is.
  Json out = {{"bon", saved.good()}, {"dit", said_of(saved)}, {"encore", saved.locked || !saved.result.ok()}};
  if (saved.good()) out["base"] = atelier.forms.keep(saved.edited.mine);
  const engine::Form form = engine::fields(atelier.workshop, open.files, part, Lang::fr);
  if (!saved.good()) out["aujourdhui"] = atelier.forms.keep(form.bytes);
  out["champs"] = Json::array();
  for (const Edit& each : edits)
    if (const edit::Field* field = find_field(form.fields, each.at))
      out["champs"].push_back({{"champ", each.at}, {"faute", text::capitalised(field->fault)}});
  out["conflits"] = Json::array();
  for (const edit::Conflict& each : saved.edited.conflicts)
    out["conflits"].push_back({{"champ", each.at}, {"autre", each.theirs}, {"mien", each.mine}});
  return in_json(out);
}

// Without a script: the page again, with what could not be written.
Answer shown_again(Atelier& atelier, const Open& open, const std::string& part, const Saved& saved) {
  Data notices{List{}};
  notices.push_back(Data("texte", said_of(saved)));
  for (const edit::Conflict& each : saved.edited.conflicts) {
    Data notice;
    notice.set("texte", fmt::format("Vous avez écrit « {} » ; « {} » a été écrit ailleurs et reste en place.",
                                    each.mine, each.theirs));
    notice.set("champ", "#" + in_address(each.at));
    notices.push_back(notice);
  }
  return part_page(atelier, open, part, notices, 409);
}

// The state that the page was made from is not kept any more: nobody knows which fields were changed here,
// and which by others. Each that says something else than the file of today is asked about, none is written.
Saved unknown_state(const engine::Form& today, const std::vector<Edit>& edits) {
  Saved out;
  for (const Edit& each : edits) {
    const edit::Field* field = find_field(today.fields, each.at);
    if (field == nullptr) continue;
    edit::Conflict conflict;
    conflict.file = each.file;
    conflict.at = each.at;
    conflict.mine = each.value;
    conflict.theirs = each.act == Edit::Act::set_text ? field->text : field->value;
    out.edited.conflicts.push_back(std::move(conflict));
  }
  return out;
}

std::string anchored(const Open& open, const std::string& part, const std::string& at) {
  return open.address + "/partie/" + in_address(part) + (at.empty() ? "" : "#" + in_address(at));
}

}  // namespace

Answer save_part(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& part = words.back();
  engine::EditRequest request;
  const std::string_view digest = question.filled("base");
  const auto base = atelier.forms.find(digest);
  if (base) request.base = *base;
  MemoryFiles shown_files;
  shown_files.contents.insert(request.base.begin(), request.base.end());
  const Overlay then(found->files, std::move(shown_files));
  const engine::Form form = engine::fields(atelier.workshop, then, part, Lang::fr);
  if (form.part.id.empty()) return not_found(atelier);
  request.edits = edits_of(form, question);
  const Asked asked = asked_of(question.filled("acte"), form.part.file);
  const bool changes = !request.edits.empty() || asked.edit;
  const bool lost = !base && !digest.empty() && changes;
  Saved saved = lost ? unknown_state(form, request.edits) : Saved();
  if (asked.edit) request.edits.push_back(*asked.edit);
  if (!lost) saved = save(atelier, *found, request);
  if (saved.good() && !saved.edited.undo.empty())
    atelier.undos.push(found->dossier.id,
                       {saved.edited.undo, saved.edited.mine, part,
                        request.edits.size() == 1 && !asked.edit ? request.edits.front().at : ""},
                       request.base);
  if (question.by_script) return told(atelier, *found, part, saved, request.edits);
  if (!saved.good()) return shown_again(atelier, *found, part, saved);
  return redirect(anchored(*found, part, asked.then));
}

Answer undo(Atelier& atelier, const Question&, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto last = atelier.undos.pop(found->dossier.id);
  if (!last) return redirect(found->address);
  const Saved saved = save(atelier, *found, {last->edits, last->base, Lang::fr});
  if (saved.locked || !saved.result.ok()) atelier.undos.push(found->dossier.id, *last);  // for another try
  if (!saved.good()) return shown_again(atelier, *found, last->part, saved);
  return redirect(anchored(*found, last->part, last->at));
}

}  // namespace ctg::web
