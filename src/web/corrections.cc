// An ODT (or its DOCX) that partners have edited comes back: its changes are shown one by one, each is taken
// or left, and what no button can write is listed with where it belongs (engine/edits.h).
//
// The file is kept while it is looked at (forms::KeptUploads). Each sight of it is made of the data of that
// moment: what was taken, or done by hand meanwhile, is no longer listed.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/lock.h"
#include "base/visible.h"
#include "engine/clauses.h"
#include "engine/edits.h"
#include "revision/edited.h"
#include "revision/report.h"
#include "web/changed.h"
#include "web/open.h"
#include "web/pages.h"
#include "web/points.h"

namespace ctg::web {

namespace {

using revision::Change;
using Kind = Change::Kind;

// What names a change until the next sight of the file, those that are alike told apart by their order.
class Names {
 public:
  std::string of(const Change& change) {
    const std::string all =
        fmt::format("{}\n{}\n{}\n{}\n{}", static_cast<int>(change.kind), change.place.file.view(),
                    change.before, change.after, static_cast<int>(change.look_after));
    return to_hex(sha256(fmt::format("{}\n{}", all, ++seen_[all]))).substr(0, 16);
  }

 private:
  std::map<std::string, int> seen_;
};

struct Group {
  std::string_view title, advice;
  std::vector<Kind> kinds;
};
const std::vector<Group>& groups() {
  static const std::vector<Group> kAll = {
      {"Conflits",
       "La donnée a changé ici depuis que le document a été fait, ou le document dit deux choses : décidez, "
       "et corrigez le champ.",
       {Kind::conflict}},
      {"Phrases du modèle",
       "Elles sont du texte national. Pour les changer, écrivez une rédaction locale.",
       {Kind::clause}},
      {"À reporter à la main",
       "Aucun champ ne contient ces mots à lui seul.",
       {Kind::by_hand, Kind::look_by_hand}},
      {"Calculé ou composé à partir d’autres champs",
       "Corrigez ceux-là : ces mots suivront.",
       {Kind::computed}},
      {"Écrit par le programme",
       "Sommaire, liste des sigles, légendes, en-têtes et pieds de page se font seuls : rien n’en est repris.",
       {Kind::made}},
      {"À côté du texte",
       "Notes, commentaires, mots barrés ou masqués, champs, images, dessins\u00a0: rien n’en est repris, reportez à la main "
       "ce qu’ils disent.",
       {Kind::aside}},
  };
  return kAll;
}

std::string look_words(char look) {
  using Looks = revision::EditedParagraph;
  constexpr std::string_view kWords[] = {"ni gras ni italique", "gras", "italique", "gras et italique"};
  return std::string(kWords[static_cast<std::size_t>(look & (Looks::kStrong | Looks::kEm))]);
}

// What it is, and the paragraph it stands in.
std::string place_of_aside(const Change& change) {
  const std::string_view title = revision::words_of_aside(change.passage).in(Lang::fr);
  std::string out(title.substr(0, title.find("\u00a0:")));
  if (!change.beside.empty()) out += ", dans «\u00a0" + change.beside + "\u00a0»";
  return visible_line(out);
}

// A page of the changes that a file asks for, at one state of the data.
class Sight {
 public:
  Sight(Atelier& atelier, const Open& open, const engine::Edits& edits)
      : open_(open), edits_(edits), finder_(atelier.workshop, open.files) {
    if (std::ranges::any_of(edits.changes, [](const Change& c) { return !c.clause.empty(); }))
      for (const engine::Clause& each : engine::clauses(atelier.workshop, open.files))
        clauses_.emplace(each.id, each.label);
  }

  void add_to(Data& data) {
    Data written{List{}}, others{List{}};
    Names names;
    for (const Change& each : edits_.changes) {
      if (!each.splice) continue;
      Data one = data_of(each);
      one.set("nom", names.of(each));
      written.push_back(one);
    }
    for (const Group& group : groups()) {
      Data changes{List{}};
      for (const Change& each : edits_.changes)
        if (std::ranges::find(group.kinds, each.kind) != group.kinds.end()) changes.push_back(data_of(each));
      if (changes.list_value().empty()) continue;
      Data one;
      one.set("titre", fmt::format("{} ({})", group.title, changes.list_value().size()));
      one.set("conseil", std::string(group.advice));
      one.set("changements", changes);
      others.push_back(one);
    }
    data.set("des-corrections", !written.list_value().empty());
    data.set("combien", std::to_string(written.list_value().size()));
    data.set("corrections", written);
    data.set("autres", others);
    data.set("rien", edits_.read && edits_.changes.empty());
  }

