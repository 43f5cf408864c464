// Who signs: names, agreements, signers.
#include <algorithm>

#include "templates/view_parts.h"
#include "text/counts.h"
#include "text/elision.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

using model::Body;
using model::Gender;
using model::Partie;
using model::Signataire;
namespace text = ctg::text;

namespace {

bool all_feminine(const std::vector<Signataire>& signers) {
  return !signers.empty() && std::all_of(signers.begin(), signers.end(),
                                         [](const Signataire& s) { return s.gender == Gender::feminine; });
}

text::Agreement agreement_of_signers(const std::vector<Signataire>& signers) {
  return {all_feminine(signers) ? text::Gender::feminine : text::Gender::masculine, signers.size() > 1};
}

// "La Présidente", "sa Présidente" → "Présidente".
std::string office(const Signataire& s) {
  std::string words = s.fonction.value.empty() ? s.qualite.value : s.fonction.value;
  for (const std::string_view before : {"Le ", "La ", "L’", "L'", "le ", "la ", "l’", "l'", "son ", "sa "}) {
    if (!words.starts_with(before)) continue;
    return text::capitalised(words.substr(before.size()));
  }
  return words;
}

// "La Présidente" → "Présidente de la Caf": who signs, as one says it aloud.
std::string function_in(const Signataire& s, const Partie& p) {
  const std::string function = s.fonction.value.empty() ? std::string() : office(s);
  if (function.empty() || p.denomination.value.empty()) return function;
  return function + " " + text::of(short_name(p));
}

Names signer(const Signataire& s, const Partie& p) {
  Names n;
  n.raw("id", s.id.empty() ? "signataire" : s.id);
  n.text("qualite", "qualité du signataire", s.qualite);
  n.text("civilite", "civilité du signataire", s.civilite);
  n.text("prenom", "prénom du signataire", s.prenom);
  n.text("nom", "nom du signataire", s.nom);
  n.text("fonction", "fonction du signataire", s.fonction);
  const std::string who = s.civilite.value + " " + s.prenom.value + " " + s.nom.value;
  const std::string function = function_in(s, p);
  n.raw("description", "Signature de " + who + (function.empty() ? "" : ", " + function));
  return n;
}

// A body, or several: how sentences name it. `said`: the name as people know it, for those who fill it in.
Names named(const text::Name& name, const std::string& label, const Place& place) {
  Names n;
  n.text("le", label, text::the(name), place);
  n.text("Le", label, text::capitalised(text::the(name)), place);
  n.text("du", label, text::of(name), place);
  n.text("au", label, text::to(name), place);
  n.flag("plusieurs", name.agreement.plural);
  return n;
}

// "les communes signataires", "les collectivités signataires".
text::Name together(const std::vector<const Partie*>& parties) {
  const model::BodyKind& kind = kind_of(*parties.front());
  const bool alike = std::all_of(parties.begin(), parties.end(),
                                 [&](const Partie* party) { return &kind_of(*party) == &kind; });
  const std::string noun = alike && !kind.own_name ? text::plural_of(kind.nom) : "collectivités";
  return text::common_noun(noun + (noun.find(' ') == std::string::npos ? " signataires" : ""),
                           {gender(kind.gender), true});
}

std::vector<text::Name> names_of(const std::vector<Partie>& parties, bool with_msa,
                                 text::Name (*form)(const Partie&)) {
  std::vector<text::Name> out;
  for (const Partie& p : parties) {
    if (with_msa || p.type != Body::msa) out.push_back(form(p));
  }
  return out;
}

std::string enumerated(const std::vector<text::Name>& names) {
  std::vector<std::string> out;
  for (const text::Name& name : names) out.push_back(text::the(name));
  return text::enumeration(out);
}

// A comité names the caisses by what the convention calls them, the collectivités by their names.
text::Name committee_name(const Partie& p) { return is_collectivite(p.type) ? usual_name(p) : short_name(p); }

}  // namespace

std::string named_signers(const Partie& p) {
  std::vector<std::string> names;
  bool with_office = false;
  for (const Signataire& s : p.signataires) {
    if (s.nom.value.empty()) continue;
    std::string name =
        s.civilite.value + (s.civilite.value.empty() ? "" : " ") + s.prenom.value + " " + s.nom.value;
    const std::string held = office(s);
    with_office = with_office || !held.empty();
    names.push_back(held.empty() ? name : name + ", " + held);
  }
  if (!with_office) return text::enumeration(names);
  return text::enumeration_with_commas(names) + ",";
}

