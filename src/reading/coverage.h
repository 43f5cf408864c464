// The eleven points of the schéma pluriannuel (art. D. 214-10-1 I CASF), and where a document answers each.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "reading/passages.h"

namespace ctg::reading {

struct SchemaPoint {
  std::string_view number;  // "1°", "4° a)"
  Bilingual name;
  // Folded phrases, any of which answers the point where it stands in a part of the document that states
  // facts and plans: préambule, article on shared objectives, annexes, fiches.
  std::vector<std::string_view> phrases;
};
const std::vector<SchemaPoint>& schema_points();

// What the words of a template say answers nothing, nor a text that is only cited (« Vu … »), and a heading or a label
// stands for what is written under it; of a document from elsewhere nobody knows which words are a template's. Of each
// point up to `most` answers, one of each article, annexe or fiche.
std::vector<std::vector<const Passage*>> answers_of(const Passages& passages, std::size_t most);

struct Coverage {
  const SchemaPoint* point;
  const Passage* answer;  // the first passage that answers; null: not covered
};
std::vector<Coverage> coverage_of(const Passages& passages);
// Where its words begin that are no template's.
Place place_of_answer(const Passage& answer);

// The matrix as text: each point, the place that answers it and its words, or that nothing does; then where
// the concertation is spoken of.
std::string coverage_matrix(const document::Tree& tree, Lang lang);

}  // namespace ctg::reading
