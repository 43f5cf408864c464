// The charts of a bilan, as markup of drawings. "" where there is nothing to draw.
//
// Each can be read in black and white: areas differ by their pattern, every number stands beside what it
// measures. The description says the same numbers in words; the tables of the document show them again.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bilan/figures.h"
#include "bilan/state.h"

namespace ctg::bilan {

// One axis of years for all charts of a bilan: the convention, its échéances and whatever is dated.
struct Years {
  int first = 0, last = 0;
  Date day;  // of the bilan
};
Years years_of(const State& state, const model::Dossier& dossier);

// The mean progress of each axe, and of all.
std::string progress_chart(const State& state);
// How many actions are in each status: all, and by axe.
std::string status_chart(const State& state);
// The actions against their échéances: a chart each forty actions.
std::vector<std::string> timelines(const State& state, const Years& years);
// The values of an indicator, from its baseline, against its target and the day of that. Heights begin at
// zero; a value of a year that has not ended is hollow.
std::string curve(const IndicatorState& indicator, const model::Fiche& fiche, const Years& years);
// Planned and spent by financer, until the day.
std::string means_chart(const Means& means, Date day, const model::Dossier& dossier);

}  // namespace ctg::bilan
