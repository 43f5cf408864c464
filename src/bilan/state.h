// How things stand on a day: the plan d'actions, with what the tracking table knew of each action by then.
//
// A bilan describes the state of one day. Everything in the table is dated, and what is dated later is not
// used: so a bilan made again years after shows what its comité de pilotage read. The state points into the
// dossier and the table, which must outlive it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "model/suivi.h"

namespace ctg::bilan {

// Where an indicator is going, seen from where it started.
enum class Trend {
  unknown,  // no value yet, or nothing to compare it with
  reached,  // the target is reached, or passed
  towards,  // nearer to the target than at the start
  steady,   // where it was
  away,     // farther from the target than at the start
  better,   // there is no target: by the way in which it should move
  worse,
};

// What has come of a target whose date has passed, by what was noted about that date.
enum class Outcome {
  open,    // it has no date, or one to come; or a value from behind it reaches it, and none on it says more
  met,     // the last value by its date reaches it
  missed,  // no value by its date reaches it, nor the one on it or the first behind it
  unread,  // no value by its date reaches it, and none was taken on it or since
};

struct IndicatorState {
  const model::IndicateurSuivi* data = nullptr;
  const model::Mesure* start = nullptr;      // the baseline, where it was taken by the day
  const model::Mesure* target = nullptr;     // with a value
  std::vector<const model::Mesure*> values;  // taken by the day, by date; those that have a value
  Trend trend = Trend::unknown;
  Outcome outcome = Outcome::open;
  bool reached = false;      // the last value reaches the target
  std::optional<int> share;  // percent of the way from the baseline to the target; below 0 where it goes away
  const model::Mesure* last() const { return values.empty() ? nullptr : values.back(); }
};

struct ActionState {
  const model::Fiche* fiche = nullptr;
  const model::ActionSuivie* data = nullptr;        // null: the table has no such action
  const model::Situation* situation = nullptr;      // the last by the day; null: none
  std::vector<const model::Situation*> situations;  // all by the day, by date
  std::vector<IndicatorState> indicators;
  std::vector<const model::Constat*> difficulties, changes;  // by date
  std::vector<const model::Ajustement*> adjustments;         // by date of the COPIL
  bool term_passed = false;  // its échéance, and it is not known to be done or given up
  bool overdue() const { return term_passed && situation; }

  std::optional<model::Statut> status() const {
    return situation ? std::optional(situation->statut) : std::nullopt;
  }
  std::optional<int> progress() const { return situation ? situation->avancement : std::nullopt; }
};

struct AxeState {
  const model::Axe* axe = nullptr;
  std::vector<ActionState> actions;  // in the order of the répertoire
};

struct State {
  Date day;
  std::vector<AxeState> axes;
};

State state_on(Date day, const model::Dossier& dossier, const model::Suivi& suivi);

// What was spent counts once it is known: on the day of its `arrete`, or, where there is none, when its year
// has ended.
bool spent_counts(const model::MoyenSuivi& means, Date day);

// Whether a bilan may describe that day: BIL-002 before the convention begins, or more than a year after its end.
bool is_day_of(const model::Convention& convention, Date day, const Place& place, Diagnostics& diags);

}  // namespace ctg::bilan
