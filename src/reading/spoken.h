// Dates and numbers as a sentence says them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "reading/passages.h"

namespace ctg::reading {

// "Février": 2; 0 for a word that is no month.
unsigned month_of(const Word& word);

// "mardi 3 février 2026", "1er janvier 2026", "03/02/2026". The day may be one that does not exist.
struct SpokenDate {
  std::size_t begin = 0, end = 0;   // bytes of the passage, without the day of the week
  std::size_t first = 0, last = 0;  // its words: [first, last)
  Date date;
};
std::vector<SpokenDate> dates_in(const Passage& passage);

// "24 septembre", "vingt-quatre septembre": a day with no year, or with one; `year` is 0 where it has none.
struct SpokenDay {
  std::size_t first = 0, last = 0;  // words
  unsigned day = 0, month = 0;
  int year = 0;
};
// The day whose month is a word; nothing where none is.
std::optional<SpokenDay> day_around(const Passage& passage, std::size_t month);

// "3 février 2026", also of a day that does not exist.
std::string spoken(Date date);

// The last date of the closing (« Fait à … le … »), and where it stands; nothing where there is none.
struct Signature {
  const Passage* passage = nullptr;
  SpokenDate date;
};
std::optional<Signature> signature_of(const Passages& passages);

// A number with its groups ("6 323", "12 000,50"), in hundredths.
struct SpokenNumber {
  std::size_t begin = 0, end = 0;
  std::size_t last = 0;  // the word behind it
  std::int64_t hundredths = 0;
};
// The number that starts at a word; nothing where none does.
std::optional<SpokenNumber> number_at(const Passage& passage, std::size_t word);

// "trente-trois", "deux mille vingt-quatre", "quatre-vingts": a number in letters that starts at a word;
// nothing where none does, or where it goes on a number before it. "un" alone is an article.
struct NumberInLetters {
  std::size_t last = 0;  // the word behind it
  std::int64_t value = 0;
};
std::optional<NumberInLetters> letters_number_at(const Passage& passage, std::size_t word);
// In letters or in figures up to four digits: its value, and the word behind it.
std::optional<NumberInLetters> count_at(const Passage& passage, std::size_t word);

// A year between 2000 and 2100; 0 for other words.
int year_of(const Word& word);

}  // namespace ctg::reading
