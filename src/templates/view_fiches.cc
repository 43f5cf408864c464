// The plan d'actions: the répertoire and the fiches.
#include "model/fiche_index.h"
#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::templates {

namespace {

// The steps of a descriptif: titles of the first depth are labels, those below are subheadings.
std::string steps(const std::vector<model::EtapeContent>& contents, int depth) {
  std::string out;
  for (const model::EtapeContent& content : contents) {
    if (content.block) out += markup_of(*content.block);
    for (const model::Etape& etape : content.etape) {
      out += depth == 0 ? "<p class=\"etiquette\">" : "<p class=\"intertitre\">";
      out += markup_of(etape.titre.line);
      out += "</p>";
      out += steps(etape.contents, depth + 1);
    }
  }
  return out;
}

std::string first_year(const model::Fiche& f) {
  return f.echeance_debut.value ? std::to_string(*f.echeance_debut.value) : std::string();
}

std::string years(const model::Fiche& f) {
  return ctg::text::french_years(f.echeance_debut.value, f.echeance_fin.value);
}

// The last year, where it is another one than the first.
std::vector<model::Year> later_year(const model::Fiche& f) {
  const bool later =
      f.echeance_debut.value && f.echeance_fin.value && *f.echeance_fin.value != *f.echeance_debut.value;
  return later ? std::vector{f.echeance_fin} : std::vector<model::Year>{};
}

Names link_to(const model::Lien& l) {
  Names n;
  n.flag("toutes", l.fiche.empty());
  n.raw("code", l.fiche.empty() ? "-" : l.fiche);
  return n;
}

void add_resource(Names& n, const std::string& name, const std::string& label,
                  const std::optional<model::Rich>& rich) {
  n.optional(name, rich, [&](const model::Rich& r) { return running(label, r); });
}

}  // namespace

Names sheet(const model::Fiche& f) {
  Names n;
  n.raw("code", f.code.empty() ? "-" : f.code);
  n.rich("titre", "titre de la fiche", f.titre);
  n.text("annee", "année d’échéance de la fiche", first_year(f), f.echeance_debut.place);
  n.list("annee-fin", later_year(f), [](const model::Year& year) {
    Names k;
    k.text("annee", "dernière année d’échéance de la fiche",
           year.value ? std::to_string(*year.value) : std::string(), year.place);
    return k;
  });
  n.raw("annees", years(f));
  n.rich("contexte", "éléments de contexte", f.contexte);
  n.rich("resultats", "résultats attendus", f.resultats);
  n.rich("pilotes", "pilote de l’action", f.pilotes);
  const std::string body = steps(f.descriptif.value, 0);
  n.markup("descriptif", "descriptif de l’action", body.empty() ? body : "<c:corps>" + body + "</c:corps>",
           f.descriptif.place);
  n.rich("partenaires", "partenaires à mobiliser", f.partenaires);
  add_optional(n, "public-cible", "public cible", f.public_cible);
  n.rich("place-habitants", "place des habitants", f.place_habitants);
  const std::string& heading = f.place_habitants_intitule.value;
  n.raw("habitants-intitule", heading.empty() ? "La place des habitants" : heading);
  add_resource(n, "financieres", "ressources financières", f.financieres);
  add_resource(n, "humaines", "ressources humaines", f.humaines);
  add_resource(n, "materielles", "ressources matérielles", f.materielles);
  n.flag("a-ressources", f.financieres || f.humaines || f.materielles);
  n.text("ressources-vides", "ressources mobilisables", f.sans_ressources ? "Aucune" : "", f.ressources);
  n.flag("a-indicateurs", !f.indicateurs.value.empty());
  n.text("indicateurs-vides", "indicateurs d’évaluation", f.sans_indicateurs ? "Aucun" : "",
         f.indicateurs.place);
  n.list("indicateurs", f.indicateurs.value, [](const model::Indicateur& i) {
    Names item;
    item.rich("texte", "indicateur d’évaluation", i.texte);
    return item;
  });
  n.text("liens-vides", "liens avec d’autres actions", f.sans_liens ? "Aucun" : "", f.liens.place);
  n.list("liens", f.liens.value, link_to);
  std::string when = markup_of(f.echeance);
  if (when.empty() && !years(f).empty()) when = "<c:corps><p>" + years(f) + "</p></c:corps>";
  n.markup("echeance", "échéance de la fiche", when, f.echeance.place);
  return n;
}

void add_axes(Names& names, const model::Dossier& dossier) {
  const model::FicheIndex fiches(dossier);
  const auto row = [&fiches](const model::Located<std::string>& code) {
    const model::Fiche* fiche = fiches.find(code.value);
    return sheet(fiche == nullptr ? model::Fiche{} : *fiche);
  };
  names.text("plan-vide", "axes du plan d’actions", "", dossier.plan.place);
  names.flag("a-axes", !dossier.plan.axes.empty());
  names.list("axes", dossier.plan.axes, [&](const model::Axe& axe) {
    Names n;
    n.text("numero", "numéro de l’axe", std::to_string(axe.numero), axe.place);
    n.rich("titre", "titre de l’axe", axe.titre);
    n.list("sous-axes", axe.sous_axes, [&](const model::SousAxe& sous_axe) {
      Names s;
      s.text("code", "code du sous-axe", std::to_string(axe.numero) + "." + sous_axe.lettre, sous_axe.place);
      s.rich("titre", "titre du sous-axe", sous_axe.titre);
      s.text("sous-axe-vide", "actions du sous-axe", sous_axe.sans_action ? "Aucune action." : "",
             sous_axe.place);
      s.list("actions", sous_axe.fiches, row);
      return s;
    });
    return n;
  });
}

}  // namespace ctg::templates
