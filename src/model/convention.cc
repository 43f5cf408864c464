// Looking things up in a dossier. All lists are short; the first match counts.
#include "model/convention.h"

#include <algorithm>
#include <array>

namespace ctg::model {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 6> kRoleNames = {"diagnostic",  "plan-actions", "moyens",
                                                        "equipements", "pilotage",     "deliberation"};

}  // namespace

std::string_view to_string(AnnexeRole role) { return kRoleNames.at(static_cast<std::size_t>(role)); }

std::optional<AnnexeRole> parse_annexe_role(std::string_view text) {
  const auto it = std::find(kRoleNames.begin(), kRoleNames.end(), text);
  if (it == kRoleNames.end()) return {};
  return static_cast<AnnexeRole>(it - kRoleNames.begin());
}

const Fiche* Dossier::fiche(std::string_view code) const {
  for (const auto member : {&Fiche::code, &Fiche::ancien_code}) {
    const auto it = std::find_if(plan.fiches.begin(), plan.fiches.end(),
                                 [&](const Fiche& f) { return f.*member == code && !code.empty(); });
    if (it != plan.fiches.end()) return &*it;
  }
  return nullptr;
}

const Partie* Dossier::partie(std::string_view id) const {
  const auto& parties = convention.parties;
  const auto it = std::find_if(parties.begin(), parties.end(), [&](const Partie& p) { return p.id == id; });
  return it == parties.end() ? nullptr : &*it;
}

int Dossier::annexe_number(AnnexeRole role) const {
  for (const AnnexeNumber& annexe : convention.annexes) {
    if (annexe.role == role) return annexe.numero;
  }
  return 0;
}

}  // namespace ctg::model