 private:
  Data data_of(const Change& change) {
    Data out;
    if (change.kind == Kind::clause) {
      const auto known = clauses_.find(change.clause);
      out.set("lieu", visible_line(known == clauses_.end() ? "Texte du modèle" : known->second));
      out.set("champ", open_.address + "/partie/redactions");
      out.set("lien", std::string("Écrire une rédaction locale"));
    } else {
      const engine::Target target = finder_.at(change.place);
      const std::string way = way_to(finder_.description(), target.at);
      const auto part = std::ranges::find(finder_.parts(), target.part, &engine::DossierPart::id);
      const std::string title = part == finder_.parts().end() ? std::string() : visible_line(part->title);
      out.set("lieu", title + (title.empty() || way.empty() ? "" : " › ") + way);
      out.set("champ", address_of(open_, target));
      if (change.kind == Kind::aside) out.set("lieu", place_of_aside(change));
      out.set("lien", std::string(change.splice ? "Voir le champ" : "Aller au champ"));
    }
    const bool look = change.kind == Kind::emphasis || change.kind == Kind::look_by_hand;
    if (look) out.set("mots", visible_line(change.before));
    out.set("morceaux", look ? replaced_words(look_words(change.look_before), look_words(change.look_after))
                             : changed_words(change.before, change.after));
    return out;
  }

  const Open& open_;
  const engine::Edits& edits_;
  engine::Finder finder_;
  std::map<std::string, std::string> clauses_;
};

engine::Edits edits_of(Atelier& atelier, const Files& files, const http::Upload& upload,
                       std::function<bool(const Change&)> wanted = {}) {
  return engine::propose_edits(
      atelier.workshop, files,
      {upload.file_name(), {upload.bytes, FileError::none, {}}, Lang::fr, std::move(wanted)},
      atelier.times());
}

struct ToldOfCorrections {
  std::string fault = {};  // nothing was taken, and why
  std::string taken = {};  // how many were
};

Answer corrections_page(Atelier& atelier, const Open& open, const std::string& key, ToldOfCorrections told) {
  const auto upload = atelier.uploads.find(key);
  if (!upload && !key.empty()) told = {"L’atelier n’a plus ce fichier\u00a0: choisissez-le à nouveau.", {}};
  Data data;
  data.set("dossier", open.address);
  data.set("faute", told.fault);
  data.set("repris", told.taken);
  bool good = told.fault.empty();
  if (upload) {
    const engine::Edits edits = edits_of(atelier, open.files, *upload);
    good = good && edits.read;
    data.set("fichier", visible_line(upload->file_name()));
    data.set("cle", key);
    data.set("constats", findings_of(edits.diags, Places::hidden));
    Sight(atelier, open, edits).add_to(data);
  }
  return atelier.views.page(
      open.frame(good ? "Corrections reçues" : "Erreur – Corrections reçues", "documents"), "corrections",
      data, good ? 200 : 422);
}

std::string corrections_address(const Open& open, const std::string& key) {
  return open.address + "/corrections?fichier=" + key;
}

// Writes those that were ticked; says where there is something to say.
Answer take_corrected(Atelier& atelier, Open& open, const Question& question) {
  const std::string key(question.filled("cle"));
  const auto upload = atelier.uploads.find(key);
  if (!upload) return corrections_page(atelier, open, key, {});
  std::set<std::string, std::less<>> asked;
  for (const auto& [name, value] : question.form)
    if (name == "pris") asked.insert(value);
  if (asked.empty()) return corrections_page(atelier, open, key, {"Aucune correction n’est cochée.", {}});
  before_edit(atelier, open.dossier.folder);
  const DossierLock lock(open.dossier.folder, "ctg atelier");
  Names names;
  const engine::Edits edits = edits_of(atelier, open.files, *upload,
                                       [&](const Change& each) { return asked.contains(names.of(each)); });
  if (!edits.read) return corrections_page(atelier, open, key, {});
  if (!edits.acceptable)
    return corrections_page(
        atelier, open, key,
        {"Ensemble, ces corrections donneraient des données illisibles : rien n’a été écrit. Prenez-en "
         "moins à la fois.",
         {}});
  const auto taken =
      std::ranges::count_if(edits.changes, [](const Change& each) { return each.splice && !each.left; });
  if (!lock.good() || (taken > 0 && !open.files.save(edits.files).ok()))
    return corrections_page(
        atelier, open, key,
        {"Le fichier a changé ou n’a pas pu être enregistré : rien n’a été écrit. Recommencez dans un instant.",
         {}});
  if (taken > 0) atelier.undos.push(open.dossier.id, forms::taking_back(edits.files));
  return redirect(fmt::format("{}&repris={}", corrections_address(open, key), taken));
}

}  // namespace

Answer corrections(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  ToldOfCorrections told;
  const std::string taken(question.asked("repris"));
  const bool number = !taken.empty() && taken.find_first_not_of("0123456789") == taken.npos;
  if (taken == "0")
    told.fault = "Ces corrections ne sont plus à prendre\u00a0: voici l’état d’aujourd’hui.";
  else if (number)
    told.taken = taken == "1" ? "Une correction a été reprise dans les données."
                              : taken + " corrections ont été reprises dans les données.";
  return corrections_page(atelier, *found, std::string(question.asked("fichier")), told);
}

Answer take_corrections(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  if (question.filled("acte") == "reprendre") return take_corrected(atelier, *found, question);
  const http::Upload* upload = question.uploaded("fichier");
  if (upload == nullptr) return corrections_page(atelier, *found, {}, {"Choisissez d’abord un fichier.", {}});
  return redirect(corrections_address(*found, atelier.uploads.keep(*upload)));
}

}  // namespace ctg::web