Names party(const Partie& p) { return party_of({p, false, false}); }

std::vector<Signing> signing(const model::Dossier& dossier) {
  std::vector<Signing> out;
  const bool annexed = dossier.annexe_number(model::AnnexeRole::deliberation) > 0;
  std::size_t last = 0;
  for (const Partie& p : dossier.convention.parties) {
    out.push_back({p, annexed && p.id == dossier.deliberation.partie.value, false,
                   dossier.voted && dossier.voted->partie(p.id) == nullptr});
    if (p.deliberation) last = out.size();
  }
  if (last > 0) out[last - 1].last_act = true;
  return out;
}

Names party_of(const Signing& signing) {
  const Partie& p = signing.partie;
  Names n;
  n.raw("id", p.id.empty() ? "partie" : p.id);
  n.text("nom", "nom de la partie", text::capitalised(p.nom.value), p.nom.place);
  n.text("denomination", "dénomination abrégée de la partie", p.denomination);
  n.text("nom-signature", "nom de la partie au-dessus des signatures", p.nom_signature);
  const text::Name organ = organ_of(p);
  n.text("organe", "organe délibérant", p.organe);
  n.text("organe-defini", "organe délibérant", text::the(organ), p.organe.place);
  n.text("Organe-defini", "organe délibérant", text::capitalised(text::the(organ)), p.organe.place);
  n.text("de-organe", "organe délibérant", text::of(organ), p.organe.place);
  n.text("son-organe", "organe délibérant", text::its(organ), p.organe.place);
  // Whose it is: "du conseil municipal de la Commune de Saint-Ormin", "du conseil de Paris".
  const text::Name of_body = organ_of_body(p);
  n.text("de-organe-entier", "organe délibérant", text::of(of_body), p.organe.place);
  n.text("organe-entier", "organe délibérant", text::the(of_body), p.organe.place);
  n.text("de-son-organe", "organe délibérant", of_its_organ(p), p.organe.place);
  n.flag("organe-feminin", p.organe_gender == Gender::feminine);
  n.text("de-denomination", "dénomination abrégée de la partie", text::of(short_name(p)),
         p.denomination.place);
  n.optional("logo", p.logo, [](const model::Logo& l) {
    Names k;
    k.raw("fichier", l.fichier.value.empty() ? "-" : l.fichier.value);
    k.raw("description", l.description.value.empty() ? "Logo" : l.description.value);
    return k;
  });
  n.flag("collectivite", is_collectivite(p.type));
  n.flag("intercommunale", p.type == Body::epci || p.type == Body::syndicat);  // sealed templates name it
  n.flag("a-deliberation", p.deliberation.has_value());
  n.flag("acte-en-annexe", signing.act_in_annexe);
  n.flag("dernier-acte", signing.last_act);
  n.flag("adhere", signing.joined);
  n.date("deliberation-date", "date de la délibération",
         p.deliberation ? p.deliberation->date : model::Day{{}, p.place});
  // A number that nobody has written down is no blank: many acts are cited by their date alone.
  n.flag("numerotee", p.deliberation && !p.deliberation->numero.value.empty());
  n.text("deliberation-numero", "numéro de la délibération",
         p.deliberation ? p.deliberation->numero : model::Text{{}, p.place});
  const text::Agreement agreement = agreement_of(p);
  n.text("represente", "accord", text::agree("représenté", agreement), p.place);
  n.text("denomme", "accord", text::agree("dénommé", agreement), p.place);
  n.text("autorise", "accord", text::agree("autorisé", agreement_of_signers(p.signataires)), p.place);
  n.flag("deux-signataires", p.signataires.size() == 2);
  const auto of_party = [&](const Signataire& s) { return signer(s, p); };
  n.list("signataires", p.signataires, of_party);
  std::vector<Signataire> ordered = p.signataires;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Signataire& a, const Signataire& b) { return a.ordre < b.ordre; });
  n.list("signatures", ordered, of_party);
  return n;
}

