// One function a rule; each is documented in its own file.
#pragma once

#include "check/subject.h"

namespace ctg::check::rules {

void articles(const Subject& subject);        // CHK-001
void annexes(const Subject& subject);         // CHK-002
void signers(const Subject& subject);         // CHK-003
void dates(const Subject& subject);           // CHK-004
void deliberations(const Subject& subject);   // CHK-005
void fiches(const Subject& subject);          // CHK-006
void annexe_content(const Subject& subject);  // CHK-007

}  // namespace ctg::check::rules
