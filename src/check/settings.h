// What the checks know beside their rules, as data: customary marks, true dates of acts, and what a dossier
// decides for itself: severities, and reports that it accepts with a reason. docs/check.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/time_left.h"

namespace ctg::check {

struct CustomaryMark {
  std::string text;    // folded
  bool alone = false;  // a mark only where it stands alone, in brackets or behind a colon
};

struct Act {
  std::string words;   // folded words that stand where the act is cited
  std::string number;  // "2023-1196"; "" where it has none
  Date date;
};

// A report that the dossier accepts.
struct Acceptance {
  std::string rule;  // "REF-006"
  std::string part;  // "fiche:1.A.2", "article:suivi", "annexe:moyens"; "" for any
  std::string text;  // folded words that are in what is meant; "" for any
  std::string reason;
  std::optional<Date> until;  // the last day
  Place place;
};

struct Settings {
  std::vector<CustomaryMark> marks;
  std::vector<Act> acts;
  std::map<std::string, std::optional<Severity>, std::less<>> severities;  // nothing: not reported
  std::vector<Acceptance> accepted;
  TimeLeft time = TimeLeft();  // of the request that these settings were read for
};

// Adds what a check.xml says. SET-001: not what it should be, SET-002: a rule that there is not or that
// cannot be set, SET-003: an acceptance without reason. False where something was wrong.
bool read_settings(std::string_view bytes, const FileName& name, Settings& settings, Diagnostics& diags);

// Severities are set, accepted reports taken out. SET-010 (remark): an acceptance that nothing needs;
// SET-011 (warning): one whose time is over, so that it does not hold.
void settle(const Settings& settings, Date today, Diagnostics& diags);

// The reports that were there before, keyed by rule, file, part of the document and words, never by line.
// JSON, one report a line, in the order of the keys.
std::string baseline_of(const Diagnostics& diags);
// Takes out the reports of a baseline, as many of each key as it has. SET-012 (remark): those that are gone.
// SET-004: not a baseline.
bool take_out_baseline(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::check
