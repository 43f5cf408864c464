// Values as they stand in a file, and as they are typed.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "edit/description.h"
#include "edit/edit.h"
#include "edit/source.h"

namespace ctg::edit {

// White space as XML has it, folded and trimmed: no-break spaces are characters.
std::string folded(std::string_view text);
// Whether XML can hold all of its characters, and it is UTF-8.
bool is_writable(std::string_view text);
// Of an element, by its kind.
std::string value_of(const Entry& entry, const xml::Node& node);

std::set<std::string> ids_of(const Source& source);
// Of an element with the line that it stands on.
std::pair<std::size_t, std::size_t> removal(const Source& source, const Element& element);
// <nom/> becomes <nom>content</nom>.
Splice open_alone(const Source& source, const Element& element, const std::string& content);
// Of the element that begins there; "" where none does.
std::string address_at(const Source& source, std::size_t begin);
// Of the innermost field that a place stands in: an attribute, or an element.
std::string address_of_place(const Description& description, const Source& source, const Place& place);

}  // namespace ctg::edit
