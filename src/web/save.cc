// What was typed goes into the files: as edits of the bytes of the dossier as it was shown, so that what
// others did to it meanwhile stays, and a field that both changed is a conflict, shown at its field. A value
// that is wrong is kept as it was typed.
//
// The same address takes the whole form, sent without a script, and single fields, sent as they are typed.
#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/lock.h"
#include "base/overlay.h"
#include "edit/address.h"
#include "engine/pieces.h"
#include "forms/typed.h"
#include "forms/words.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

using edit::Edit;

constexpr std::string_view kFilePrefix = "fichier:";

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
  if (what == "deplacer") {  // "…/action[3]>…/action"
    const std::size_t to = std::min(at.find('>'), at.size());
    const std::string there = at.substr(std::min(to + 1, at.size()));
    return {Edit{Edit::Act::move, file, at.substr(0, to), {}, there}, there};
  }
  const auto [stem, rank] = edit::without_rank(at);
  if (what == "ajouter") return {Edit{Edit::Act::insert, file, at}, at};
  if (what == "retirer") return {Edit{Edit::Act::remove, file, at}, stem + "[]"};
  if (what == "dupliquer") return {Edit{Edit::Act::duplicate, file, at}, edit::with_rank(stem, rank + 1)};
  if (what == "monter" && rank > 1)
    return {Edit{Edit::Act::move, file, at, {}, edit::with_rank(stem, rank - 1)},
            edit::with_rank(stem, rank - 1)};
  if (what == "descendre")
    return {Edit{Edit::Act::move, file, at, {}, edit::with_rank(stem, rank + 1)},
            edit::with_rank(stem, rank + 1)};
  return {};
}

