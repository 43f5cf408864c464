// JSON as this program writes it, and reads it: keys stay in the order in which they were put. It is written and
// read in json.cc alone, for the library's templates take seconds to compile.
//
// What comes from elsewhere may be small and take much memory once it is read, or say two things at once: a key that
// stands twice in an object is read differently by different readers. So its levels, values and keys are looked at
// first, in one place for all that is read, which keeps the keys of the objects that are open and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg {

using Json = nlohmann::ordered_json;

// On one line, without an end of it. Bytes that are no UTF-8 become U+FFFD.
std::string json_line(const Json& json);
// A blank for each level, and a line end.
std::string json_text(const Json& json);

// The values of a list or an object, and the keys, are counted.
struct JsonBounds {
  std::size_t depth = 64, values = 50'000'000;
};
// An object has fewer keys than this: they are looked for one by one.
inline constexpr std::size_t kMostJsonKeys = 256;

// Why a JSON is not read, and in which of its lines that was seen.
struct JsonFault {
  enum class Kind { none, no_json, too_large, key_twice } kind = Kind::none;
  std::uint32_t line = 0;
  std::string key = {};  // that stands twice
};

// What is said of it behind the sentence that the file is none of ours: " : la clé « exit » y est donnée deux fois";
// "" where its line says enough.
std::string in_words(const JsonFault& fault, const Diagnostics& diags);

// is_discarded() for what is not read: no JSON, beyond the bounds, a key twice in an object.
Json parse_json(std::string_view bytes, const JsonBounds& bounds = {}, JsonFault* fault = nullptr);
// In which line the object begins that is the n-th, from 0, of those on the third level: the rows of a list that
// the outermost object holds. 0: it has no so many.
std::uint32_t line_of_row(std::string_view json, std::size_t n);

}  // namespace ctg
