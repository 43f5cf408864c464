#include "bilan/figures.h"

#include <algorithm>
#include <set>

namespace ctg::bilan {

namespace {

void count(Counts& out, std::span<const ActionState> actions) {
  for (const ActionState& action : actions) {
    ++out.all;
    if (action.overdue()) ++out.overdue;
    if (const auto status = action.status())
      ++out.by_status[static_cast<std::size_t>(*status)];
    else
      ++out.unknown;
  }
}

struct Average {
  std::int64_t sum = 0;
  const ActionState* last = nullptr;
  Progress out;

  void add(std::span<const ActionState> actions) {
    for (const ActionState& action : actions) {
      if (action.status() == model::Statut::abandonnee) continue;
      ++out.all;
      if (!action.progress()) continue;
      ++out.known;
      sum += *action.progress();
      last = &action;
    }
  }
  Progress mean() {
    if (out.known == 1 && out.all > 1)
      out.only = last;
    else if (out.known > 0)
      out.mean = static_cast<int>((2 * sum + out.known) / (2 * out.known));
    return out;
  }
};

}  // namespace

Counts counts(std::span<const ActionState> actions) {
  Counts out;
  count(out, actions);
  return out;
}

Counts counts(const State& state) {
  Counts out;
  for (const AxeState& axe : state.axes) count(out, axe.actions);
  return out;
}

Progress progress(std::span<const ActionState> actions) {
  Average average;
  average.add(actions);
  return average.mean();
}

Progress progress(const State& state) {
  Average average;
  for (const AxeState& axe : state.axes) average.add(axe.actions);
  return average.mean();
}

void Sum::add(const model::Decimal& value) {
  any = true;
  if (value.value)
    thousandths += *value.value;
  else if (!unknown.known())
    unknown = value.place;
}

void Sum::add(const Sum& other) {
  any = any || other.any;
  thousandths += other.thousandths;
  if (!unknown.known()) unknown = other.unknown;
}

Means means(std::span<const ActionState* const> actions, Date day, const model::Dossier& dossier) {
  Means out;
  std::map<std::string, std::size_t, std::less<>> places;
  const auto expect = [&](const std::string& id) {
    if (!places.emplace(id, out.financers.size()).second) return;
    out.financers.emplace_back();
    out.financers.back().id = id;
  };
  for (const model::Partie& party : dossier.convention.parties) expect(party.id);
  for (const model::CoFinanceur& other : dossier.moyens.co_financeurs) expect(other.id);
  const int year = static_cast<int>(day.year());
  for (const ActionState* action : actions) {
    if (!action->data) continue;
    for (const model::MoyenSuivi& line : action->data->moyens) {
      expect(line.financeur.value);
      FinancerMeans& financer = out.financers[places.find(line.financeur.value)->second];
      YearMeans& of_year = out.years[line.annee];
      if (line.montant_prevu) {
        of_year.euros.planned.add(*line.montant_prevu);
        if (line.annee <= year) financer.until_now.planned.add(*line.montant_prevu);
      }
      if (line.etp_prevu) {
        financer.etp[line.annee].planned.add(*line.etp_prevu);
        of_year.etp.planned.add(*line.etp_prevu);
      }
      const bool known = spent_counts(line, day);
      if (line.annee <= year && line.montant_prevu && !(known && line.montant_realise)) ++out.not_known;
      if (!known) continue;
      if (line.montant_realise) {
        financer.until_now.spent.add(*line.montant_realise);
        of_year.euros.spent.add(*line.montant_realise);
      }
      if (line.etp_realise) {
        financer.etp[line.annee].spent.add(*line.etp_realise);
        of_year.etp.spent.add(*line.etp_realise);
      }
    }
  }
  std::set<std::string_view> codes;
  for (const ActionState* action : actions) codes.insert(action->fiche->code);
  for (const model::Moyen& line : dossier.moyens.lignes) {
    if (!line.montant || !codes.contains(line.action.value)) continue;
    expect(line.financeur.value);
    out.financers[places.find(line.financeur.value)->second].agreed.add(*line.montant);
  }
  std::erase_if(out.financers, [](const FinancerMeans& each) {
    return !each.agreed.any && !each.until_now.planned.any && !each.until_now.spent.any && each.etp.empty();
  });
  for (const FinancerMeans& each : out.financers) {
    out.all.agreed.add(each.agreed);
    out.all.until_now.planned.add(each.until_now.planned);
    out.all.until_now.spent.add(each.until_now.spent);
    out.euros = out.euros || each.agreed.any || each.until_now.planned.any || each.until_now.spent.any;
    out.working_time = out.working_time || !each.etp.empty();
  }
  return out;
}

std::vector<const ActionState*> all_actions(const State& state) {
  std::vector<const ActionState*> out;
  for (const AxeState& axe : state.axes)
    for (const ActionState& action : axe.actions) out.push_back(&action);
  return out;
}

std::vector<const ActionState*> early_childhood(const State& state) {
  std::vector<const ActionState*> out = all_actions(state);
  std::erase_if(out, [](const ActionState* action) { return !action->fiche->petite_enfance; });
  return out;
}

}  // namespace ctg::bilan
