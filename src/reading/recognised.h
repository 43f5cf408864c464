// What was recognised of a document from elsewhere, in one line, part by part, and what a verdict on it rests
// on. "bonjour" has no error, and yet no clean bill.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "reading/passages.h"

namespace ctg::reading {

// "convention territoriale globale : 3 parties, 12 visas, préambule, 14 articles (« Article 1er »),
// signatures".
std::string recognised_in(const Passages& passages, Lang lang);

// Says what kept rules from being applied. STR-001: no kind of document that the rules know; STR-002: a
// convention or an avenant without an article; STR-003: most paragraphs found no place; STR-004, a remark:
// the model before today's.
void judge_structure(const Passages& passages, const FileName& file, Diagnostics& diags);

// Each part on a line, with its place.
std::string structure_text(const Passages& passages, Lang lang);
// The same as one JSON object.
std::string structure_json(const Passages& passages, std::string_view file);

}  // namespace ctg::reading
