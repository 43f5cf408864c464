// What is in force: the convention as it was sealed, the avenants sealed since, and what the comité de
// pilotage adjusted. And how far the data of today are from it.
//
// Nothing here trusts the working files: the convention comes from its seal, avenants from theirs. Only a
// draft, the next avenant, is read from avenants/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "avenant/act.h"
#include "avenant/item.h"
#include "base/diagnostic.h"
#include "base/overlay.h"
#include "life/convention.h"
#include "life/seal.h"

namespace ctg::life {

// The data of the contract: all XML files of the dossier but its style sheet.
std::vector<std::string> names_of_terms(const Files& dossier);

// A state of the data as a dossier: files it has not, pieces and the suivi, are those of the disk. `own`:
// whether the templates of the dossier take the place of the program's.
enum class OwnTemplates { hidden, shown };
Overlay files_of_state(const Files& disk, MemoryFiles state, OwnTemplates own = OwnTemplates::hidden);

// The program's data folder with the templates of a seal in the place of its own.
Overlay sealed_program(const Files& program, MemoryFiles templates);

struct InForce {
  Seal seal;                       // of the convention
  std::vector<avenant::Act> acts;  // avenants sealed since, 1, 2 …
  std::vector<avenant::Adjustment> adjustments;
  std::vector<avenant::Snapshot> before;  // each act; one more, after the last: what is in force
  MemoryFiles templates;                  // those of the seal
  const avenant::Snapshot& state() const { return before.back(); }
  int next() const { return static_cast<int>(acts.size()) + 1; }
};

bool is_sealed(const Files& dossier);

// Annexe 6 approved the convention as it was sealed: of a later state, it goes on naming the parties and the
// period of then. What is recorded of the act itself, its date or its scan, is that of the state.
void recall_vote(model::Dossier& state, model::Dossier&& sealed);
void recall_vote(model::Dossier& state, const Files& dossier);  // nothing is changed where nothing is sealed

// What the checks found, without what they ask of the convention's signature about parties that came after
// it: whoever joins by an avenant deliberates about that avenant, with which its délibération is checked
// (AVN-025, AVN-027); nor about the mandates of those who came into office since.
Diagnostics without_later_acts(Diagnostics&& found, const model::Dossier& dossier);

// The convention as its seal has it, before any adjustment or avenant.
std::optional<avenant::Snapshot> sealed_data(const Files& dossier, const Seal& seal, Diagnostics& diags);

// Precondition: is_sealed. SEA-… a seal that is not whole; AVN-001 to AVN-003 an operation that does not fit;
// AVN-014 an adjustment that is none.
std::optional<InForce> in_force(const Files& dossier, Diagnostics& diags);

// Passes on what apply() found of operations; where an earlier avenant took away what one speaks of, the
// report says so.
void tell_history(Diagnostics&& found, const avenant::Operations& operations,
                  const std::vector<avenant::Act>& earlier, Diagnostics& diags);

// The draft of the next avenant; nothing where there is none. AVN-006, AVN-007, AVN-008: files of avenants/
// that are not what they should be.
std::optional<avenant::Act> draft_of(const Files& dossier, const InForce& state, Diagnostics& diags);

// The data of today against what is in force, and every avenant by itself: AVN-005 to AVN-023. Nothing is
// reported for a dossier that was never sealed.
void check_in_force(const press::Desk& desk, const Whole& today, Diagnostics& diags);
// The same, where what is in force has been read already.
void check_drift(const press::Desk& desk, const InForce& state, const model::Dossier& today,
                 const document::Tree& printed, Diagnostics& diags);

// The data of today without the changes that need no avenant: what the next avenant leads to.
std::optional<avenant::Snapshot> target_of(const Files& dossier, const InForce& state, Diagnostics& diags);

// AVN-022: a party that would not be among the signers of an avenant.
void report_no_signature(std::string_view party, const Place& place, Diagnostics& diags);

// States of the convention, printed. What happened when it was signed stays in each of them as it was: the
// text that was signed is printed once for all. With `whole` false there is nothing in the fiches but titles
// and échéances. It looks at the desk and at the history, which outlive it.
class PrintedStates {
 public:
  PrintedStates(const press::Desk& desk, const InForce& sealed, bool whole = true)
      : desk_(desk), sealed_(sealed), whole_(whole) {}
  // Reports only what keeps it from being printed.
  std::optional<Whole> print(const avenant::Snapshot& state, Diagnostics& diags);
  // The text that was signed, as it was printed for the others; and one that others printed.
  const std::optional<Whole>& first() const { return first_; }
  void know(const std::optional<Whole>& first) { first_ = first, asked_ = first.has_value(); }

 private:
  // `first`: the text that was signed, where the state is a later one; else null.
  std::optional<Whole> printed(const avenant::Snapshot& state, const Whole* first, Diagnostics& diags) const;

  const press::Desk& desk_;
  const InForce& sealed_;
  bool whole_;
  bool asked_ = false;
  std::optional<Whole> first_;
};

// One state, printed.
std::optional<Whole> whole_of_state(const press::Desk& desk, const InForce& sealed,
                                    const avenant::Snapshot& state, Diagnostics& diags);
// The same with nothing in its fiches but titles and échéances: a list of changes names no more of them, and
// their text is half of the convention.
std::optional<Whole> outline_of_state(const press::Desk& desk, const InForce& sealed,
                                      const avenant::Snapshot& state, Diagnostics& diags);

}  // namespace ctg::life
