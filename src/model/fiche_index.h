// The fiches of a dossier for who asks for many of them: a plan of thousands is not gone through each time.
#pragma once

#include <string_view>
#include <unordered_map>

#include "model/convention.h"

namespace ctg::model {

// The dossier outlives it, and its fiches stay where they are.
class FicheIndex {
 public:
  explicit FicheIndex(const Dossier& dossier) {
    for (const auto member : {&Fiche::code, &Fiche::ancien_code})
      for (const Fiche& fiche : dossier.plan.fiches)
        if (!(fiche.*member).empty()) fiches_.try_emplace(fiche.*member, &fiche);
  }
  // As Dossier::fiche: by its code, else by the one it had; null where there is none.
  const Fiche* find(std::string_view code) const {
    const auto found = fiches_.find(code);
    return found == fiches_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, const Fiche*> fiches_;
};

}  // namespace ctg::model
