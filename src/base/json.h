// JSON as this program writes and reads its own: keys stay in the order in which they were put. It is written and
// read in json.cc alone, for the library's templates take seconds to compile.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ctg {

using Json = nlohmann::ordered_json;

// On one line, without an end of it. Bytes that are no UTF-8 become U+FFFD.
std::string json_line(const Json& json);
// A blank for each level, and a line end.
std::string json_text(const Json& json);
// is_discarded() for what is no JSON. The work grows with the square of the keys of an object: for what comes from
// elsewhere, nlohmann::json is the one to take, and base/json_shape.h to ask first.
Json parse_json(std::string_view bytes);

}  // namespace ctg
