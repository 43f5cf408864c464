// The sheets and their columns, in the words and the order of people who keep a tableau de suivi (domain:
// axe, fiche, intitulé, pilote, partenaires, échéance, statut, avancement, indicateurs, moyens, difficultés,
// ajustements, changements).
//
// Two sheets are histories: each quarter a new situation is entered beside its action, a new value beside its
// indicator, so that what was known on an earlier day stays as it was; the histories hold the earlier ones,
// and are there to be corrected.
#include <algorithm>

#include "suivi/table.h"

namespace ctg::suivi {

namespace {

constexpr Column kActions[] = {
    {"Axe", Type::text, Use::given, 34, false, {}},
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Intitulé", Type::text, Use::given, 58, false, {}},
    {"Pilote", Type::lines, Use::given, 44, false, {}},
    {"Partenaires", Type::text, Use::given, 70, false, {}},
    {"Échéance", Type::lines, Use::given, 28, false, {}},
    {"Situation au", Type::day, Use::given, 23, false, {}},
    {"Statut", Type::statut, Use::given, 26, false, {}},
    {"Avancement (%)", Type::percent, Use::given, 25, false, {}},
    {"Déjà fait", Type::lines, Use::given, 52, false, {}},
    {"Nouvelle date", Type::day, Use::entry, 25, true, "date"},
    {"Nouveau statut", Type::statut, Use::entry, 28, true, "statut"},
    {"Nouvel avancement (%)", Type::percent, Use::entry, 25, false, "avancement"},
    {"Ce qui a été fait", Type::lines, Use::entry, 66, false, "texte"},
};

constexpr Column kIndicateurs[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 48, false, {}},
    {"Indicateur", Type::text, Use::entry, 58, true, "intitule"},
    {"Unité", Type::text, Use::entry, 30, true, "unite"},
    {"Mieux si", Type::sens, Use::entry, 22, false, "sens"},
    {"Valeur de départ", Type::number, Use::entry, 20, false, "depart/valeur"},
    {"Départ au", Type::day, Use::entry, 23, false, "depart/date"},
    {"Source du départ", Type::text, Use::entry, 34, false, "depart/source"},
    {"Cible", Type::number, Use::entry, 18, false, "cible/valeur"},
    {"Cible au", Type::day, Use::entry, 23, false, "cible/date"},
    {"Dernière valeur", Type::number, Use::given, 20, false, {}},
    {"Valeur au", Type::day, Use::given, 23, false, {}},
    {"Nouvelle valeur", Type::number, Use::entry, 20, false, {}},
    {"Nouvelle valeur au", Type::day, Use::entry, 23, false, {}},
    {"Source de la valeur", Type::text, Use::entry, 38, false, {}},
};

constexpr Column kMoyens[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 54, false, {}},
    {"Financeur", Type::financer, Use::entry, 46, true, "financeur"},
    {"Année", Type::year, Use::entry, 15, true, "annee"},
    {"Nature", Type::text, Use::entry, 54, false, "nature"},
    {"Prévu (€)", Type::number, Use::entry, 26, false, "montant-prevu"},
    {"Réalisé (€)", Type::number, Use::entry, 26, false, "montant-realise"},
    {"Prévu (ETP)", Type::number, Use::entry, 20, false, "etp-prevu"},
    {"Réalisé (ETP)", Type::number, Use::entry, 20, false, "etp-realise"},
    {"Réalisé connu au", Type::day, Use::entry, 23, false, "arrete"},
};

constexpr Column kDifficultes[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 66, false, {}},
    {"Date", Type::day, Use::entry, 23, true, "date"},
    {"Difficulté", Type::lines, Use::entry, 140, true, "texte"},
};

constexpr Column kAjustements[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 58, false, {}},
    {"Copil du", Type::day, Use::entry, 23, true, "copil"},
    {"Ajustement décidé", Type::lines, Use::entry, 110, true, "texte"},
    {"Avenant nécessaire", Type::yes_no, Use::entry, 23, true, "avenant"},
    {"Avenant n°", Type::rank, Use::entry, 20, false, "numero"},
};

constexpr Column kChangements[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 66, false, {}},
    {"Date", Type::day, Use::entry, 23, true, "date"},
    {"Changement pour les habitants", Type::lines, Use::entry, 140, true, "texte"},
};

constexpr Column kSituations[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Action", Type::text, Use::given, 58, false, {}},
    {"Date", Type::day, Use::entry, 23, true, "date"},
    {"Statut", Type::statut, Use::entry, 28, true, "statut"},
    {"Avancement (%)", Type::percent, Use::entry, 25, false, "avancement"},
    {"Ce qui a été fait", Type::lines, Use::entry, 100, false, "texte"},
};

constexpr Column kValeurs[] = {
    {"Fiche", Type::action, Use::identity, 15, true, {}},
    {"Indicateur", Type::text, Use::identity, 72, true, {}},
    {"Unité", Type::text, Use::given, 24, false, {}},
    {"Date", Type::day, Use::entry, 23, true, "date"},
    {"Valeur", Type::number, Use::entry, 24, true, "valeur"},
    {"Source", Type::text, Use::entry, 60, false, "source"},
};

constexpr Form kForms[] = {
    {Kind::actions, "Actions", "situation", kActions},
    {Kind::indicateurs, "Indicateurs", "indicateur", kIndicateurs},
    {Kind::moyens, "Moyens", "moyen", kMoyens},
    {Kind::difficultes, "Difficultés", "difficulte", kDifficultes},
    {Kind::ajustements, "Ajustements", "ajustement", kAjustements},
    {Kind::changements, "Changements", "changement", kChangements},
    {Kind::situations, "Situations", "situation", kSituations},
    {Kind::valeurs, "Valeurs", "valeur", kValeurs},
};

}  // namespace

std::span<const Form> forms() { return kForms; }

const Form& form_of(Kind kind) { return kForms[static_cast<std::size_t>(kind)]; }

std::size_t column_of(const Form& form, std::string_view field_or_name) {
  const auto found = std::find_if(form.columns.begin(), form.columns.end(), [&](const Column& column) {
    return column.name == field_or_name || (!column.field.empty() && column.field == field_or_name);
  });
  return static_cast<std::size_t>(found - form.columns.begin());
}

const std::string& word_at(Kind kind, const std::vector<std::string>& cells, std::string_view field_or_name) {
  return cells.at(column_of(form_of(kind), field_or_name));
}

std::string& word_at(Kind kind, std::vector<std::string>& cells, std::string_view field_or_name) {
  return cells.at(column_of(form_of(kind), field_or_name));
}

}  // namespace ctg::suivi
