// The tags of one mustache template, each with its place and with what stands around it.
//
// Mustache is small: {{name}}, {{{name}}} (or {{&name}}), {{#name}}…{{/name}}, {{^name}}…{{/name}},
// {{! comment}}, {{> partial}}. Changing the delimiters and {{.}} are refused: the first hides tags from
// the reader, the second has no name that could be described. The scan also follows the XML around the
// tags, just far enough to know whether a tag stands in text, in the value of an attribute, or where no
// value may stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/place.h"

namespace ctg::templates {

struct Tag {
  enum class Kind { variable, unescaped, section, inverted, close, comment, partial };
  enum class Where { text, attribute, markup };  // markup: inside <…> but in no value, or in <!-- -->
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Kind kind = Kind::variable;
  std::string name;
  std::size_t begin = 0, end = 0;  // bytes of the template, braces included
  Place place;                     // of the first brace
  Where where = Where::text;
  std::string attribute;        // in the value of which attribute
  std::size_t partner = kNone;  // section, inverted: index of its close; close: of its opening
};

// Where an XML start tag can take one more attribute.
struct StartTag {
  std::size_t name_end = 0;  // the byte after its name
  Place place;               // of its '<'
};

struct Template {
  FileName file;
  std::string text;
  std::vector<Tag> tags;         // in the order of the text
  std::vector<StartTag> starts;  // in the order of the text
  bool nested = true;            // every section closes: `partner` can be trusted
};

// Codes: TPL-001 tag not closed, TPL-002 section not closed, TPL-003 close without opening, TPL-004 form
// not supported, TPL-007 no tag may stand here, TPL-011 section across an attribute, TPL-012 '<' not
// closed. Gives what it understood in any case.
Template scan(std::string text, const FileName& file, Diagnostics& diags);

}  // namespace ctg::templates
