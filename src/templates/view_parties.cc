// Who signs: names, agreements, signers.
#include <algorithm>

#include "templates/view_parts.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

using model::Body;
using model::Gender;
using model::Partie;
using model::Signataire;

namespace {

std::string agree(bool feminine, bool plural, std::string stem) {
  return stem + (feminine ? "e" : "") + (plural ? "s" : "");
}

bool all_feminine(const std::vector<Signataire>& signers) {
  return !signers.empty() && std::all_of(signers.begin(), signers.end(),
                                         [](const Signataire& s) { return s.gender == Gender::feminine; });
}

// "La Présidente" → "Présidente de la Caf": who signs, as one says it aloud.
std::string function_in(const Signataire& s, const Partie& p) {
  std::string function = s.fonction.value;
  for (const std::string_view article : {"Le ", "La ", "L’", "L'"}) {
    if (!function.starts_with(article)) continue;
    function = ctg::text::capitalised(function.substr(article.size()));
    break;
  }
  if (function.empty() || p.denomination.value.empty()) return function;
  return function + " " + ctg::text::contracted_of(p.denomination.value);
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

bool begins_with_vowel(std::string_view word) {
  constexpr std::string_view kVowels[] = {"a", "e", "i", "o", "u", "h", "é", "è", "ê", "â", "î", "ô",
                                          "A", "E", "I", "O", "U", "H", "É", "È", "Ê", "Â", "Î", "Ô"};
  return std::any_of(std::begin(kVowels), std::end(kVowels),
                     [&](std::string_view vowel) { return word.starts_with(vowel); });
}

// "du conseil communautaire", "de l’assemblée", "de la commission".
std::string of_organ(const Partie& p) {
  const std::string& organ = p.organe.value;
  if (organ.empty()) return {};
  if (begins_with_vowel(organ)) return "de l’" + organ;
  return (p.organe_gender == Gender::feminine ? "de la " : "du ") + organ;
}

// "le conseil communautaire".
std::string the_organ(const Partie& p) {
  const std::string& organ = p.organe.value;
  if (organ.empty()) return {};
  if (begins_with_vowel(organ)) return "l’" + organ;
  return (p.organe_gender == Gender::feminine ? "la " : "le ") + organ;
}

template <class Pick>
std::string joined(const std::vector<Partie>& parties, Pick pick) {
  std::vector<std::string> names;
  for (const Partie& p : parties) {
    if (std::string name = pick(p); !name.empty()) names.push_back(std::move(name));
  }
  return ctg::text::enumeration(names);
}

}  // namespace

bool is_collectivite(Body body) { return body != Body::caf && body != Body::msa; }

Names party(const Partie& p) {
  Names n;
  n.raw("id", p.id.empty() ? "partie" : p.id);
  n.text("nom", "nom de la partie", ctg::text::capitalised(p.nom.value), p.nom.place);
  n.text("denomination", "dénomination abrégée de la partie", p.denomination);
  n.text("nom-signature", "nom de la partie au-dessus des signatures", p.nom_signature);
  n.text("organe", "organe délibérant", p.organe);
  n.text("organe-defini", "organe délibérant", the_organ(p), p.organe.place);
  n.text("de-organe", "organe délibérant", of_organ(p), p.organe.place);
  n.flag("organe-feminin", p.organe_gender == Gender::feminine);
  n.text("de-denomination", "dénomination abrégée de la partie",
         ctg::text::contracted_of(p.denomination.value), p.denomination.place);
  std::vector<model::Logo> logo;
  if (p.logo) logo.push_back(*p.logo);
  n.list("logo", logo, [](const model::Logo& l) {
    Names k;
    k.raw("fichier", l.fichier.value.empty() ? "-" : l.fichier.value);
    k.raw("description", l.description.value.empty() ? "Logo" : l.description.value);
    return k;
  });
  n.flag("collectivite", is_collectivite(p.type));
  n.flag("intercommunale", p.type == Body::epci || p.type == Body::syndicat);
  n.flag("a-deliberation", p.deliberation.has_value());
  n.date("deliberation-date", "date de la délibération",
         p.deliberation ? p.deliberation->date : model::Day{{}, p.place});
  // A number that nobody has written down is no blank: many acts are cited by their date alone.
  n.flag("numerotee", p.deliberation && !p.deliberation->numero.value.empty());
  n.text("deliberation-numero", "numéro de la délibération",
         p.deliberation ? p.deliberation->numero : model::Text{{}, p.place});
  const bool feminine = p.gender == Gender::feminine;
  n.text("represente", "accord", agree(feminine, false, "représenté"), p.place);
  n.text("denomme", "accord", agree(feminine, false, "dénommé"), p.place);
  n.text("autorise", "accord", agree(all_feminine(p.signataires), p.signataires.size() > 1, "autorisé"),
         p.place);
  const auto of_party = [&](const Signataire& s) { return signer(s, p); };
  n.list("signataires", p.signataires, of_party);
  std::vector<Signataire> ordered = p.signataires;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Signataire& a, const Signataire& b) { return a.ordre < b.ordre; });
  n.list("signatures", ordered, of_party);
  return n;
}

Names body(const model::Dossier& dossier, bool collectivite) {
  const auto& parties = dossier.convention.parties;
  const auto it = std::find_if(parties.begin(), parties.end(), [&](const Partie& p) {
    return collectivite ? is_collectivite(p.type) : p.type == Body::caf;
  });
  const Partie p = it == parties.end() ? Partie{} : *it;
  Names n;
  const std::string label = collectivite ? "nom de la collectivité" : "nom de la Caf";
  n.text("nom-usuel", label, p.nom_usuel);
  n.text("nom", label, ctg::text::capitalised(p.nom_usuel.value), p.nom_usuel.place);
  n.text("denomination", label, p.denomination);
  return n;
}

Names bodies(const model::Convention& c) {
  const auto usual = [](const Partie& p) { return p.nom_usuel.value; };
  const auto committee = [](const Partie& p) {
    return p.type == Body::caf   ? p.denomination.value
           : p.type == Body::msa ? std::string()
                                 : p.nom_usuel.value;
  };
  const auto of_committee = [&](const Partie& p) { return ctg::text::contracted_of(committee(p)); };
  const auto engaged = [](const Partie& p) {
    return p.type == Body::msa ? std::string() : p.nom_usuel.value;
  };
  const auto short_name = [](const Partie& p) { return p.denomination.value; };
  const std::string label = "noms des parties";
  // Where none has a name yet, the first is where to begin.
  const Place& here = c.parties.empty() ? c.place : c.parties.front().nom_usuel.place;
  Names n;
  n.markup("parties", label, xml::escaped(joined(c.parties, usual)), here);
  n.markup("signataires", label, xml::escaped(joined(c.parties, short_name)), here);
  n.markup("engages", label, xml::escaped(ctg::text::capitalised(joined(c.parties, engaged))), here);
  n.markup("comite", label, xml::escaped(joined(c.parties, committee)), here);
  n.markup("du-comite", label, xml::escaped(joined(c.parties, of_committee)), here);
  return n;
}

}  // namespace ctg::templates
