// The one list of all rules; a test holds it against the files in rules/.
#include "check/registry.h"

#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check {

namespace {

constexpr const Rule* kRules[] = {
    // The typed dossier.
    &rules::articles,      &rules::annexes, &rules::signers,        &rules::dates,
    &rules::deliberations, &rules::fiches,  &rules::annexe_content,
    // Placeholders.
    // Completeness.
    // References.
    // Dates and numbers.
    // Parties.
    // Law.
    // Typography.
};

}  // namespace

std::string_view to_string(Family family) {
  switch (family) {
    case Family::dossier:
      return "dossier";
    case Family::placeholders:
      return "placeholders";
    case Family::completeness:
      return "completeness";
    case Family::references:
      return "references";
    case Family::dates:
      return "dates";
    case Family::parties:
      return "parties";
    case Family::law:
      return "law";
    case Family::typography:
      return "typography";
  }
  return "";
}

std::span<const Rule* const> registry() { return kRules; }

const Rule* find_rule(std::string_view code_or_name) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules), [&](const Rule* rule) {
    return rule->code == code_or_name || rule->name == code_or_name;
  });
  return found == std::end(kRules) ? nullptr : *found;
}

}  // namespace ctg::check
