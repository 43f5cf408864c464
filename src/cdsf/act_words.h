// Whether a piece is the délibération that it is sent as, by its words: an act of a council has its date or its number,
// and says yes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "avenant/act.h"
#include "base/date.h"
#include "base/diagnostic.h"
#include "cdsf/vote.h"
#include "model/convention.h"

namespace ctg::cdsf {

struct Decision {
  std::optional<Date> date;
  std::string number;  // "2026-086"
};

// Those of the parties on a convention, on an avenant.
std::vector<Decision> decisions_on(const model::Convention& convention);
std::vector<Decision> decisions_on(const avenant::Act& act);

inline constexpr std::size_t kSomeLetters = 200;  // a stamp on pages that were scanned is no text
inline constexpr std::size_t kMostLetters = 2'000'000;

struct PieceText {
  std::string letters;             // and figures (readers::letters_of), kMostLetters at most
  std::optional<Refusal> refusal;  // of a délibération
};

// What a PDF says; no letters where it was scanned without its words. Nothing where it cannot be read in the time of
// the processor that is left in `time`, which is counted down.
std::optional<PieceText> text_of_piece(std::string_view pdf, std::chrono::milliseconds& time,
                                       Diagnostics& diags);

// Whether they hold the date or the number of one of them. True where nothing is known to look for.
bool tells_of(std::string_view letters, const std::vector<Decision>& decisions);

}  // namespace ctg::cdsf
