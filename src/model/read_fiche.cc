// The plan d'actions: the répertoire of axes and sous-axes, and the fiches.
#include <algorithm>

#include "model/read_files.h"
#include "model/read_rich.h"
#include "model/values.h"

namespace ctg::model {

namespace {

SousAxe read_sous_axe(const xml::Node& node, Reading& reading) {
  Element e(node, reading, Order::as_asked);
  SousAxe s;
  s.place = node.place;
  s.lettre = letter_attribute(e, "lettre").value;
  s.titre = line_child(e, "titre");
  if ((s.sans_action = declared_none(e))) return s;
  for (const xml::Node* one : e.children("action")) {
    Element action(*one, reading);
    s.fiches.push_back(fiche_attribute(action, "fiche"));  // "", where it is wrong, stands for some fiche
  }
  return s;
}

Axe read_axe(const xml::Node& node, Reading& reading) {
  Element e(node, reading, Order::as_asked);
  Axe a;
  a.place = node.place;
  a.numero = rank_attribute(e, "numero");
  a.titre = line_child(e, "titre");
  for (const xml::Node* one : e.children("sous-axe")) a.sous_axes.push_back(read_sous_axe(*one, reading));
  return a;
}

// --- The descriptif: text and steps, in the order written ----------------------------------------------

bool is_etape(const xml::Node& node, const xml::Node& parent) {
  return !node.is_text && node.ns == parent.ns && node.name == "etape";
}

Etape read_etape(const xml::Node& node, Reading& reading);

enum class HasTitle { no, yes };

// Blocks and steps; a <titre> among them is read by the caller.
std::vector<EtapeContent> read_contents(Element& e, HasTitle has_title) {
  e.take_content();
  std::vector<EtapeContent> contents;
  std::vector<std::string> known = block_names();
  known.insert(known.begin(), "etape");
  if (has_title == HasTitle::yes) known.insert(known.begin(), "titre");
  for (const xml::Node& node : e.node().children) {
    if (is_etape(node, e.node())) {
      EtapeContent content;
      content.etape.push_back(read_etape(node, e.reading()));
      contents.push_back(std::move(content));
    } else if (is_block(node, e.node())) {
      if (auto block = read_block(node, e.reading())) contents.push_back({std::move(block), {}});
    } else if (node.is_text) {
      if (!is_white(node.text)) report_text(node, e.node(), known, e.diags());
    } else if (has_title == HasTitle::no || node.name != "titre" || node.ns != e.node().ns) {
      report_stranger(node, e.node(), known, e.diags());
    }
  }
  return contents;
}

Etape read_etape(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Etape etape;
  etape.titre = line_child(e, "titre");
  const xml::Node* first = nullptr;
  const xml::Node* title = nullptr;
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (first == nullptr) first = &child;
    if (title == nullptr && child.name == "titre" && child.ns == node.ns) title = &child;
  }
  if (title != nullptr && title != first) {
    reading.diags
        .error("MOD-009", title->place, "dans <etape>, <titre> doit venir en premier",
               "in <etape>, <titre> must come first")
        .hint("déplacez <titre> au début de <etape>", "move <titre> to the start of <etape>");
  }
  etape.contents = read_contents(e, HasTitle::yes);
  return etape;
}

Located<std::vector<EtapeContent>> read_descriptif(Element& fiche) {
  const xml::Node* node =
      fiche.child("descriptif", Need::required, advise_empty("descriptif", fiche.diags()));
  if (node == nullptr) return {{}, fiche.place()};
  Element e(*node, fiche.reading());
  const bool has_parts =
      std::any_of(node->children.begin(), node->children.end(),
                  [&](const xml::Node& child) { return is_etape(child, *node) || is_block(child, *node); });
  if (has_parts) return {read_contents(e, HasTitle::no), node->place};
  Located<std::vector<EtapeContent>> out{{}, node->place};
  for (Block& block : read_rich(e).blocks) out.value.push_back({std::move(block), {}});
  return out;
}

// --- The other boxes -----------------------------------------------------------------------------------

void read_ressources(Element& fiche, Fiche& f) {
  f.ressources = fiche.place();
  const xml::Node* node =
      fiche.child("ressources", Need::required, advise_empty("ressources", fiche.diags()));
  if (node == nullptr) return;
  Element e(*node, fiche.reading());
  f.ressources = node->place;
  if ((f.sans_ressources = declared_none(e))) return;
  f.financieres = optional_rich_child(e, "financieres");
  f.humaines = optional_rich_child(e, "humaines");
  f.materielles = optional_rich_child(e, "materielles");
}

void read_indicateurs(Element& fiche, Fiche& f) {
  f.indicateurs.place = fiche.place();
  const xml::Node* node =
      fiche.child("indicateurs", Need::required, advise_empty("indicateurs", fiche.diags()));
  if (node == nullptr) return;
  Element list(*node, fiche.reading());
  f.indicateurs.place = node->place;
  if ((f.sans_indicateurs = declared_none(list))) return;
  for (const xml::Node* one : list.children("indicateur")) {
    Element e(*one, fiche.reading());
    Indicateur i;
    i.id = id_attribute(e, "id", Need::optional).value;
    i.texte = read_line(e);
    f.indicateurs.value.push_back(std::move(i));
  }
}

void read_liens(Element& fiche, Fiche& f) {
  f.liens.place = fiche.place();
  const xml::Node* node = fiche.child("liens", Need::required, advise_empty("liens", fiche.diags()));
  if (node == nullptr) return;
  Element list(*node, fiche.reading());
  f.liens.place = node->place;
  if ((f.sans_liens = declared_none(list))) return;
  list.children("lien");
  list.children("toutes");
  for (const xml::Node& one : node->children) {
    if (one.is_text || one.ns != node->ns || (one.name != "lien" && one.name != "toutes")) continue;
    Element e(one, fiche.reading());
    Lien lien{{}, one.place};
    if (one.name == "lien") {
      const auto code = fiche_attribute(e, "fiche");
      if (!code.value.empty()) fiche.reading().fiche_references.push_back(code);
      lien = {code.value, code.place};
    }
    f.liens.value.push_back(std::move(lien));
  }
}

void read_echeance(Element& fiche, Fiche& f) {
  f.echeance_debut.place = f.echeance_fin.place = f.echeance.place = fiche.place();
  const xml::Node* node =
      fiche.child("echeance", Need::required, advise_empty("echeance", fiche.diags(), " annee=\"\""));
  if (node == nullptr) return;
  Element e(*node, fiche.reading());
  f.echeance_debut = year_attribute(e, "annee");
  f.echeance_fin = year_attribute(e, "fin", Need::optional);
  f.echeance = read_rich(e);
}

}  // namespace

