// A template as kainjow's mustache gets it: the same text, in which every tag and every XML start tag
// says where it stands.
//
//   {{nom}} in text        →  {{{nom@7}}}           7: index of its place; the Context writes the element
//   {{id}} in an attribute →  {{{id}}}
//   {{! remark}}           →  nothing
//   <p class="x">          →  <p c:t="templates/ctg/1/convention.mustache:12:3" class="x">
//
// Names cannot hold an '@': the check refused every name that the description has not.
#pragma once

#include <string>
#include <vector>

#include "templates/scan.h"

namespace ctg::templates {

// Appends the places of the tags in text to `places`.
std::string instrument(const Template& in, std::vector<Place>& places);

}  // namespace ctg::templates
