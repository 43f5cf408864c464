// What a PDF says beside what its pages draw: notes of those who read it, fields of a form that nobody has filled in,
// and words that stand in the file for those that are drawn (ActualText), which pdftotext gives in their place.
//
// Programs write such words for ligatures, hyphens and signs. Whether they say what is drawn can be told only from both
// texts: so the file comes back without them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"

namespace ctg::pdf {

// A passage with letters or figures that are drawn as others than they are read (pdf/redrawn.h).
struct Redrawn {
  std::size_t page = 0;  // from 1
  std::string drawn, read;
};

struct Beside {
  struct Words {
    std::size_t page = 0;  // from 1
    std::string text;
  };
  Fault fault = {};
  bool read = false;              // else nothing is known
  std::vector<Words> notes;       // what they say
  std::vector<Words> blanks;      // what the empty fields are called
  std::set<std::size_t> struck;   // pages on which someone has struck words out without saying why
  std::set<std::size_t> painted;  // pages whose own content writes words with a pen that is seen; from 1
  std::vector<Redrawn> redrawn;   // the first hundred
  std::string as_drawn;           // the file without the words that stand for others; "" where it has none
};

Beside beside_of(std::string_view bytes, const Limits& limits);

}  // namespace ctg::pdf