// Files that were chosen in the form: each is taken or refused by itself; what is taken is named by its
// field.
std::vector<Output> take_pieces(const Open& open, const engine::Form& form, const Question& question,
                                forms::Typed& typed, Diagnostics& refused) {
  std::vector<Output> out;
  for (const auto& [name, upload] : question.uploads) {
    if (!name.starts_with(kFilePrefix) || upload.name.empty()) continue;
    const edit::Field* field =
        forms::find_field(form.fields, std::string_view(name).substr(kFilePrefix.size()));
    if (field == nullptr || field->entry->kind != edit::Kind::file) continue;
    engine::Piece piece =
        engine::take_piece(open.files, {form.part.file, field->at, upload.name, upload.bytes, Lang::fr});
    refused.append(std::move(piece.diags));
    if (!piece.taken) continue;
    std::erase_if(typed.edits, [&](const Edit& each) { return each.at == field->at; });
    typed.edits.push_back({Edit::Act::set, form.part.file, field->at, piece.reference});
    typed.names.push_back(name);
    if (piece.output) out.push_back(std::move(*piece.output));
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
// `pieces`: files that come with it.
Saved save(Atelier& atelier, Open& open, const engine::EditRequest& request,
           const std::vector<Output>& pieces = {}) {
  Saved out;
  before_edit(atelier, open.dossier.folder);
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  out.locked = !lock.good();
  if (out.locked) return out;
  for (int attempt = 0; attempt < 3; ++attempt) {
    out.edited = engine::edit(atelier.workshop, open.files, request);
    if (!out.edited.done || (out.edited.files.empty() && pieces.empty())) return out;
    std::vector<Output> files = pieces;
    files.insert(files.end(), out.edited.files.begin(), out.edited.files.end());
    out.result = open.files.save(files);
    if (out.result.error != FileError::changed) return out;
  }
  return out;
}

std::string said_of(const Saved& saved) {
  if (saved.locked)
    return "Quelqu’un d’autre écrit en ce moment dans ce dossier. Rien n’a été perdu : recommencez dans un instant.";
  if (!saved.result.ok())
    return "Le disque n’a pas pu enregistrer : vérifiez la place et vos droits. Ce qui était enregistré l’est encore.";
  if (!saved.edited.conflicts.empty())
    return "Ce champ a été modifié ailleurs pendant que vous le modifiiez : choisissez la valeur à garder.";
  if (!saved.edited.done && saved.edited.diags.all().empty())
    return "Cette page est restée ouverte trop longtemps : voici l’état d’aujourd’hui. Recommencez.";
  std::string out;
  for (const Diagnostic& each : saved.edited.diags.all()) out += forms::sentence(each.message) + ". ";
  return out;
}

Answer in_json(const Json& json) {
  Answer out;
  out.type = "application/json";
  out.body = json_line(json);
  return out;
}

// What was asked for, and what became of it.
struct Sending {
  forms::Typed typed;
  Diagnostics refused{Lang::fr};  // of files, and of values that no field takes
  Saved saved = {};
  forms::Bytes base = {};  // of the typed addresses
};

// What has no field is said back; the rest is saved all the same.
void refuse_homeless(Sending& sent) {
  for (const std::string& value : sent.typed.homeless)
    sent.refused
        .error("EDI-001", Place{},
               "« {} » n’a pas été enregistré\u00a0: le champ où vous l’avez écrit n’est plus là",
               "“{}” was not saved: the field where you wrote it is no longer there", value)
        .hint("copiez ces mots, rechargez la page, puis écrivez-les où ils vont",
              "copy these words, load the page again, then write them where they belong");
}

std::vector<std::string> refusals_of(const Sending& sent) {
  std::vector<std::string> out;
  for (const Diagnostic& each : sent.refused.all())
    out.push_back(forms::sentence(each.message) + "." +
                  (each.hint.empty() ? "" : " " + forms::sentence(each.hint) + "."));
  return out;
}

// To the script: what became of it, and of each field that was sent whether its value is right.
Answer told(Atelier& atelier, const Open& open, const std::string& part, const Sending& sent) {
  const Saved& saved = sent.saved;
  // "encore": what was sent is to be sent once more, as it is.
  Json out = {{"bon", saved.good()}, {"dit", said_of(saved)}, {"encore", saved.locked || !saved.result.ok()}};
  if (saved.good()) out["base"] = atelier.forms.keep(saved.edited.mine);
  engine::Form form = engine::bare_fields(atelier.workshop, open.files, part, Lang::fr);
  engine::judge(atelier.workshop, open.files, form, Lang::fr);
  if (!saved.good()) out["aujourdhui"] = atelier.forms.keep(form.bytes);
  const std::vector<Edit>& edits = sent.typed.edits;
  const auto name_of = [&](const std::string& at) {
    const auto found = std::ranges::find(edits, at, &Edit::at);
    const bool own = found == edits.end();
    const std::string name = own ? at : sent.typed.names[static_cast<std::size_t>(found - edits.begin())];
    return name.starts_with(kFilePrefix) ? at : name;
  };
  out["champs"] = Json::array();
  for (const Edit& each : edits)
    if (const edit::Field* field = forms::find_field(form.fields, each.at))
      out["champs"].push_back({{"champ", name_of(each.at)}, {"faute", forms::fault_of_value(field->fault)}});
  out["conflits"] = Json::array();
  for (const edit::Conflict& each : saved.edited.conflicts)
    out["conflits"].push_back({{"champ", name_of(each.at)}, {"autre", each.theirs}, {"mien", each.mine}});
  out["refus"] = refusals_of(sent);
  return in_json(out);
}

// Without a script: the page again, each field with what was typed into it, and what stands in the file
// beside.
Answer shown_again(Atelier& atelier, const Open& open, const std::string& part, const Sending& sent) {
  const Saved& saved = sent.saved;
  Returned returned;
  for (const std::string& each : refusals_of(sent)) returned.notices.push_back(Data("texte", each));
  if (saved.good()) return part_page(atelier, open, part, returned);
  returned.notices.push_back(Data("texte", said_of(saved)));
  Diagnostics unheard(Lang::fr);
  const edit::Description* description = atelier.workshop.description(unheard);
  const auto today = [&](const Edit& each) {
    const auto base = sent.base.find(each.file);
    if (base == sent.base.end() || description == nullptr) return each.at;
    return edit::address_now(*description, base->second, open.files.read(each.file, Files::kMaxXml).bytes,
                             each.at);
  };
  for (std::size_t i = 0; i < sent.typed.edits.size(); ++i) {
    const Edit& each = sent.typed.edits[i];
    if (sent.typed.names[i].starts_with(kFilePrefix)) continue;  // it is to be chosen again
    const auto conflict = std::ranges::find(saved.edited.conflicts, each.at, &edit::Conflict::at);
    const std::string at = today(each);
    if (!at.empty()) {
      returned.typed.push_back(each);
      returned.typed.back().at = at;
    }
    if (conflict == saved.edited.conflicts.end() && !at.empty()) continue;
    Data notice;
    if (at.empty())
      notice.set("texte", fmt::format("Vous avez écrit « {} » dans un champ qui n’est plus là.", each.value));
    else
      notice.set("texte",
                 fmt::format("Vous avez écrit « {} », que ce champ montre encore ; « {} » a été écrit "
                             "ailleurs et reste en place tant que vous n’enregistrez pas.",
                             conflict->mine, conflict->theirs));
    notice.set("champ", at.empty() ? std::string() : "#" + http::in_address(at));
    returned.notices.push_back(notice);
  }
  for (const edit::Conflict& each : saved.edited.conflicts)
    if (std::ranges::find(sent.typed.edits, each.at, &Edit::at) == sent.typed.edits.end())
      returned.notices.push_back(
          Data("texte", fmt::format("« {} » a été écrit ailleurs et reste en place.", each.theirs)));
  return part_page(atelier, open, part, returned);
}

// The state that the page was made from is not kept any more: nobody knows which fields were changed here,
// and which by others. Each that says something else than the file of today is asked about, none is written.
Saved unknown_state(const engine::Form& today, const std::vector<Edit>& edits) {
  Saved out;
  for (const Edit& each : edits) {
    const edit::Field* field = forms::find_field(today.fields, each.at);
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

// The files as the form knows them; what it knows of as "" was not there yet.
Overlay as_shown(const Files& today, const forms::Bytes& base) {
  MemoryFiles known;
  std::set<std::string, std::less<>> absent;
  for (const auto& [path, bytes] : base)
    if (bytes.empty())
      absent.insert(path);
    else
      known.contents.emplace(path, bytes);
  return Overlay(today, std::move(known),
                 [absent = std::move(absent)](std::string_view path) { return absent.contains(path); });
}

std::string anchored(const Open& open, const std::string& part, const std::string& at) {
  return open.address + "/partie/" + http::in_address(part) + (at.empty() ? "" : "#" + http::in_address(at));
}

}  // namespace

Answer save_part(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& part = words.back();
  const std::string_view digest = question.filled("base");
  const auto base = atelier.forms.find(digest);
  Sending sent;
  if (base) sent.base = *base;
  const Overlay then = as_shown(found->files, sent.base);
  const engine::Form form = engine::bare_fields(atelier.workshop, then, part, Lang::fr);
  if (form.part.id.empty()) return not_found(atelier);
  sent.typed = forms::typed_in(form, question);
  refuse_homeless(sent);
  const std::vector<Output> pieces = take_pieces(*found, form, question, sent.typed, sent.refused);
  const Asked asked = asked_of(question.filled("acte"), form.part.file);
  engine::EditRequest request{sent.typed.edits, sent.base, Lang::fr};
  if (asked.edit) request.edits.push_back(*asked.edit);
  const bool lost = !base && !request.edits.empty();
  sent.saved = lost ? unknown_state(form, sent.typed.edits) : save(atelier, *found, request, pieces);
  const Saved& saved = sent.saved;
  if (saved.good() && !saved.edited.undo.empty())
    atelier.undos.push(found->dossier.id,
                       {saved.edited.undo, saved.edited.mine, part,
                        request.edits.size() == 1 && !asked.edit ? request.edits.front().at : ""},
                       sent.base);
  if (question.by_script) return told(atelier, *found, part, sent);
  if (!saved.good() || sent.refused.has_errors()) return shown_again(atelier, *found, part, sent);
  return redirect(anchored(*found, part, asked.then));
}

Answer undo(Atelier& atelier, const Question&, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const auto last = atelier.undos.pop(found->dossier.id);
  if (!last) return redirect(found->address);
  Sending sent;
  sent.saved = save(atelier, *found, {last->edits, last->base, Lang::fr});
  const Saved& saved = sent.saved;
  if (saved.locked || !saved.result.ok()) atelier.undos.push(found->dossier.id, *last);  // for another try
  if (!saved.good()) return shown_again(atelier, *found, last->part, sent);
  return redirect(anchored(*found, last->part, last->at));
}

}  // namespace ctg::web
