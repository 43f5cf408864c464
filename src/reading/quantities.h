// Numbers with what they count: "12 fiches", "1,5 ETP", "96 100 €", "9 sont réalisées".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading/passages.h"

namespace ctg::reading {

struct Quantity {
  std::size_t first = 0, last = 0;  // words: of the number, behind it
  std::size_t begin = 0, end = 0;   // bytes of the passage
  std::int64_t hundredths = 0;
  std::string
      unit;  // "€", "%", "etp", "h"; of others the next word without its plural; "" where none follows
  bool letters = false;  // the number is written so
  bool is_count() const { return unit != "€" && unit != "%" && unit != "etp" && unit != "h"; }
};

// The quantities of a passage, in order; no dates, years, hours, nor numbers of acts, articles or pages.
std::vector<Quantity> quantities_in(const Passage& passage);

// Whether a quantity has its year within so many words behind it, before the word `end`: "40 en 2025".
bool has_year(const Passage& passage, const Quantity& quantity, std::size_t end, std::size_t far);

// The first word of the sentence that a word stands in, and the one behind its end.
std::size_t sentence_begin(const Passage& passage, std::size_t word);
std::size_t sentence_end(const Passage& passage, std::size_t word);

// "1 234,50": hundredths as they are written in French.
std::string written(std::int64_t hundredths);

}  // namespace ctg::reading