Names caisse_names(const model::Convention& c) {
  const Partie* found = caisse(c);
  const Partie p = found == nullptr ? Partie{} : *found;
  const std::string label = "nom de la Caf";
  Names n = named(short_name(p), label, p.denomination.place);
  n.text("nom-usuel", label, p.nom_usuel);
  n.text("nom", label, text::capitalised(text::the(usual_name(p))), p.nom_usuel.place);
  n.text("denomination", label, p.denomination);
  return n;
}

Names lead_names(const model::Convention& c) {
  const std::vector<const Partie*> parties = lead(c);
  const Partie p = parties.size() == 1 ? *parties.front() : Partie{};
  const text::Name usual = parties.size() > 1 ? together(parties) : usual_name(p);
  const text::Name called = parties.size() > 1 ? usual : short_name(p);
  const std::string label = "nom de la collectivité";
  Names n = named(called, label, p.denomination.place);
  n.text("nom-usuel", label, text::the(usual), p.nom_usuel.place);
  n.text("du-nom-usuel", label, text::of(usual), p.nom_usuel.place);
  n.text("nom", label, text::capitalised(text::the(usual)), p.nom_usuel.place);
  n.text("denomination", label, text::the(called), p.denomination.place);
  n.text("du-genre", label, of_lead_kind(c), c.place);
  const bool he = called.agreement.gender == text::Gender::masculine;
  n.text("a-qui", "accord", he ? "auquel" : "à laquelle", p.denomination.place);
  // Whose territory is the convention's: a département's is not, nor is one commune's among several.
  const bool territory = parties.size() == 1 && (kind_of(p).role == model::BodyRole::groupement ||
                                                 kind_of(p).role == model::BodyRole::commune);
  const auto may_exercise = [](const Partie* party) {
    const model::BodyRole role = kind_of(*party).role;
    return role == model::BodyRole::groupement || role == model::BodyRole::syndicat ||
           role == model::BodyRole::commune;
  };
  n.flag("autorite", std::all_of(parties.begin(), parties.end(), may_exercise));
  n.flag("a-territoire", parties.empty() || territory);
  n.flag("commune-seule", parties.size() == 1 && kind_of(p).role == model::BodyRole::commune);
  return n;
}

Names collectivites_names(const model::Convention& c) {
  const std::vector<const Partie*> parties = collectivites(c);
  const Partie p = parties.size() == 1 ? *parties.front() : Partie{};
  const text::Name name = parties.size() > 1
                              ? text::common_noun("collectivités signataires", {text::Gender::feminine, true})
                              : short_name(p);
  return named(name, "nom de la collectivité", p.denomination.place);
}

Names bodies(const model::Convention& c) {
  const std::string label = "noms des parties";
  // Where none has a name yet, the first is where to begin.
  const Place& here = c.parties.empty() ? c.place : c.parties.front().nom_usuel.place;
  const auto markup = [](const std::string& words) { return xml::escaped(words); };
  std::vector<text::Agreement> agreements;
  for (const Partie& p : c.parties) agreements.push_back(agreement_of(p));
  const std::vector<text::Name> all = names_of(c.parties, true, usual_name);
  Names n;
  n.markup("parties", label, markup(enumerated(all)), here);
  n.markup("Parties", label, markup(text::capitalised(enumerated(all))), here);
  n.markup("signataires", label, markup(enumerated(names_of(c.parties, true, short_name))), here);
  n.markup("engages", label, markup(text::capitalised(enumerated(names_of(c.parties, false, usual_name)))),
           here);
  n.markup("comite", label, markup(enumerated(names_of(c.parties, false, committee_name))), here);
  n.markup("du-comite", label, markup(text::of_each(names_of(c.parties, false, committee_name))), here);
  n.markup("comite-entier", label, markup(enumerated(names_of(c.parties, true, committee_name))), here);
  n.markup("du-comite-entier", label, markup(text::of_each(names_of(c.parties, true, committee_name))), here);
  const text::Agreement agreement = text::together(agreements);
  n.text("qu-ils", "accord", text::elided_que(text::pronoun(agreement)), here);
  n.flag("plusieurs", agreement.plural);
  n.flag("deux", c.parties.size() == 2);
  return n;
}

}  // namespace ctg::templates
