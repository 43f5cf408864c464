// SUI-007: an adjustment that needs an avenant names it.
#include "check/rules/rules.h"
#include "check/tracked.h"
#include "text/french.h"

namespace ctg::check::rules::suivi_avenant {

namespace {

void follow(const Tracked& tracked) {
  for (const model::ActionSuivie& action : tracked.suivi.actions) {
    for (const model::Ajustement& each : action.ajustements) {
      if (!each.avenant || each.numero > 0 || each.copil.value > tracked.au) continue;
      tracked
          .report(each.place, "fiche {} : l’ajustement décidé le {} demande un avenant, et n’en a pas",
                  "fiche {}: the adjustment decided on {} needs an avenant, and has none", action.fiche.value,
                  tracked.diags.lang() == Lang::fr ? text::french_date(each.copil.value)
                                                   : to_iso(each.copil.value))
          .hint("modifiez les données, « ctg avenant draft », puis donnez ici son numéro",
                "change the data, “ctg avenant draft”, then give its number here");
    }
  }
}

}  // namespace

const Rule rule = {
    "SUI-007",
    "suivi_avenant",
    Family::suivi,
    Severity::warning,
    {"Un ajustement qui demande un avenant en a un", "An adjustment that needs an avenant has one"},
    {"L’article 12 permet à la Caf de résilier la convention quand un de ses termes change sans avenant "
     "signé : ce que le comité de pilotage a décidé attend encore d’être fait.",
     "Article 12 lets the Caf terminate the convention where a term of it changes without a signed avenant: "
     "what the steering committee decided is still to be done."},
    "",
    "",
    nullptr,
    follow};

}  // namespace ctg::check::rules::suivi_avenant
