#include "engine/preview.h"

#include "life/convention.h"

namespace ctg::engine {

Preview preview(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Preview out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  press::Stopwatch watch;
  auto whole = life::whole_of(seat.desk(), {}, watch, out.diags);
  if (whole) out.tree = std::move(whole->tree);
  return out;
}

}  // namespace ctg::engine
