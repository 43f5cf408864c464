#include "engine/preview.h"

#include "engine/documents.h"
#include "life/amendment.h"
#include "life/convention.h"
#include "life/review.h"

namespace ctg::engine {

Preview preview(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Preview out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  press::Stopwatch watch;
  auto whole = life::whole_of(seat.desk(), {}, watch, out.diags);
  if (whole) out.tree = std::move(whole->tree);
  return out;
}

Preview preview_of(Workshop& workshop, const Files& dossier, const life::Document& act, Lang lang,
                   const Times& times) {
  Preview out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  const press::Desk& desk = seat.desk();
  if (act.kind == life::Document::Kind::bilan) {
    const auto review = life::review_of(desk.dossier, act.bilan, {}, out.diags);
    if (review) out.tree = life::bilan_tree(desk, *review, life::BilanDocument::whole, out.diags);
  } else if (needs_seal(desk.dossier, out.diags)) {
    const auto amendment = life::amendment_of(desk, act.avenant, out.diags);
    if (amendment) out.tree = life::avenant_tree(desk, *amendment, life::AvenantDocument::avenant, out.diags);
  }
  return out;
}

}  // namespace ctg::engine
