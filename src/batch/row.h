// What became of one dossier of a batch: a row of every report, and what is kept of it for the next run.
//
// A row is small, whatever the dossier: of its points the first few are held, of the others their number.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "check/families.h"

namespace ctg::batch {

// A dossier to be worked on.
struct Entry {
  std::string folder;                   // as reports name it, and as it is opened
  std::string name;                     // below the folder that was given: where its documents go with --out
  std::string addressee = {};           // of a list
  std::vector<std::string> flags = {};  // of a list: "--final"
};

// From the best to the worst.
enum class State { ready, in_force, sealed, draft, refused, failed, broken, fault, absent, waiting };
inline constexpr std::size_t kStates = 10;
std::string_view key_of(State state);  // "ready", for programs
Bilingual word_of(State state);        // « prêt »

struct Point {
  Severity severity = Severity::error;
  std::string code, place, message, hint;
};

// A file that was written, or that has to stand there for the dossier to be up to date.
struct Written {
  std::string path, digest;
  bool data = false;  // of the dossier, not a document: where it differs, the work is done again
};

struct Row {
  static constexpr std::size_t kMostPoints = 20;

  std::string folder, addressee = {}, title = {};
  State state = State::waiting;
  int exit = 0;                                                 // as the command alone would end
  std::array<std::size_t, 3> counts{};                          // remarks, warnings, errors
  std::array<std::size_t, check::kFamilies.size()> families{};  // errors and warnings
  std::size_t pages = 0;                                        // of the PDF
  double seconds = 0;
  bool up_to_date = false;  // nothing has changed since: it was not done again
  std::string said = {};    // one line: what to do next, when the packet has to leave
  std::vector<Point> points = {};
  std::vector<Written> files = {};

  std::size_t count(Severity severity) const { return counts[static_cast<std::size_t>(severity)]; }
};

// Its counts, and the first of its points: errors, then warnings, then remarks.
void take(Row& row, const Diagnostics& diags);

}  // namespace ctg::batch
