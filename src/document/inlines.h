// What a run of inlines goes through wherever it came from, markup or the dossier's own wording: white
// space folds as in HTML, neighbours that differ in nothing become one, what shows nothing goes away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace ctg::document {

// Before the years in the bar of a fiche.
inline constexpr std::string_view kDue = "Échéance\u00a0: ";

struct Style {
  bool strong = false;
  bool em = false;
  Origin origin;
  std::string lang = {};  // where it is not that of the document; a text has it as its target
};

// Where to look for the cause of what stands here: the data, if it came from there.
inline const Place& place_of(const Origin& origin) { return origin.data.known() ? origin.data : origin.tmpl; }

Node text_node(std::string text, const Style& style);
Node field_node(std::string label, const Style& style);

// A reference that is not resolved yet: target "article:suivi", number: the form asked for ("titre").
Node reference_node(std::string target, std::string form, const Style& style);

// A share of a full-time job: "50 % ETP", or a field and " % ETP" where the rate is not known.
void append_etp(std::vector<Node>& out, std::string_view rate, const Style& style);

// Folds white space in the whole run, across emphasis and values; none is left at its ends.
void fold(std::vector<Node>& inlines);

// Takes empty texts out and joins texts of equal style and origin.
void join(std::vector<Node>& inlines);

// Takes out paragraphs that show nothing, lists without items, groups without blocks, below `root`.
void drop_empty(Node& root);

}  // namespace ctg::document
