// The annexes that hold tables: diagnostic, moyens, équipements, pilotage.
#include <algorithm>
#include <map>
#include <set>

#include "templates/view_parts.h"
#include "text/counts.h"
#include "text/french.h"

namespace ctg::templates {

namespace {

std::string name_of_body(const model::Dossier& dossier, const std::string& id) {
  if (const model::Partie* p = dossier.partie(id)) return ctg::text::capitalised(p->denomination.value);
  for (const auto& c : dossier.moyens.co_financeurs) {
    if (c.id == id) return c.nom.value;
  }
  return id;
}

// A sum of values some of which may be still unknown; then it is unknown, too.
struct Sum {
  std::int64_t thousandths = 0;
  bool any = false;
  Place unknown;  // of the first value that is not filled in
  Place own;      // where it is one value and no more: an edit of it leads back to that

  void add(const model::Decimal& value) {
    own = any ? Place{} : value.place;
    any = true;
    if (value.value) {
      thousandths += *value.value;
    } else if (!unknown.known()) {
      unknown = value.place;
    }
  }
};

// How the values of a sum are written: as amounts in euros, or as numbers.
using Writing = std::string (*)(std::int64_t thousandths);

// {{#name}}{{valeur}}{{/name}}: once where there is anything to sum; a field to fill where a term is unknown.
void add_sum(Names& n, const std::string& name, const std::string& label, Writing write, const Sum& sum) {
  std::vector<Sum> present;
  if (sum.any) present.push_back(sum);
  n.list(name, present, [&](const Sum& s) {
    Names k;
    k.text("valeur", label, s.unknown.known() ? "" : write(s.thousandths),
           s.unknown.known() ? s.unknown : s.own);
    return k;
  });
}

// What tableau-annuel.mustache shows: a row a name, a column a year.
struct Yearly {
  std::string heading, unit, label;
  Writing write;
  bool totals_across = true;  // amounts add up over the years; working time does not
  std::set<int> years;
  std::vector<std::string> order;  // rows, as first met
  std::map<std::string, std::map<int, Sum>> cells;

