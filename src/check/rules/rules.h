// All rules: the one list of them, in the order of their families; a test holds it against the files beside it.
// A rule is one file, and a namespace of its name, in which stand what it needs and the `rule` itself; so rules
// can be compiled together.
#pragma once

#include "check/registry.h"

#define CTG_RULES(RULE)        \
  /* The typed dossier. */     \
  RULE(articles)               \
  RULE(annexes)                \
  RULE(signers)                \
  RULE(dates)                  \
  RULE(deliberations)          \
  RULE(fiches)                 \
  RULE(annexe_content)         \
  RULE(impossible_values)      \
  /* Placeholders. */          \
  RULE(model_residue)          \
  RULE(ellipsis_for_value)     \
  RULE(empty_value)            \
  RULE(unit_without_number)    \
  RULE(label_without_value)    \
  RULE(unresolved_alternative) \
  RULE(inclusive_residue)      \
  RULE(model_item)             \
  RULE(customary_marks)        \
  RULE(marks)                  \
  RULE(empty_cell)             \
  /* Completeness. */          \
  RULE(announced_count)        \
  RULE(missing_article)        \
  RULE(missing_annexe)         \
  RULE(empty_section)          \
  RULE(preambule_fields)       \
  RULE(unnamed_signer)         \
  RULE(visas)                  \
  RULE(fiche_fields)           \
  RULE(closing)                \
  /* References. */            \
  RULE(annexe_roles)           \
  RULE(unknown_fiche)          \
  RULE(title_drift)            \
  RULE(annexe_plural)          \
  RULE(unknown_article)        \
  RULE(one_way_links)          \
  RULE(uncited_annexe)         \
  RULE(sequences)              \
  RULE(own_numbers)            \
  /* Dates and numbers. */     \
  RULE(acts)                   \
  RULE(order_of_dates)         \
  RULE(period)                 \
  RULE(echeances)              \
  RULE(population)             \
  RULE(totals)                 \
  RULE(calendar)               \
  RULE(numbers_said_twice)     \
  RULE(parts_of_whole)         \
  RULE(column_totals)          \
  RULE(told_twice)             \
  RULE(counted_names)          \
  RULE(shares)                 \
  RULE(one_act)                \
  RULE(rates)                  \
  RULE(backwards)              \
  RULE(column_relations)       \
  RULE(reckoned)               \
  RULE(sums_of_tables)         \
  /* Parties. */               \
  RULE(party_count)            \
  RULE(agreement)              \
  RULE(organ)                  \
  RULE(signature_blocks)       \
  RULE(committee)              \
  RULE(spelling_of_names)      \
  RULE(members_listed)         \
  RULE(votes)                  \
  RULE(verbs)                  \
  RULE(determiners)            \
  /* Law. */                   \
  RULE(schema_coverage)        \
  RULE(concertation)           \
  RULE(competences)            \
  RULE(cdsf_deadline)          \
  RULE(formal_clauses)         \
  /* Typography. */            \
  RULE(unbalanced)             \
  RULE(doubled_word)           \
  RULE(etc_ellipsis)           \
  RULE(spaces)                 \
  RULE(units)                  \
  RULE(abbreviations)          \
  RULE(heading_separators)     \
  RULE(dates_and_ordinals)     \
  RULE(doubled_sign)           \
  RULE(accented_capitals)      \
  RULE(ligatures)              \
  RULE(english_quotes)         \
  RULE(infinitive)             \
  /* The suivi. */             \
  RULE(suivi_actions)          \
  RULE(suivi_future)           \
  RULE(suivi_progress)         \
  RULE(suivi_indicators)       \
  RULE(suivi_units)            \
  RULE(suivi_means)            \
  RULE(suivi_avenant)          \
  RULE(suivi_quarters)         \
  RULE(suivi_deadlines)        \
  RULE(suivi_twice)

namespace ctg::check::rules {

#define CTG_DECLARED(name) \
  namespace name {         \
  extern const Rule rule;  \
  }
CTG_RULES(CTG_DECLARED)
#undef CTG_DECLARED

}  // namespace ctg::check::rules
