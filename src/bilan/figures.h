// The figures of a bilan: what can be counted and summed of a state.
//
// A figure says what it is made of: how many values it has, and how many it should have. Where it has none it
// is no zero but nothing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bilan/state.h"

namespace ctg::bilan {

struct Counts {
  std::array<int, std::size(model::kStatuts)> by_status{};
  int unknown = 0;  // of no known state
  int all = 0;
  int overdue = 0;
  int of(model::Statut status) const { return by_status[static_cast<std::size_t>(status)]; }
};
Counts counts(std::span<const ActionState> actions);
Counts counts(const State& state);

// The mean of the progress that is known, in whole percent; actions that were given up do not count. One of
// several is no mean of them.
struct Progress {
  std::optional<int> mean;
  int known = 0, all = 0;             // actions whose progress is known, of those that count
  const ActionState* only = nullptr;  // the one whose progress is known, where it is one of several
};
Progress progress(std::span<const ActionState> actions);
Progress progress(const State& state);

// A sum in thousandths; `any`: there was something to sum; `unknown`: the place of a value that is not filled
// in: then the sum is not known either.
struct Sum {
  std::int64_t thousandths = 0;
  bool any = false;
  Place unknown;
  void add(const model::Decimal& value);
  void add(const Sum& other);
  bool known() const { return any && !unknown.known(); }
};

struct Spending {
  Sum planned, spent;
};
// Of a financer: euros, and full-time equivalents, which do not add up over the years.
struct FinancerMeans {
  std::string id;
  Sum agreed;                   // in annexe 3, over the whole convention
  Spending until_now;           // up to the year of the day
  std::map<int, Spending> etp;  // by year
};
struct YearMeans {
  Spending euros, etp;
};
struct Means {
  std::vector<FinancerMeans> financers;  // parties first, in the order of the convention; then co-financeurs
  FinancerMeans all;
  std::map<int, YearMeans> years;
  bool euros = false, working_time = false;  // whether there are any
  int not_known = 0;  // lines up to the year of the day whose euros spent are not known on the day
};
Means means(std::span<const ActionState* const> actions, Date day, const model::Dossier& dossier);

// All actions of a state, or those of the petite enfance.
std::vector<const ActionState*> all_actions(const State& state);
std::vector<const ActionState*> early_childhood(const State& state);

}  // namespace ctg::bilan
