// What a secretariat wants to know of a packet it received: is it whole and unaltered, are its data what the
// schema says, are the pieces there that it announces, can the PDFs be read, who has signed, was it in time,
// does it cover the eleven points.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "reception/read_index.h"

namespace ctg::reception {

// unknown: nothing in the packet tells; without_object: this nature of packet has none.
enum class State { good, reserve, bad, unknown, without_object };

// One question, and its answer in a line.
struct Answer {
  std::string_view
      key;  // "contenant", "pieces", "donnees", "pdf", "signatures", "accords", "delai", "matrice"
  Bilingual title;
  State state = State::good;
  std::string words;
};

struct Verdict {
  std::string name;  // of the bag
  std::optional<Index> index;
  std::vector<Answer> answers;
  State state() const;  // the worst of the answers: good, reserve or bad
};

// All that is found wrong is reported: what cannot be accepted as an error, what a person must judge as a
// warning. Codes BAG, and those of the readers of data (XML, MOD) and of PDFs (PDF). Nothing is written, and
// memory is bounded whatever the size of the packet.
Verdict verify(const std::string& path, Diagnostics& diags);

// The verdict on a page, with its findings.
std::string to_text(const Verdict& verdict, const Diagnostics& diags);
std::string to_json(const Verdict& verdict, const Diagnostics& diags);
// "CONFORME : …", and the word for each state.
std::string conclusion(const Verdict& verdict, const Diagnostics& diags);
std::string_view word_of(State state, Lang lang);
// "convention initiale", "avenant n° 1", as the index has it.
std::string nature_in_words(const Index& index, Lang lang);

}  // namespace ctg::reception
