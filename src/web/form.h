// The fields of a part as a form that works without scripts: each control bears the address of its field as
// its name and its id, so that a link from a report leads to it.
#pragma once

#include <string>
#include <string_view>

#include "edit/field.h"

namespace ctg::web {

std::string form_of(const std::vector<edit::Field>& fields);

// What a control shows of its field, and what a person means who types it there: "14 820,5" and "31/12/2027"
// are what French people write. What is no such value stays as it was typed.
std::string shown(const edit::Field& field);
std::string meant(const edit::Field& field, std::string_view typed);

// Whether people fill it in: not what the program writes for itself.
bool is_asked(const edit::Entry& entry);
// Whether its value is a fragment of XML: words with marks, paragraphs, lists.
bool is_formatted(const edit::Entry& entry);
// Null where none of that address is below.
const edit::Field* find_field(const std::vector<edit::Field>& fields, std::string_view at);

}  // namespace ctg::web
