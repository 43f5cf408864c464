// The one list of all rules; a test holds it against the files in rules/.
#include "check/registry.h"

#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check {

namespace {

constexpr const Rule* kRules[] = {
    // The typed dossier.
    &rules::articles,
    &rules::annexes,
    &rules::signers,
    &rules::dates,
    &rules::deliberations,
    &rules::fiches,
    &rules::annexe_content,
    // Placeholders.
    &rules::model_residue,
    &rules::ellipsis_for_value,
    &rules::empty_value,
    &rules::unit_without_number,
    &rules::label_without_value,
    &rules::unresolved_alternative,
    &rules::inclusive_residue,
    &rules::model_item,
    &rules::customary_marks,
    &rules::marks,
    // Completeness.
    &rules::announced_count,
    // References.
    &rules::annexe_roles,
    &rules::unknown_fiche,
    &rules::annexe_plural,
    // Dates and numbers.
    &rules::acts,
    // Parties.
    &rules::party_count,
    &rules::agreement,
    &rules::organ,
    // Typography.
    &rules::unbalanced,
    &rules::doubled_word,
    &rules::etc_ellipsis,
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

std::string page_of(const Rule& rule, Lang lang) {
  const bool fr = lang == Lang::fr;
  const auto quoted = [](std::string_view example) {
    std::string out = "    ";
    while (example.ends_with('\n')) example.remove_suffix(1);
    for (const char c : example) {
      out += c;
      if (c == '\n') out += "    ";
    }
    return out + "\n";
  };
  const std::string_view level = rule.severity == Severity::error     ? (fr ? "erreur" : "error")
                                 : rule.severity == Severity::warning ? (fr ? "avertissement" : "warning")
                                                                      : (fr ? "remarque" : "remark");
  std::string out = fmt::format("{} ({}, {})\n{}\n\n{}\n", rule.code, rule.name, level, rule.title.in(lang),
                                rule.why.in(lang));
  if (rule.bad.empty()) return out;
  out += fr ? "\nSignalé :\n" : "\nReported:\n";
  out += quoted(rule.bad);
  out += fr ? "\nJuste :\n" : "\nRight:\n";
  return out + quoted(rule.good);
}

const Rule* find_rule(std::string_view code_or_name) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules), [&](const Rule* rule) {
    return rule->code == code_or_name || rule->name == code_or_name;
  });
  return found == std::end(kRules) ? nullptr : *found;
}

}  // namespace ctg::check