  void add(const std::string& row, int year, const model::Decimal& value) {
    if (std::find(order.begin(), order.end(), row) == order.end()) order.push_back(row);
    years.insert(year);
    cells[row][year].add(value);
    cells[row][year].own = {};  // a table of sums: its rows are no elements of the data
  }
};

Sum total(const std::map<int, Sum>& sums) {
  Sum out;
  for (const auto& [year, sum] : sums) {
    out.any = true;
    out.thousandths += sum.thousandths;
    if (!out.unknown.known()) out.unknown = sum.unknown;
  }
  return out;
}

void add_yearly(Names& names, const std::string& name, const Yearly& table) {
  std::vector<Yearly> present;
  if (!table.order.empty()) present.push_back(table);
  const std::string label = table.label;
  const Writing write = table.write;
  names.list(name, present, [label, write](const Yearly& t) {
    Names n;
    n.text("entete", "intitulé des lignes", t.heading, {});
    n.text("unite", "unité", t.unit, {});
    n.flag("a-total", t.totals_across);
    n.list("annees", std::vector<int>(t.years.begin(), t.years.end()), [](int year) {
      Names y;
      y.text("annee", "année", std::to_string(year), {});
      return y;
    });
    const auto cell = [&label, write](const Sum& sum) {
      Names k;
      add_sum(k, "nombre", label, write, sum);
      return k;
    };
    std::map<int, Sum> by_year;
    for (const int year : t.years) by_year[year];
    n.list("lignes", t.order, [&](const std::string& row) {
      Names l;
      l.text("nom", "nom de la ligne", row, {});
      const auto found = t.cells.find(row);
      const std::map<int, Sum> sums = found == t.cells.end() ? std::map<int, Sum>{} : found->second;
      std::vector<Sum> line;
      for (const int year : t.years) {
        const auto at = sums.find(year);
        line.push_back(at == sums.end() ? Sum{} : at->second);
      }
      l.list("cases", line, cell);
      add_sum(l, "total", label, write, total(sums));
      return l;
    });
    for (const auto& [row, sums] : t.cells) {
      for (const auto& [year, sum] : sums) {
        Sum& column = by_year[year];
        column.any = true;
        column.thousandths += sum.thousandths;
        if (!column.unknown.known()) column.unknown = sum.unknown;
      }
    }
    std::vector<Sum> columns;
    for (const auto& [year, sum] : by_year) columns.push_back(sum);
    n.list("totaux", columns, cell);
    add_sum(n, "total", label, write, total(by_year));
    return n;
  });
}

Names line_of_means(const model::Dossier& dossier, const model::Moyen& m) {
  Names l;
  l.text("annee", "année", std::to_string(m.annee), m.place);
  l.text("financeur", "financeur", name_of_body(dossier, m.financeur.value), m.financeur.place);
  std::vector<model::Text> nature;
  if (!m.nature.value.empty()) nature.push_back(m.nature);
  l.list("nature", nature, [](const model::Text& text) {
    Names k;
    k.text("texte", "nature du moyen", text);
    return k;
  });
  Sum montant, etp;
  if (m.montant) montant.add(*m.montant);
  if (m.etp) etp.add(*m.etp);
  add_sum(l, "montant", "montant en euros", ctg::text::french_amount, montant);
  add_sum(l, "etp", "ETP", ctg::text::french_decimal, etp);
  return l;
}

}  // namespace

Names diagnostic(const model::Diagnostic& d) {
  Names n;
  n.rich("caracteristiques", "caractéristiques du territoire", d.caracteristiques);
  n.rich("offre", "offre existante", d.offre);
  n.rich("besoins-prioritaires", "besoins prioritaires", d.besoins_prioritaires);
  n.rich("besoins-non-satisfaits", "besoins non satisfaits", d.besoins_non_satisfaits);
  n.rich("zones", "zones où l’offre est insuffisante", d.zones);
  return n;
}

Names means(const model::Dossier& dossier) {
  const model::Moyens& moyens = dossier.moyens;
  Names n;
  add_optional(n, "presentation", "présentation des moyens", moyens.presentation);
  n.text("a-remplir", "moyens mobilisés par action, par financeur et par an",
         moyens.aucun ? "Aucun moyen." : "", moyens.place);
  Yearly amounts{"Financeur", "€", "montant en euros", ctg::text::french_amount, true, {}, {}, {}};
  Yearly time{"Financeur", "ETP", "ETP", ctg::text::french_decimal, false, {}, {}, {}};
  std::vector<std::pair<std::string, std::vector<model::Moyen>>> actions;  // in the order of the plan
  std::map<std::string, std::vector<model::Moyen>> by_action;
  for (const model::Moyen& m : moyens.lignes) {
    const std::string who = name_of_body(dossier, m.financeur.value);
    if (m.montant) amounts.add(who, m.annee, *m.montant);
    if (m.etp) time.add(who, m.annee, *m.etp);
    by_action[m.action.value].push_back(m);
  }
  for (auto& [action, lines] : by_action) std::ranges::stable_sort(lines, {}, &model::Moyen::annee);
  for (const model::Fiche& fiche : dossier.plan.fiches) {
    if (const auto found = by_action.find(fiche.code); found != by_action.end()) actions.emplace_back(*found);
  }
  add_yearly(n, "montants", amounts);
  add_yearly(n, "etp", time);
  n.flag("a-actions", !actions.empty());
  n.list("actions", actions, [&](const std::pair<std::string, std::vector<model::Moyen>>& action) {
    Names a;
    a.raw("code", action.first.empty() ? "-" : action.first);
    a.list("lignes", action.second, [&](const model::Moyen& m) { return line_of_means(dossier, m); });
    Sum sum;
    for (const model::Moyen& m : action.second) {
      if (m.montant) sum.add(*m.montant);
    }
    sum.own = {};
    add_sum(a, "total", "montant en euros", ctg::text::french_amount, sum);
    return a;
  });
  return n;
}

Names equipments(const model::Dossier& dossier) {
  const model::Equipements& equipements = dossier.equipements;
  Names n;
  add_optional(n, "presentation", "présentation des équipements", equipements.presentation);
  n.flag("a-liste", !equipements.liste.empty());
  n.text("a-remplir", "équipements et services soutenus par la collectivité",
         equipements.aucun ? "Aucun équipement ni service." : "", equipements.place);
  n.list("liste", equipements.liste, [](const model::Equipement& e) {
    Names l;
    l.text("nom", "nom de l’équipement", e.nom);
    l.text("type", "type de l’équipement", e.type);
    l.text("commune", "commune de l’équipement", e.commune);
    l.text("gestionnaire", "gestionnaire de l’équipement", e.gestionnaire);
    l.optional("capacite", e.capacite, [](const model::Capacite& own) {
      Names k;
      k.decimal("nombre", "capacité", own.nombre);
      const std::string& unit = own.unite.value;
      k.text(
          "unite", "unité de la capacité",
          ctg::text::noun_for_decimal(own.nombre.value.value_or(2000), {ctg::text::singular_of(unit), unit}),
          own.unite.place);
      return k;
    });
    return l;
  });
  Yearly support{"Équipement ou service",
                 "€",
                 "montant du soutien en euros",
                 ctg::text::french_amount,
                 true,
                 {},
                 {},
                 {}};
  for (const model::Equipement& e : equipements.liste) {
    for (const model::Soutien& s : e.soutiens) support.add(e.nom.value, s.annee, s.montant);
  }
  add_yearly(n, "soutiens", support);
  return n;
}

Names steering(const model::Dossier& dossier) {
  const model::Pilotage& p = dossier.pilotage;
  Names n;
  n.flag("a-comite", !p.comite.value.empty());
  n.text("comite-vide", "composition du comité de pilotage", "", p.comite.place);
  std::int64_t members = 0;
  Place unknown;
  for (const model::Membre& m : p.comite.value) {
    members += m.nombre.value.value_or(0);
    if (!m.nombre.value && !unknown.known()) unknown = m.nombre.place;
  }
  n.text("comite-total", "nombre de représentants", unknown.known() ? "" : ctg::text::french_number(members),
         unknown);
  n.list("comite", p.comite.value, [&](const model::Membre& m) {
    Names l;
    l.text("partie", "partie", name_of_body(dossier, m.partie.value), m.partie.place);
    l.count("nombre", "nombre de représentants", m.nombre);
    l.rich("qualite", "qualité des représentants", m.qualite);
    return l;
  });
  n.rich("instances", "instances de pilotage", p.instances);
  n.rich("suivi", "modalités de suivi", p.suivi);
  n.flag("a-postes", !p.cooperation.value.empty());
  n.text("postes-vides", "postes de coopération", p.sans_poste ? "Aucun poste." : "", p.cooperation.place);
  Sum time;
  for (const model::Poste& c : p.cooperation.value) time.add(c.etp);
  n.text("etp-total", "ETP du poste", time.unknown.known() ? "" : ctg::text::french_decimal(time.thousandths),
         time.unknown);
  n.list("postes", p.cooperation.value, [](const model::Poste& c) {
    Names l;
    l.text("intitule", "intitulé du poste", c.intitule);
    l.text("employeur", "employeur", c.employeur);
    add_optional(l, "missions", "missions du poste", c.missions);
    l.decimal("etp", "ETP du poste", c.etp);
    return l;
  });
  n.rich("ingenierie", "ressources d’ingénierie", p.ingenierie);
  n.optional("concertation-datee", p.concertation_date, [](const model::Day& day) {
    Names k;
    k.date("date", "date de la concertation", day);
    return k;
  });
  n.rich("concertation", "compte rendu de la concertation", p.concertation);
  return n;
}

}  // namespace ctg::templates