PlanActions read_repertoire(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  PlanActions plan;
  plan.place = root.place;
  for (const xml::Node* axe : e.children("axe")) plan.axes.push_back(read_axe(*axe, reading));
  return plan;
}

Fiche read_fiche(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Fiche f;
  f.place = root.place;
  f.code = fiche_attribute(e, "code").value;
  f.ancien_code = fiche_attribute(e, "ancien-code", Need::optional).value;
  f.petite_enfance = choice_attribute(e, "petite-enfance", kYesNo, Need::optional).value_or(false);
  f.titre = line_child(e, "titre");
  f.contexte = rich_child(e, "contexte");
  f.resultats = rich_child(e, "resultats");
  f.pilotes = rich_child(e, "pilotes");
  f.descriptif = read_descriptif(e);
  f.partenaires = rich_child(e, "partenaires");
  f.public_cible = optional_rich_child(e, "public-cible");
  f.place_habitants.place = f.place_habitants_intitule.place = root.place;
  if (const xml::Node* node =
          e.child("place-habitants", Need::required, advise_empty("place-habitants", reading.diags))) {
    Element place(*node, reading);
    f.place_habitants_intitule = text_attribute(place, "intitule", Need::optional);
    f.place_habitants = read_rich(place);
  }
  read_ressources(e, f);
  read_indicateurs(e, f);
  read_liens(e, f);
  read_echeance(e, f);
  return f;
}

}  // namespace ctg::model
