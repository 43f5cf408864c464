// A template as kainjow's mustache gets it: the same text, in which every tag and every XML start tag
// says where it stands.
//
//   {{nom}} in text        →  {{{nom@7}}}           7: index of its place; the Context writes the element
//   {{id}} in an attribute →  {{{id}}}
//   {{! remark}}           →  nothing
//   <p class="x">          →  <p c:t="templates/ctg/1/convention.mustache:12:3" class="x">
//
// And fixed text is put aside, as kainjow looks at each of its characters several times:
//
//   Entre les soussignés     →  {{{@3}}}            3: index of the text, start tags included
//
// White space beside a tag stays where it is, since Mustache drops the line of a section that stands alone.
// Names cannot hold an '@': the check refused every name that the description has not.
#pragma once

#include <string>
#include <vector>

#include "templates/scan.h"

namespace ctg::templates {

// What the numbers behind '@' stand for.
struct Aside {
  std::vector<Place> places;       // of the tags in text
  std::vector<std::string> texts;  // the fixed ones
};

std::string instrument(const Template& in, Aside& aside);

}  // namespace ctg::templates
