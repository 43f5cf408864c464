#include "base/json.h"

namespace ctg {

std::string json_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string json_text(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}
Json parse_json(std::string_view bytes) { return Json::parse(bytes, nullptr, false); }

}  // namespace ctg
