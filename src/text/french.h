// Dates, numbers and enumerations in French words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/french_date.h"

namespace ctg::text {

// "1er janvier 2026", "3 février 2026".
using ctg::french_date;

// Thousands apart by U+202F: "6 323".
std::string french_number(std::int64_t number);

// From thousandths, without zeros at the end: 500 → "0,5"; 12000500 → "12 000,5".
std::string french_decimal(std::int64_t thousandths);

// An amount in euros, from thousandths: whole, or with its cents: 12000000 → "12 000"; 3500500 → "3 500,50".
std::string french_amount(std::int64_t thousandths);

// The years of an échéance, however they are shown: "2027", "2027–2031". "" where none is known.
std::string french_years(std::string_view first, std::string_view last);
std::string french_years(std::optional<int> first, std::optional<int> last);

// "zéro" … "seize"; digits beyond.
std::string french_words(int number);

// "a", "a et b", "a, b et c". Empty parts are left out.
std::string enumeration(std::span<const std::string> parts);
// Of parts that hold commas themselves: "par sa Directrice, Madame A, et par son Président, Monsieur B".
std::string enumeration_with_commas(std::span<const std::string> parts);
// "a, b ou c".
std::string alternatives(std::span<const std::string> parts);

// "de " before a name that may be a body's or a place's: "le comité" → "du comité", "Les Aubrières" → "des
// Aubrières", "Aveyron" → "d’Aveyron". "" stays "". Who knows which it is asks text/name.h.
std::string contracted_of(const std::string& name);
// "à " before one: "le comité" → "au comité", "Les Aubrières" → "aux Aubrières", "Aveyron" → "à Aveyron".
std::string contracted_to(const std::string& name);

// The first letter as a capital ("la Caf" → "La Caf", "établissement" → "Établissement").
std::string capitalised(std::string text);

}  // namespace ctg::text
