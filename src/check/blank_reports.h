// How the rules PLH-001 to PLH-009 tell the blanks of their class.
#pragma once

#include "check/blanks.h"
#include "check/subject.h"

namespace ctg::check {

// Calls `tell` for each blank of a class, and gives what it reported its hint: what is to be written there.
void tell_blanks(const Subject& subject, Blank::Class kind,
                 Reported (*tell)(const Subject& subject, const Passage& passage, const Blank& blank));

}  // namespace ctg::check
