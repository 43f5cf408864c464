#include "bilan/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "bilan/charts.h"
#include "bilan/view_parts.h"
#include "bilan/words.h"
#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::bilan {

using model::Bilan;
using model::BilanNature;
using templates::Names;

namespace {

struct AxeText {
  AxeState state;
  const Bilan* bilan = nullptr;
};

// ---- Counts, as a table: a row an axe, a column a status

struct Row {
  std::string name;
  std::vector<std::string> cells;
};

struct Column {
  std::string name;
  std::optional<model::Statut> status;
};

std::vector<Column> columns_of(const Counts& all) {
  using model::Statut;
  std::vector<Column> out = {{"Réalisées", Statut::realisee},
                             {"En cours", Statut::en_cours},
                             {"Reportées", Statut::reportee},
                             {"Abandonnées", Statut::abandonnee},
                             {"Non démarrées", Statut::non_demarree}};
  if (all.unknown > 0) out.push_back({"Sans donnée", {}});
  return out;
}

Row count_row(const std::string& name, const Counts& counts, const Progress& mean,
              const std::vector<Column>& columns) {
  Row out{name, {text::french_number(counts.all)}};
  const bool nothing_known = counts.unknown > 0 && counts.unknown == counts.all;
  for (const Column& column : columns)
    out.cells.push_back(!column.status  ? text::french_number(counts.unknown)
                        : nothing_known ? "–"
                                        : text::french_number(counts.of(*column.status)));
  out.cells.push_back(mean.mean ? percent_of(*mean.mean) : "–");
  return out;
}

void add_counts(Names& n, const State& state) {
  const Counts all = counts(state);
  const std::vector<Column> columns = columns_of(all);
  std::vector<Row> rows = {count_row("Ensemble", all, progress(state), columns)};
  for (const AxeState& axe : state.axes)
    rows.push_back(count_row(fmt::format("Axe\u00a0{}", axe.axe->numero), counts(axe.actions),
                             progress(axe.actions), columns));
  n.list("colonnes", columns, [](const Column& column) {
    Names k;
    say(k, "nom", column.name);
    return k;
  });
  n.list("comptes", rows, [](const Row& row) {
    Names k;
    say(k, "nom", row.name);
    k.list("cases", row.cells, [](const std::string& cell) {
      Names c;
      say(c, "valeur", cell);
      return c;
    });
    return k;
  });
}

std::string summary_of_one(const ActionState& action) {
  return "Le plan d’actions compte une action, " +
         (action.situation ? word_of(action.status()) : "dont la situation n’est pas renseignée") + ". " +
         (action.progress() ? "Son avancement est de " + percent_of(*action.progress()) + "."
                            : "Son taux d’avancement n’est pas renseigné à cette date.");
}

// What a mean leaves out, where there is any.
std::string_view apart_from(int given_up) {
  if (given_up == 0) return "";
  return given_up == 1 ? " ; l’action abandonnée n’y compte pas"
                       : " ; les actions abandonnées n’y comptent pas";
}

// Of the one whose progress is known, among several.
std::string progress_of_one(const Progress& progress, int given_up) {
  return fmt::format("L’avancement n’est connu que d’une action sur {} : {} ({}){}.", progress.all,
                     percent_of(*progress.only->progress()), progress.only->fiche->code,
                     apart_from(given_up));
}

// "Le plan d’actions compte 15 actions : 2 sont réalisées, …"
std::string summary(const State& state) {
  const Counts all = counts(state);
  if (all.all == 0) return "Le plan d’actions ne compte aucune action.";
  const Progress mean = progress(state);
  if (all.all == 1) return summary_of_one(*all_actions(state).front());
  if (all.unknown == all.all)
    return fmt::format(
        "Le plan d’actions compte {} ; la situation d’aucune n’est renseignée. Aucun taux d’avancement n’est "
        "renseigné à cette date.",
        actions_of(all.all));
  std::vector<std::string> parts;
  using model::Statut;
  const auto part = [&](int count, const std::string& word) {
    if (count > 0) parts.push_back(fmt::format("{}\u00a0{}", count, count > 1 ? word + "s" : word));
  };
  part(all.of(Statut::realisee), "réalisée");
  if (all.of(Statut::en_cours) > 0)
    parts.push_back(fmt::format("{}\u00a0en\u00a0cours", all.of(Statut::en_cours)));
  part(all.of(Statut::reportee), "reportée");
  part(all.of(Statut::abandonnee), "abandonnée");
  part(all.of(Statut::non_demarree), "non démarrée");
  if (all.unknown > 0)
    parts.push_back(fmt::format("{}\u00a0dont la situation n’est pas renseignée", all.unknown));
  std::string out =
      fmt::format("Le plan d’actions compte {} : {}.", actions_of(all.all), text::enumeration(parts));
  if (mean.only) return out + " " + progress_of_one(mean, all.of(Statut::abandonnee));
  if (mean.mean && mean.all == 1)
    return out + fmt::format(" L’avancement de la seule action qui n’est pas abandonnée est de {}.",
                             percent_of(*mean.mean));
  out += mean.mean
             ? fmt::format(" L’avancement moyen est de {} (moyenne de {} sur {}{}).", percent_of(*mean.mean),
                           actions_of(mean.known), mean.all, apart_from(all.of(Statut::abandonnee)))
             : " Aucun taux d’avancement n’est renseigné à cette date.";
  return out;
}

struct Named {
  std::string codes;
  bool one = false;
};

template <class Test>
Named codes_of(const State& state, Test wanted) {
  std::vector<std::string> codes;
  for (const ActionState* action : all_actions(state))
    if (wanted(*action)) codes.push_back(action->fiche->code);
  return {text::enumeration(codes), codes.size() == 1};
}

// Whether they are done is not known: no delay is claimed.
std::string unknown_after_term(const Named& actions) {
  if (actions.codes.empty()) return {};
  return fmt::format(" L’échéance est passée pour {}, sans que l’on sache si {}.", actions.codes,
                     actions.one ? "cette action est réalisée" : "ces actions sont réalisées");
}

// ---- Texts that people write

Names axe_names(const AxeText& of, const std::optional<Years>& years) {
  static const model::Axe kAxe;
  static const Bilan kBilan;
  const model::Axe& axe = of.state.axe ? *of.state.axe : kAxe;
  const Bilan& bilan = of.bilan ? *of.bilan : kBilan;
  const auto found = std::find_if(bilan.axes.begin(), bilan.axes.end(),
                                  [&](const model::BilanAxe& each) { return each.numero == axe.numero; });
  model::BilanAxe texts;
  texts.synthese.place = texts.changements.place = bilan.place;
  if (found != bilan.axes.end()) texts = *found;
  Actions actions;
  for (const ActionState& action : of.state.actions) actions.push_back(&action);
  const Progress mean = progress(of.state.actions);
  Names n;
  say(n, "numero", std::to_string(axe.numero));
  n.rich("titre", "titre de l’axe", axe.titre);
  // Fields to fill of every axe have one name: they stand below its title.
  n.rich("synthese", "synthèse de l’axe", texts.synthese);
  n.rich("changements", "changements pour les habitants", texts.changements);
  say(n, "avancement",
      of.state.actions.empty() ? "Cet axe ne compte aucune action."
      : mean.only              ? progress_of_one(mean, counts(of.state.actions).of(model::Statut::abandonnee))
      : !mean.mean             ? "Aucun taux d’avancement n’est renseigné pour cet axe."
      : mean.all == 1 ? fmt::format("L’avancement de l’action de cet axe est de {}.", percent_of(*mean.mean))
                      : fmt::format("L’avancement moyen de cet axe est de {} ({} sur {}).",
                                    percent_of(*mean.mean), actions_of(mean.known), mean.all));
  // Of an axe without actions there is nothing to ask for; what was written is kept.
  n.flag("a-synthese", !actions.empty() || !texts.synthese.empty());
  n.flag("a-texte-changements", !actions.empty() || !texts.changements.empty());
  add_actions(n, actions);
  add_indicators(n, actions, years);
  add_findings(n, actions, Date{});
  return n;
}

// Who signs: the co-présidents, with their parties in the order of the convention.
std::vector<model::Partie> signing(const model::Dossier& dossier, const Bilan& bilan) {
  std::vector<model::Partie> out;
  for (model::Partie party : dossier.convention.parties) {
    std::erase_if(party.signataires, [&](const model::Signataire& signer) {
      return std::none_of(bilan.co_presidents.begin(), bilan.co_presidents.end(),
                          [&](const auto& each) { return each.value == signer.id; });
    });
    if (!party.signataires.empty()) out.push_back(std::move(party));
  }
  return out;
}

Names validation(const model::Dossier& dossier, const Bilan& bilan) {
  const std::vector<model::Partie> parties = signing(dossier, bilan);
  Names n;
  n.date("date", "date du comité de pilotage", bilan.copil);
  n.text("lieu", "lieu du comité de pilotage", bilan.lieu);
  n.flag("papier", bilan.mode == model::SignatureMode::papier);
  n.flag("mixte", bilan.mode == model::SignatureMode::mixte);
  n.flag("a-signataires", !parties.empty());
  n.text("signataires-vides", "co-présidents du comité de pilotage qui valident", "", bilan.place);
  n.list("parties", parties, templates::party);
  return n;
}

Names early_childhood_names(const State& state, const Bilan& bilan, const std::optional<Years>& years,
                            const model::Dossier& dossier) {
  const Actions actions = early_childhood(state);
  Names n;
  n.rich("texte", "synthèse sur la petite enfance", bilan.petite_enfance);
  add_actions(n, actions);
  add_indicators(n, actions, years);
  add_findings(n, actions, Date{});
  n.object("moyens", means_names(actions, state.day, dossier));
  return n;
}

// ---- The whole

// The same day one year before; 28 February for 29.
Date year_before(Date day) {
  const Date out(day.year() - std::chrono::years(1), day.month(), day.day());
  return out.ok() ? out : Date(out.year(), out.month(), std::chrono::day(28));
}

std::string title_of(BilanNature nature) {
  switch (nature) {
    case BilanNature::etape:
      return "Point d’étape";
    case BilanNature::intermediaire:
      return "Bilan intermédiaire";
    case BilanNature::final:
      return "Bilan final";
  }
  return {};
}

// Actions that are late, of which nothing is known, for which an avenant was decided.
void add_open_questions(Names& n, const State& state) {
  const Named late = codes_of(state, [](const ActionState& action) { return action.overdue(); });
  n.flag("a-retards", !late.codes.empty());
  say(n, "retards",
      (late.one
           ? "L’échéance de l’action suivante est passée sans qu’elle soit réalisée ni abandonnée : "
           : "L’échéance des actions suivantes est passée sans qu’elles soient réalisées ni abandonnées : ") +
          late.codes + ".");
  const Named silent = codes_of(state, [](const ActionState& action) { return !action.situation; });
  n.flag("a-muettes", !silent.codes.empty());
  const Counts all = counts(state);
  n.flag("toutes-muettes", all.all > 0 && all.unknown == all.all);
  const Named unknown =
      codes_of(state, [](const ActionState& action) { return action.term_passed && !action.situation; });
  say(n, "muettes",
      std::string("Le tableau de suivi ne donne, à cette date, aucune situation ") +
          (silent.one ? "de l’action suivante : " : "des actions suivantes : ") + silent.codes + "." +
          unknown_after_term(unknown));
  say(n, "muettes-en-bref",
      (silent.one ? "Action sans situation à cette date : " : "Actions sans situation à cette date : ") +
          silent.codes + ".");
  std::ptrdiff_t waiting = 0;
  const Named asked = codes_of(state, [&](const ActionState& action) {
    const auto own =
        std::count_if(action.adjustments.begin(), action.adjustments.end(),
                      [](const model::Ajustement* each) { return each->avenant && each->numero == 0; });
    waiting += own;
    return own > 0;
  });
  say(n, "decisions",
      asked.codes.empty() ? "Aucun ajustement décidé n’attend d’avenant."
                          : (waiting == 1 ? "Un avenant est à établir pour l’ajustement décidé "
                                          : "Un avenant est à établir pour les ajustements décidés ") +
                                std::string(asked.one ? "de l’action " : "des actions ") + asked.codes + ".");
}

Names names_of(const model::Dossier& dossier, const Subject& subject) {
  const Bilan& bilan = subject.bilan;
  const State state = state_on(subject.day, dossier, subject.suivi);
  const bool whole = bilan.nature != BilanNature::etape;
  const std::optional<Years> years = whole ? std::optional(years_of(state, dossier)) : std::nullopt;
  const Date since = whole ? Date{} : year_before(subject.day);
  Names n;
  say(n, "titre", title_of(bilan.nature));
  n.flag("intermediaire", bilan.nature == BilanNature::intermediaire);
  n.flag("final", bilan.nature == BilanNature::final);
  say(n, "au", text::french_date(subject.day));
  say(n, "annee", std::to_string(static_cast<int>(subject.day.year())));
  const auto& ends = dossier.convention.fin.value;
  n.flag("terminee", ends && *ends < subject.day);
  const auto& begins = dossier.convention.debut.value;  // nothing is told of before it
  say(n, "depuis",
      text::french_date(begins && *begins > year_before(subject.day) ? *begins : year_before(subject.day)));
  n.object("validation", validation(dossier, bilan));
  n.rich("synthese", "synthèse générale", bilan.synthese);
  n.rich("partenariat", "évaluation du fonctionnement du partenariat",
         bilan.partenariat ? *bilan.partenariat : model::Rich{{}, bilan.place});
  n.flag("a-partenariat", bilan.partenariat.has_value());
  n.rich("suites", bilan.nature == BilanNature::final ? "préparation du renouvellement" : "suites",
         bilan.suites);
  say(n, "resume", summary(state));
  add_open_questions(n, state);
  add_counts(n, state);
  add_drawings(n, "graphiques-statuts", {status_chart(state)});
  add_drawings(n, "graphiques-avancement", {progress_chart(state)});
  add_drawings(n, "calendriers", years ? timelines(state, *years) : std::vector<std::string>());
  std::vector<AxeText> axes;
  for (const AxeState& axe : state.axes) axes.push_back({axe, &bilan});
  n.list("axes", axes, [&](const AxeText& axe) { return axe_names(axe, years); });
  const Actions actions = all_actions(state);
  add_actions(n, actions);
  add_findings(n, actions, since);
  n.object("moyens", means_names(actions, subject.day, dossier));
  n.object("petite-enfance", early_childhood_names(state, bilan, years, dossier));
  add_table(n, whole ? actions : Actions(), subject.day, dossier);
  return n;
}

}  // namespace

namespace {

// A bilan shows the state of the plan, not the plan: its names would be made for nothing.
constexpr const char* kLeftOut[] = {"axes", "fiches", "moyens"};

}  // namespace

templates::Value view_of(const model::Dossier& dossier, const Subject& subject) {
  model::Dossier around = dossier;
  around.plan.axes.clear();
  around.plan.fiches.clear();
  around.moyens.lignes.clear();
  templates::Value value = templates::view_of(around);
  for (const char* name : kLeftOut) value.fields.erase(name);
  value.fields.insert_or_assign("bilan", names_of(dossier, subject).value);
  return value;
}

const templates::Shape& description() {
  static const templates::Shape kShape = [] {
    templates::Shape shape = templates::description();
    for (const char* name : kLeftOut) shape.fields.erase(name);
    shape.fields.insert_or_assign("bilan", names_of(model::Dossier{}, Subject{}).shape);
    return shape;
  }();
  return kShape;
}

}  // namespace ctg::bilan
