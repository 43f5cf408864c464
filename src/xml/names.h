// What XML calls a name: the lexical rules that schemas share, kept beside the parser that knows them.
#pragma once

#include <string_view>

namespace ctg::xml {

inline constexpr std::string_view kWhite = " \t\r\n";

bool is_ncname(std::string_view text);   // xsd:NCName, without white space around
bool is_nmtoken(std::string_view text);  // xsd:NMTOKEN, without white space around
bool is_uri(std::string_view text);      // xsd:anyURI: an IRI reference; "" is one

}  // namespace ctg::xml
