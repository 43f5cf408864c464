// A walk down two trees at once: the shape, which always has the name, and the value, which may lack it.
#include "templates/lookup.h"

namespace ctg::templates {

namespace {

// The field of a scope; a shape of null where it has none of that name.
Scope field(const Scope& scope, std::string_view name) {
  const auto shape = scope.shape->fields.find(name);
  if (shape == scope.shape->fields.end()) return {};
  if (scope.value == nullptr) return {&shape->second, nullptr};
  const auto value = scope.value->fields.find(name);
  return {&shape->second, value == scope.value->fields.end() ? nullptr : &value->second};
}

}  // namespace

Found look_up(const std::vector<Scope>& scopes, std::string_view name) {
  std::size_t dot = name.find('.');
  const std::string_view first = name.substr(0, dot);
  Scope at;
  for (auto scope = scopes.rbegin(); scope != scopes.rend() && at.shape == nullptr; ++scope) {
    at = field(*scope, first);
  }
  if (at.shape == nullptr) return {nullptr, nullptr, nullptr, first};
  while (dot != std::string_view::npos) {
    name.remove_prefix(dot + 1);
    dot = name.find('.');
    const std::string_view part = name.substr(0, dot);
    const Scope next = at.shape->kind == ValueKind::object ? field(at, part) : Scope{};
    if (next.shape == nullptr) return {nullptr, nullptr, at.shape, part};
    at = next;
  }
  return {at.shape, at.value, nullptr, {}};
}

}  // namespace ctg::templates
