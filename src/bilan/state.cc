#include "bilan/state.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>

#include "text/french.h"

namespace ctg::bilan {

using model::ActionSuivie;
using model::Mesure;

namespace {

// Those dated by the day, by date; of one date, as written.
template <class T, class DateOf>
std::vector<const T*> until(Date day, const std::vector<T>& all, DateOf date_of) {
  std::vector<const T*> out;
  for (const T& each : all)
    if (date_of(each) <= day) out.push_back(&each);
  std::stable_sort(out.begin(), out.end(), [&](const T* a, const T* b) { return date_of(*a) < date_of(*b); });
  return out;
}

std::int64_t number(const Mesure& mesure) { return *mesure.valeur.value; }

// Half percents are rounded up.
int percent(std::int64_t part, std::int64_t whole) {
  if (whole < 0) part = -part, whole = -whole;
  const std::int64_t doubled = 200 * part + whole, divisor = 2 * whole;
  const std::int64_t floor = doubled / divisor - (doubled % divisor < 0 ? 1 : 0);
  return static_cast<int>(std::clamp<std::int64_t>(floor, -999, 999));
}

bool reaches(const IndicatorState& state, const Mesure& value) {
  const std::int64_t target = number(*state.target);
  const bool up =
      state.start && number(*state.start) != target ? target > number(*state.start) : state.data->hausse;
  return up ? number(value) >= target : number(value) <= target;
}

Outcome outcome_of(const IndicatorState& state, Date day) {
  if (!state.target || !state.target->date.value || *state.target->date.value > day) return Outcome::open;
  const Date term = *state.target->date.value;
  const Mesure* before = nullptr;
  const Mesure* behind = nullptr;
  for (const Mesure* each : state.values) {
    if (each->date.value <= term) before = each;
    if (each->date.value > term && behind == nullptr) behind = each;
  }
  if (before != nullptr && reaches(state, *before)) return Outcome::met;
  if (before != nullptr && before->date.value == term) return Outcome::missed;
  if (behind == nullptr) return state.values.empty() ? Outcome::open : Outcome::unread;
  return reaches(state, *behind) ? Outcome::open : Outcome::missed;
}

void compare(IndicatorState& state) {
  if (!state.start || !state.last()) return;
  const std::int64_t start = number(*state.start), last = number(*state.last());
  if (!state.target) {
    const bool rises = last > start;
    state.trend = last == start ? Trend::steady : rises == state.data->hausse ? Trend::better : Trend::worse;
    return;
  }
  const std::int64_t target = number(*state.target);
  if (target != start) state.share = percent(last - start, target - start);
  if (state.reached)
    state.trend = Trend::reached;
  else if (last == start)
    state.trend = Trend::steady;
  else
    state.trend = std::abs(target - last) < std::abs(target - start) ? Trend::towards : Trend::away;
}

IndicatorState indicator_on(Date day, const model::IndicateurSuivi& indicator) {
  IndicatorState out;
  out.data = &indicator;
  const auto known = [](const std::optional<Mesure>& mesure) { return mesure && mesure->valeur.value; };
  if (known(indicator.depart) && indicator.depart->date.value && *indicator.depart->date.value <= day)
    out.start = &*indicator.depart;
  if (known(indicator.cible)) out.target = &*indicator.cible;
  for (const Mesure* each :
       until(day, indicator.valeurs, [](const Mesure& mesure) { return mesure.date.value.value_or(Date{}); }))
    if (each->valeur.value) out.values.push_back(each);
  out.reached = out.target && out.last() && reaches(out, *out.last());
  out.outcome = outcome_of(out, day);
  compare(out);
  return out;
}

bool year_has_ended(int year, Date day) {
  return Date(std::chrono::year(year), std::chrono::December, std::chrono::day(31)) <= day;
}

bool has_passed_its_term(const ActionState& action, Date day) {
  using model::Statut;
  const auto last = action.fiche->echeance_fin.value ? action.fiche->echeance_fin.value
                                                     : action.fiche->echeance_debut.value;
  if (!last || !year_has_ended(*last, day)) return false;
  return action.status() != Statut::realisee && action.status() != Statut::abandonnee;
}

ActionState action_on(Date day, const model::Fiche& fiche, const ActionSuivie* data) {
  ActionState out;
  out.fiche = &fiche;
  out.data = data;
  if (data) {
    const auto date = [](const auto& each) { return each.date.value; };
    out.situations = until(day, data->situations, date);
    if (!out.situations.empty()) out.situation = out.situations.back();
    for (const model::IndicateurSuivi& each : data->indicateurs)
      out.indicators.push_back(indicator_on(day, each));
    out.difficulties = until(day, data->difficultes, date);
    out.changes = until(day, data->changements, date);
    out.adjustments =
        until(day, data->ajustements, [](const model::Ajustement& each) { return each.copil.value; });
  }
  out.term_passed = has_passed_its_term(out, day);
  return out;
}

}  // namespace

State state_on(Date day, const model::Dossier& dossier, const model::Suivi& suivi) {
  std::map<std::string_view, const model::Fiche*> fiches;
  for (const model::Fiche& fiche : dossier.plan.fiches)
    if (!fiche.ancien_code.empty()) fiches.emplace(fiche.ancien_code, &fiche);
  for (const model::Fiche& fiche : dossier.plan.fiches) fiches.insert_or_assign(fiche.code, &fiche);
  std::map<const model::Fiche*, const ActionSuivie*> followed;
  for (const ActionSuivie& action : suivi.actions)
    if (const auto found = fiches.find(action.fiche.value); found != fiches.end())
      followed.emplace(found->second, &action);
  State out{day, {}};
  for (const model::Axe& axe : dossier.plan.axes) {
    AxeState state{&axe, {}};
    for (const model::SousAxe& sous_axe : axe.sous_axes)
      for (const auto& code : sous_axe.fiches) {
        const auto fiche = fiches.find(code.value);
        if (fiche == fiches.end()) continue;
        const auto data = followed.find(fiche->second);
        state.actions.push_back(
            action_on(day, *fiche->second, data == followed.end() ? nullptr : data->second));
      }
    out.axes.push_back(std::move(state));
  }
  return out;
}

bool spent_counts(const model::MoyenSuivi& means, Date day) {
  return means.arrete.value ? *means.arrete.value <= day : year_has_ended(means.annee, day);
}

bool is_day_of(const model::Convention& convention, Date day, const Place& place, Diagnostics& diags) {
  const auto &first = convention.debut.value, &last = convention.fin.value;
  constexpr std::chrono::days kAfter{366};  // a final one may speak of the year that follows
  const bool early = first && day < *first;
  if (!early && (!last || std::chrono::sys_days(day) <= std::chrono::sys_days(*last) + kAfter)) return true;
  diags
      .error("BIL-002", place, "le {} n’est pas un jour de la convention, qui {} le {}",
             "{} is no day of the convention, which {} on {}", text::french_date(day),
             early ? diags.phrase("commence", "begins") : diags.phrase("finit", "ends"),
             text::french_date(early ? *first : *last))
      .hint("donnez le jour que ce bilan décrit", "give the day that this bilan describes");
  return false;
}

}  // namespace ctg::bilan
