#include "base/version.h"

namespace ctg {

std::string_view version() { return CTG_VERSION; }

}  // namespace ctg
