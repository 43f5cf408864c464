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
extern const Rule model_residue;           // PLH-001
extern const Rule ellipsis_for_value;      // PLH-002
extern const Rule empty_value;             // PLH-003
extern const Rule unit_without_number;     // PLH-004
extern const Rule label_without_value;     // PLH-005
extern const Rule unresolved_alternative;  // PLH-006
extern const Rule inclusive_residue;       // PLH-007
extern const Rule model_item;              // PLH-008
extern const Rule marks;                   // PLH-010
extern const Rule customary_marks;         // PLH-009
extern const Rule announced_count;         // CPL-001
extern const Rule annexe_roles;            // REF-001
extern const Rule unknown_fiche;           // REF-002
extern const Rule annexe_plural;           // REF-004
extern const Rule acts;                    // DAT-001
extern const Rule party_count;             // PAR-001
extern const Rule agreement;               // PAR-002
extern const Rule organ;                   // PAR-003
extern const Rule unbalanced;              // TYP-001
extern const Rule doubled_word;            // TYP-002
extern const Rule etc_ellipsis;            // TYP-003

}  // namespace ctg::check::rules
