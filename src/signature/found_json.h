// What was found, as an object of JSON: for this room only.
#pragma once

#include "base/json.h"
#include "signature/found.h"

namespace ctg::signature {

Json json_of(const Found& found);

}  // namespace ctg::signature
