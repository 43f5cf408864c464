#include "base/json_shape.h"

namespace ctg {

bool json_is_within(std::string_view json, std::size_t depth, std::size_t values) {
  std::size_t open = 0, count = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      ++open, ++count;
    } else if (c == ']' || c == '}') {
      open -= open > 0 ? 1 : 0;
    } else if (c == ',' || c == ':') {
      ++count;
    }
    if (open > depth || count > values) return false;
  }
  return true;
}

}  // namespace ctg
