// What was found, as an object of JSON: for this room only.
#pragma once

#include <nlohmann/json.hpp>

#include "signature/found.h"

namespace ctg::signature {

using Json = nlohmann::ordered_json;

Json json_of(const Found& found);

}  // namespace ctg::signature
