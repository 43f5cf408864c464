#include "base/confined.h"

#include <filesystem>

namespace ctg {

bool is_confined(std::string_view path) {
  const std::filesystem::path plain = std::filesystem::path(path).lexically_normal();
  return !plain.has_root_path() && (plain.empty() || *plain.begin() != "..");
}

}  // namespace ctg
