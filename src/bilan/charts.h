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

// The mean progress of each axe, and of all.
std::string progress_chart(const State& state);
// How many actions are in each status: all, and by axe.
std::string status_chart(const State& state);
// The actions against their échéances: a chart each forty actions.
std::vector<std::string> timelines(const State& state, const model::Dossier& dossier);
// The values of an indicator, from its baseline, against its target.
std::string curve(const IndicatorState& indicator, const model::Fiche& fiche);
// Planned and spent by financer, until the day.
std::string means_chart(const Means& means, Date day, const model::Dossier& dossier);

}  // namespace ctg::bilan
