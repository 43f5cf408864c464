// A template as the rendering walks it: what stands before each tag, in which every XML start tag says where
// it stands.
//
//   <p class="x">{{nom}}</p>  →  literal <p c:t="templates/ctg/1/convention.mustache:12:3" class="x">, tag
//   nom,
//                                literal </p>
#pragma once

#include <string>
#include <vector>

#include "templates/scan.h"

namespace ctg::templates {

struct Step {
  std::string literal;
  const Tag* tag = nullptr;  // of the Template; null: its end
};

// One step a tag, so that Tag::partner counts steps as well, and one for the end.
std::vector<Step> instrument(const Template& in);

}  // namespace ctg::templates
