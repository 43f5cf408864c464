// PLH-004: a unit, and no number before it.
#include "check/blank_reports.h"
#include "check/rules/rules.h"

namespace ctg::check::rules::unit_without_number {

namespace {

Reported tell(const Subject& subject, const Passage& passage, const Blank& blank) {
  const Reported made = subject.report({passage, blank.begin, blank.end}, "« {} » sans nombre devant",
                                       "“{}” without a number before it",
                                       passage.text.substr(blank.begin, blank.end - blank.begin));
  made.hint("écrivez le nombre", "write the number");
  return made;
}

void apply(const Subject& subject) { tell_blanks(subject, Blank::Class::unit, tell); }

}  // namespace

const Rule rule = {
    "PLH-004",
    "unit_without_number",
    Family::placeholders,
    Severity::error,
    {"Toute unité suit un nombre", "Every unit follows a number"},
    {"Les moyens sont la part de la convention qui engage un budget : « % ETP » sans nombre n’engage à rien. "
     "Ne voit que « % » et « € » : « ans » ou « ETP » sans nombre sont dits par PLH-003.",
     "The means are the part of the convention that binds a budget: “% ETP” without a number binds to "
     "nothing. Only sees “%” and “€”: “ans” or “ETP” without a number is told by PLH-003."},
    "Humaines : % ETP chargée de coopération CTG, animatrice RPE",
    "Humaines : 50 % ETP chargée de coopération CTG, pour 40 % des habitants",
    apply};

}  // namespace ctg::check::rules::unit_without_number
