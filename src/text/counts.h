// Numbers with what they count: "une commune", "12 communes", "0 habitant", "d’une seule commune"; ordinals;
// periods.
//
// French says the singular below two ("0 habitant", "1,5 place").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/name.h"

namespace ctg::text {

// A noun that is counted. An empty plural is the singular with an s.
struct Counted {
  std::string_view singular, plural = {};
  Gender gender = Gender::masculine;
};

// "0 habitant", "1 place", "2 places", "14 820 habitants".
std::string count(std::int64_t number, const Counted& noun);
// In words up to sixteen, as prose has it: "aucune commune", "une commune", "deux communes", "23 communes".
std::string count_in_words(std::int64_t number, const Counted& noun);
// "d’une seule commune", "de 12 communes", "d’aucune commune".
std::string of_count(std::int64_t number, const Counted& noun);
// The noun alone, as that number wants it; thousandths: 1500 is 1,5.
std::string noun_for(std::int64_t number, const Counted& noun);
std::string noun_for_decimal(std::int64_t thousandths, const Counted& noun);
// The plural of a noun and of what agrees with it, up to a preposition: "place" → "places", "journal" →
// "journaux", "place d’accueil" → "places d’accueil", "communauté urbaine" → "communautés urbaines". A word
// that is in the plural already stays.
std::string plural_of(std::string_view noun);
// The singular of one that is written in the plural: "places agréées" → "place agréée".
std::string singular_of(std::string_view noun);

// "1er", "1re", "2e", "21e".
std::string ordinal(std::int64_t number, Gender gender = Gender::masculine);
// "premier", "première", "deuxième"; "21e" beyond seize.
std::string ordinal_in_words(std::int64_t number, Gender gender = Gender::masculine);

// "2027-2031"; "2027" where it is one year.
std::string period(int first_year, int last_year);

}  // namespace ctg::text
