#include "check/registry.h"

#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check {

namespace {

#define CTG_ADDRESS(name) &rules::name::rule,
constexpr const Rule* kRules[] = {CTG_RULES(CTG_ADDRESS)};
#undef CTG_ADDRESS

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
    case Family::suivi:
      return "suivi";
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
