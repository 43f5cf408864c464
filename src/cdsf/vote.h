// Whether a délibération says no. An act by which a council refuses, adjourns or withdraws a convention names it, has
// the right date and is no délibération that adopts it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ctg::cdsf {

struct Refusal {
  std::string words;  // that say so: "n'approuve pas la convention", "pour 2, contre 20"
  bool sure = true;   // false: it also says yes, or of something
};

// Nothing where no words of it say no. Of several votes the last one counts.
std::optional<Refusal> refusal_in(std::string_view text);

}  // namespace ctg::cdsf
