// One object a rule; each is documented in its own file.
#pragma once

#include "check/registry.h"

namespace ctg::check::rules {

extern const Rule articles;                // CHK-001
extern const Rule annexes;                 // CHK-002
extern const Rule signers;                 // CHK-003
extern const Rule dates;                   // CHK-004
extern const Rule deliberations;           // CHK-005
extern const Rule fiches;                  // CHK-006
extern const Rule annexe_content;          // CHK-007
extern const Rule impossible_values;       // CHK-010
extern const Rule model_residue;           // PLH-001
extern const Rule ellipsis_for_value;      // PLH-002
extern const Rule empty_value;             // PLH-003
extern const Rule unit_without_number;     // PLH-004
extern const Rule label_without_value;     // PLH-005
extern const Rule unresolved_alternative;  // PLH-006
extern const Rule inclusive_residue;       // PLH-007
extern const Rule model_item;              // PLH-008
extern const Rule customary_marks;         // PLH-009
extern const Rule marks;                   // PLH-010
extern const Rule announced_count;         // CPL-001
extern const Rule missing_article;         // CPL-002
extern const Rule missing_annexe;          // CPL-003
extern const Rule empty_section;           // CPL-004
extern const Rule preambule_fields;        // CPL-005
extern const Rule unnamed_signer;          // CPL-006
extern const Rule visas;                   // CPL-007
extern const Rule fiche_fields;            // CPL-008
extern const Rule closing;                 // CPL-009
extern const Rule annexe_roles;            // REF-001
extern const Rule unknown_fiche;           // REF-002
extern const Rule title_drift;             // REF-003
extern const Rule annexe_plural;           // REF-004
extern const Rule unknown_article;         // REF-005
extern const Rule one_way_links;           // REF-006
extern const Rule uncited_annexe;          // REF-007
extern const Rule sequences;               // REF-008
extern const Rule own_numbers;             // REF-009
extern const Rule acts;                    // DAT-001
extern const Rule order_of_dates;          // DAT-002
extern const Rule period;                  // DAT-003
extern const Rule echeances;               // DAT-004
extern const Rule population;              // DAT-005
extern const Rule totals;                  // DAT-006
extern const Rule calendar;                // DAT-007
extern const Rule numbers_said_twice;      // DAT-008
extern const Rule parts_of_whole;          // DAT-014
extern const Rule column_totals;           // DAT-015
extern const Rule told_twice;              // DAT-016
extern const Rule counted_names;           // DAT-017
extern const Rule shares;                  // DAT-018
extern const Rule one_act;                 // DAT-019
extern const Rule party_count;             // PAR-001
extern const Rule agreement;               // PAR-002
extern const Rule organ;                   // PAR-003
extern const Rule signature_blocks;        // PAR-004
extern const Rule committee;               // PAR-005
extern const Rule spelling_of_names;       // PAR-006
extern const Rule members_listed;          // PAR-007
extern const Rule votes;                   // PAR-008
extern const Rule verbs;                   // PAR-009
extern const Rule schema_coverage;         // LAW-001
extern const Rule concertation;            // LAW-002
extern const Rule competences;             // LAW-003
extern const Rule cdsf_deadline;           // LAW-004
extern const Rule formal_clauses;          // LAW-005
extern const Rule unbalanced;              // TYP-001
extern const Rule doubled_word;            // TYP-002
extern const Rule etc_ellipsis;            // TYP-003
extern const Rule spaces;                  // TYP-004
extern const Rule units;                   // TYP-005
extern const Rule abbreviations;           // TYP-006
extern const Rule heading_separators;      // TYP-007
extern const Rule dates_and_ordinals;      // TYP-008
extern const Rule doubled_sign;            // TYP-009
extern const Rule accented_capitals;       // TYP-010
extern const Rule ligatures;               // TYP-011
extern const Rule english_quotes;          // TYP-012
extern const Rule infinitive;              // TYP-013
extern const Rule suivi_actions;           // SUI-001
extern const Rule suivi_future;            // SUI-002
extern const Rule suivi_progress;          // SUI-003
extern const Rule suivi_indicators;        // SUI-004
extern const Rule suivi_units;             // SUI-005
extern const Rule suivi_means;             // SUI-006
extern const Rule suivi_avenant;           // SUI-007
extern const Rule suivi_quarters;          // SUI-008
extern const Rule suivi_deadlines;         // SUI-009
extern const Rule suivi_twice;             // SUI-010

}  // namespace ctg::check::rules
