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
    &rules::impossible_values,
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
    &rules::empty_cell,
    // Completeness.
    &rules::announced_count,
    &rules::missing_article,
    &rules::missing_annexe,
    &rules::empty_section,
    &rules::preambule_fields,
    &rules::unnamed_signer,
    &rules::visas,
    &rules::fiche_fields,
    &rules::closing,
    // References.
    &rules::annexe_roles,
    &rules::unknown_fiche,
    &rules::title_drift,
    &rules::annexe_plural,
    &rules::unknown_article,
    &rules::one_way_links,
    &rules::uncited_annexe,
    &rules::sequences,
    &rules::own_numbers,
    // Dates and numbers.
    &rules::acts,
    &rules::order_of_dates,
    &rules::period,
    &rules::echeances,
    &rules::population,
    &rules::totals,
    &rules::calendar,
    &rules::numbers_said_twice,
    &rules::parts_of_whole,
    &rules::column_totals,
    &rules::told_twice,
    &rules::counted_names,
    &rules::shares,
    &rules::one_act,
    &rules::rates,
    &rules::backwards,
    &rules::column_relations,
    &rules::reckoned,
    // Parties.
    &rules::party_count,
    &rules::agreement,
    &rules::organ,
    &rules::signature_blocks,
    &rules::committee,
    &rules::spelling_of_names,
    &rules::members_listed,
    &rules::votes,
    &rules::verbs,
    &rules::determiners,
    // Law.
    &rules::schema_coverage,
    &rules::concertation,
    &rules::competences,
    &rules::cdsf_deadline,
    &rules::formal_clauses,
    // Typography.
    &rules::unbalanced,
    &rules::doubled_word,
    &rules::etc_ellipsis,
    &rules::spaces,
    &rules::units,
    &rules::abbreviations,
    &rules::heading_separators,
    &rules::dates_and_ordinals,
    &rules::doubled_sign,
    &rules::accented_capitals,
    &rules::ligatures,
    &rules::english_quotes,
    &rules::infinitive,
    // The suivi.
    &rules::suivi_actions,
    &rules::suivi_future,
    &rules::suivi_progress,
    &rules::suivi_indicators,
    &rules::suivi_units,
    &rules::suivi_means,
    &rules::suivi_avenant,
    &rules::suivi_quarters,
    &rules::suivi_deadlines,
    &rules::suivi_twice,
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
