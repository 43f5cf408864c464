// The tracking table and the texts of bilans, from XML.
//
// They are no part of what was signed: a fault here does not keep the convention from being built, so they
// are loaded by those commands alone that need them, after the dossier.
#include <algorithm>
#include <set>

#include "model/check_references.h"
#include "model/fiche_index.h"
#include "model/open.h"
#include "model/read_rich.h"
#include "model/suivi.h"
#include "model/values.h"

namespace ctg::model {

namespace {

constexpr Choices<Statut, 5> kStatutWords = {{{"non-demarree", Statut::non_demarree},
                                              {"en-cours", Statut::en_cours},
                                              {"realisee", Statut::realisee},
                                              {"reportee", Statut::reportee},
                                              {"abandonnee", Statut::abandonnee}}};
constexpr Choices<bool, 2> kSens = {{{"hausse", true}, {"baisse", false}}};
constexpr Choices<BilanNature, 3> kBilanNatures = {{{"etape", BilanNature::etape},
                                                    {"intermediaire", BilanNature::intermediaire},
                                                    {"final", BilanNature::final}}};

std::optional<Decimal> decimal_if_written(Element& e, std::string_view name) {
  Decimal value = decimal_attribute(e, name, Need::optional);
  if (e.node().attribute(name) == nullptr) return {};
  return value;
}

// ---- The table

Situation read_situation(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Situation s;
  s.place = node.place;
  s.date = known_day_attribute(e, "date");
  s.statut = choice_attribute(e, "statut", kStatutWords).value_or(Statut::non_demarree);
  s.avancement = rate_attribute(e, "avancement");
  s.texte = read_rich(e);
  return s;
}

// `known`: the day must be written.
Mesure read_mesure(const xml::Node& node, bool known, Reading& reading) {
  Element e(node, reading);
  Mesure m;
  m.place = node.place;
  if (known) {
    const KnownDay day = known_day_attribute(e, "date");
    m.date = {day.value, day.place};
    m.source = text_attribute(e, "source", Need::optional);
  } else {
    m.date = day_attribute(e, "date", Need::optional);
  }
  m.valeur = decimal_attribute(e, "valeur");
  return m;
}

IndicateurSuivi read_indicateur(const xml::Node& node, Reading& reading) {
  Element e(node, reading, Order::as_asked);
  IndicateurSuivi out;
  out.place = node.place;
  out.id = id_attribute(e, "id").value;
  out.intitule = text_attribute(e, "intitule");
  out.unite = text_attribute(e, "unite");
  out.hausse = choice_attribute(e, "sens", kSens, Need::optional).value_or(true);
  if (const xml::Node* one = e.child("depart", Need::optional)) out.depart = read_mesure(*one, true, reading);
  if (const xml::Node* one = e.child("cible", Need::optional)) out.cible = read_mesure(*one, false, reading);
  for (const xml::Node* one : e.children("valeur")) out.valeurs.push_back(read_mesure(*one, true, reading));
  return out;
}

MoyenSuivi read_moyen(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  MoyenSuivi out;
  out.place = node.place;
  out.financeur = id_attribute(e, "financeur");
  out.annee = known_year_attribute(e, "annee");
  out.nature = text_attribute(e, "nature", Need::optional);
  out.montant_prevu = decimal_if_written(e, "montant-prevu");
  out.montant_realise = decimal_if_written(e, "montant-realise");
  out.etp_prevu = decimal_if_written(e, "etp-prevu");
  out.etp_realise = decimal_if_written(e, "etp-realise");
  out.arrete = day_attribute(e, "arrete", Need::optional);
  return out;
}

Constat read_constat(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Constat out;
  out.place = node.place;
  out.date = known_day_attribute(e, "date");
  out.texte = read_rich(e);
  return out;
}

Ajustement read_ajustement(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Ajustement out;
  out.place = node.place;
  out.copil = known_day_attribute(e, "copil");
  out.avenant = choice_attribute(e, "avenant", kYesNo).value_or(false);
  out.numero = rank_attribute(e, "numero", Need::optional);
  out.texte = read_rich(e);
  return out;
}

ActionSuivie read_action(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  ActionSuivie out;
  out.place = node.place;
  out.fiche = fiche_attribute(e, "fiche");
  if (!out.fiche.value.empty()) reading.fiche_references.push_back(out.fiche);
  out.situations = read_all(e, "situation", read_situation);
  out.indicateurs = read_all(e, "indicateur", read_indicateur);
  out.moyens = read_all(e, "moyen", read_moyen);
  out.difficultes = read_all(e, "difficulte", read_constat);
  out.ajustements = read_all(e, "ajustement", read_ajustement);
  out.changements = read_all(e, "changement", read_constat);
  return out;
}

// ---- The text of a bilan

BilanAxe read_bilan_axe(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  BilanAxe out;
  out.place = node.place;
  out.numero = rank_attribute(e, "numero");
  out.synthese = rich_child(e, "synthese");
  out.changements = rich_child(e, "changements");
  return out;
}

Bilan read_bilan(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Bilan out;
  out.place = out.copil.place = out.lieu.place = root.place;
  out.nature = choice_attribute(e, "nature", kBilanNatures).value_or(BilanNature::etape);
  out.au = day_attribute(e, "au");
  if (const xml::Node* node = e.child("validation")) {
    Element validation(*node, reading);
    out.copil = day_attribute(validation, "copil");
    out.lieu = text_attribute(validation, "lieu");
    out.mode =
        choice_attribute(validation, "mode", kSignatureModes, Need::optional).value_or(SignatureMode::papier);
    for (const xml::Node* one : validation.children("co-president")) {
      Element president(*one, reading);
      out.co_presidents.push_back(id_attribute(president, "signataire"));
    }
  }
  out.synthese = rich_child(e, "synthese");
  out.axes = read_all(e, "axe", read_bilan_axe);
  out.petite_enfance = rich_child(e, "petite-enfance");
  out.partenariat = optional_rich_child(e, "partenariat");
  out.suites = rich_child(e, "suites");
  return out;
}

// ---- What they name

void check_fiches(const Reading& reading, const Dossier& dossier) {
  std::vector<std::string> known;
  for (const Fiche& fiche : dossier.plan.fiches) known.push_back(fiche.code);
  const FicheIndex fiches(dossier);
  for (const Located<std::string>& code : reading.fiche_references) {
    if (fiches.find(code.value) != nullptr) continue;
    reading.diags
        .error("MOD-024", code.place, "il n’y a pas de fiche {} dans le répertoire",
               "there is no fiche {} in the répertoire", code.value)
        .hint(advise_fiche(known, reading.diags));
  }
}

void report_twice(Bilingual what, std::string_view name, const Place& place, Diagnostics& diags) {
  diags
      .error("MOD-027", place, "{} « {} » sert deux fois", "{} “{}” is used twice", what.in(diags.lang()),
             name)
      .hint("changez l’un des deux, ou retirez-le", "change one of the two, or remove it");
}

void check_once(const Suivi& suivi, Diagnostics& diags) {
  std::set<std::string_view> fiches;
  for (const ActionSuivie& action : suivi.actions) {
    const std::string& code = action.fiche.value;
    if (!code.empty() && !fiches.insert(code).second)
      report_twice({"la fiche", "the fiche"}, code, action.fiche.place, diags);
    std::set<std::string_view> ids;
    for (const IndicateurSuivi& each : action.indicateurs)
      if (!each.id.empty() && !ids.insert(each.id).second)
        report_twice({"l’identifiant", "the id"}, each.id, each.place, diags);
  }
}

void check_financers(const Suivi& suivi, const Dossier& dossier, Diagnostics& diags) {
  std::vector<std::string> known;
  for (const Partie& each : dossier.convention.parties) known.push_back(each.id);
  for (const CoFinanceur& each : dossier.moyens.co_financeurs) known.push_back(each.id);
  const std::set<std::string_view> ids(known.begin(), known.end());
  for (const ActionSuivie& action : suivi.actions)
    for (const MoyenSuivi& moyen : action.moyens) {
      const Located<std::string>& who = moyen.financeur;
      if (who.value.empty() || ids.contains(who.value)) continue;
      diags
          .error("MOD-025", who.place, "« {} » n’est ni une partie de la convention, ni un co-financeur",
                 "“{}” is neither a party of the convention nor a co-financer", who.value)
          .hint(advice(who.value, known, diags));
    }
}

void check_presidents(const Bilan& bilan, const Dossier& dossier, Diagnostics& diags) {
  std::vector<std::string> known;
  for (const Partie& party : dossier.convention.parties)
    for (const Signataire& each : party.signataires) known.push_back(each.id);
  for (const Located<std::string>& who : bilan.co_presidents) {
    if (who.value.empty() || std::find(known.begin(), known.end(), who.value) != known.end()) continue;
    diags
        .error("MOD-031", who.place, "aucun signataire de la convention n’a l’identifiant « {} »",
               "no signer of the convention has the id “{}”", who.value)
        .hint(advice(who.value, known, diags));
  }
}

void check_axes(const Bilan& bilan, const Dossier& dossier, Diagnostics& diags) {
  std::set<int> seen;
  for (const BilanAxe& axe : bilan.axes) {
    if (axe.numero == 0) continue;
    if (!seen.insert(axe.numero).second)
      report_twice({"l’axe", "the axe"}, std::to_string(axe.numero), axe.place, diags);
    const auto& axes = dossier.plan.axes;
    if (std::none_of(axes.begin(), axes.end(), [&](const Axe& each) { return each.numero == axe.numero; }))
      diags.error("MOD-032", axe.place, "il n’y a pas d’axe {} dans le répertoire",
                  "there is no axe {} in the répertoire", axe.numero);
  }
}

}  // namespace

std::string_view to_string(Statut statut) { return kStatutWords.at(static_cast<std::size_t>(statut)).first; }

const ActionSuivie* Suivi::action(std::string_view fiche) const {
  const auto it = std::find_if(actions.begin(), actions.end(),
                               [&](const ActionSuivie& a) { return a.fiche.value == fiche; });
  return it == actions.end() ? nullptr : &*it;
}

namespace {

constexpr Form kSuiviForm = {"suivi", {"le suivi des actions", "the tracking of the actions"}};
constexpr Form kBilanForm = {"bilan",
                             {"ce que l’on écrit d’un bilan : synthèse, changements, suites, validation",
                              "what people write of a bilan: synthesis, changes, what follows, validation"}};

Suivi suivi_of(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Suivi out;
  out.place = root.place;
  out.actions = read_all(e, "action", read_action);
  return out;
}

}  // namespace

std::optional<Suivi> read_suivi(std::string_view bytes, const FileName& file, const Dossier& dossier,
                                Diagnostics& diags) {
  const auto document = open(bytes, file, kSuiviForm, diags);
  if (!document) return {};
  Diagnostics found(diags.lang());
  Reading reading{found, {}};
  Suivi out = suivi_of(document->root, reading);
  check_fiches(reading, dossier);
  check_once(out, found);
  check_financers(out, dossier, found);
  append_in_order(found, {}, diags);
  if (found.has_errors()) return {};
  return out;
}

std::optional<Suivi> load_suivi(const Files& files, const Dossier& dossier, Diagnostics& diags) {
  const ReadResult result = files.read(kSuivi, Files::kMaxXml);
  if (result.error == FileError::not_found) return {};
  if (result.ok()) return read_suivi(result.bytes, FileName(std::string(kSuivi)), dossier, diags);
  open(files, std::string(kSuivi), kSuiviForm, diags);  // says why it cannot be read
  return {};
}

std::optional<Bilan> load_bilan(const Files& files, std::string_view name, const Dossier& dossier,
                                Diagnostics& diags) {
  const auto document = open(files, fmt::format("bilans/{}.xml", name), kBilanForm, diags);
  if (!document) return {};
  Diagnostics found(diags.lang());
  Reading reading{found, {}};
  Bilan out = read_bilan(document->root, reading);
  check_fiches(reading, dossier);
  check_presidents(out, dossier, found);
  check_axes(out, dossier, found);
  append_in_order(found, {}, diags);
  if (found.has_errors()) return {};
  return out;
}

}  // namespace ctg::model
