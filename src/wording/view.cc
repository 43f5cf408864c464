#include "wording/view.h"

#include <algorithm>

#include "templates/names.h"
#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::wording {

using templates::Names;

namespace {

struct Decided {  // by the organ of a party
  const model::Partie* party = nullptr;
  avenant::ActDeliberation deliberation;
};

std::vector<Decided> decisions(const model::Dossier& dossier, const avenant::Act& act) {
  std::vector<Decided> out;
  for (const avenant::ActDeliberation& each : act.deliberations)
    if (const model::Partie* party = dossier.partie(each.partie)) out.push_back({party, each});
  return out;
}

Names decision(const Decided& decided) {
  const model::Partie party = decided.party ? *decided.party : model::Partie{};
  Names n = templates::party(party);
  n.date("date", "date de la délibération sur l’avenant", decided.deliberation.date);
  templates::add_session(n, decided.deliberation.session, party);
  n.text("numero-deliberation", "numéro de la délibération sur l’avenant", decided.deliberation.numero);
  return n;
}

Names group_names(const Group& group, const Place& place) {
  Names k;
  k.raw("id", "modification-" + group.where.key);
  const std::string what = group.where.action + " " + group.where.title;
  k.text("titre", "article modifié", ctg::text::capitalised(what), place);
  const std::string article = what.starts_with("insertion")      ? "l’"
                              : what.starts_with("remplacement") ? "le "
                                                                 : "la ";
  k.text("objet", "article modifié", article + what, place);
  k.list("modifications", group.modifications, [&](const std::string& markup) {
    Names m;
    m.markup("texte", "modification", markup, place);
    return m;
  });
  return k;
}

Names names_of(const model::Dossier& dossier, const Subject& subject) {
  const avenant::Act& act = subject.act;
  Names n;
  n.text("numero", "numéro de l’avenant", std::to_string(act.numero), act.place);
  n.text("periode", "période de la convention", subject.period, act.place);
  n.text("territoire", "nom du territoire", subject.territory);
  n.date("effet", "date d’effet de l’avenant", act.effet);
  Names signature;
  signature.date("date", "date de signature de l’avenant", act.signature);
  signature.text("lieu", "lieu de signature de l’avenant", act.lieu);
  templates::add_place(signature, "lieu de signature", act.lieu);
  n.object("signature", std::move(signature));
  n.flag("papier", act.mode == model::SignatureMode::papier);
  n.flag("mixte", act.mode == model::SignatureMode::mixte);
  n.rich("motifs", "exposé des motifs", act.motifs);
  n.date("convention-signature", "date de signature de la convention", subject.convention_signature);
  n.text("article-execution", "numéro de l’article sur l’exécution de la convention", subject.execution,
         act.place);
  n.list("precedents", subject.earlier, [](const Earlier& earlier) {
    Names k;
    k.text("numero", "numéro", std::to_string(earlier.numero), earlier.signature.place);
    k.date("date", "date de signature", earlier.signature);
    return k;
  });
  const std::vector<Decided> decided = decisions(dossier, act);
  n.list("deliberations", decided, decision);
  n.flag("sans-precedents", subject.earlier.empty());
  n.flag("sans-deliberations", decided.empty());
  Decided own;
  for (const Decided& each : decided)
    if (each.party->id == dossier.deliberation.partie.value) own = each;
  n.object("acte", decision(own));
  n.flag("adhesion", std::ranges::count(subject.joining, dossier.deliberation.partie.value) > 0);
  // The sentences are made from the operations, and stand in no file as they are: a line, no column.
  const Place& operations = act.operations.empty() ? act.place : act.operations.front().place;
  const Place made{operations.file, operations.line, 0};
  n.list("groupes", subject.wording.groups, [&](const Group& group) { return group_names(group, made); });
  std::vector<model::Fiche> added;
  for (const std::string& code : subject.wording.added_fiches)
    if (const model::Fiche* fiche = dossier.fiche(code)) added.push_back(*fiche);
  n.list("fiches-ajoutees", added, templates::sheet);
  std::vector<std::string> replaced;
  for (const Group& group : subject.wording.groups)
    if (!group.annexe.empty()) replaced.push_back(group.annexe);
  n.list("annexes-remplacees", replaced, [](const std::string& role) {
    Names k;
    for (const model::AnnexeRole each : model::kAnnexeRoles)
      k.flag("est-" + std::string(model::to_string(each)), role == model::to_string(each));
    return k;
  });
  return n;
}

}  // namespace

templates::Value view_of(const model::Dossier& dossier, const Subject& subject) {
  templates::Value value = templates::view_of(dossier);
  value.fields.insert_or_assign("avenant", names_of(dossier, subject).value);
  return value;
}

const templates::Shape& description() {
  static const templates::Shape kShape = [] {
    templates::Shape shape = templates::description();
    shape.fields.insert_or_assign("avenant", names_of(model::Dossier{}, Subject{}).shape);
    return shape;
  }();
  return kShape;
}

}  // namespace ctg::wording
