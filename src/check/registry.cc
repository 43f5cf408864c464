// The one list of all rules; a test holds it against the files in rules/.
#include "check/registry.h"

#include "check/rules/rules.h"

namespace ctg::check {

namespace {

constexpr Rule kRules[] = {
    {"CHK-001", "articles", rules::articles},
    {"CHK-002", "annexes", rules::annexes},
    {"CHK-003", "signers", rules::signers},
    {"CHK-004", "dates", rules::dates},
    {"CHK-005", "deliberations", rules::deliberations},
    {"CHK-006", "fiches", rules::fiches},
    {"CHK-007", "annexe_content", rules::annexe_content},
};

}  // namespace

std::span<const Rule> registry() { return kRules; }

}  // namespace ctg::check
