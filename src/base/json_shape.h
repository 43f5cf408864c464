// What a JSON from elsewhere will take once it is read: each value of it some hundred bytes, each level of it
// a call or more. Both are counted before it is read, which takes no memory.
#pragma once

#include <cstddef>
#include <string_view>

namespace ctg {

// Whether it has no more values than that (those of a list or an object, and the keys), and none that lies
// deeper. Of what is no JSON, the answer means nothing.
bool json_is_within(std::string_view json, std::size_t depth, std::size_t values);

}  // namespace ctg
