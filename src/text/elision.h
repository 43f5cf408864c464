// Whether "de", "le", "la", "que" lose their vowel before a word: "d’Hyères", "de Haguenau", "d’Yvetot", "de
// Yutz", "d’Œuf-en-Ternois", "de onze".
//
// What decides is the sound, which the spelling does not always tell: the h of each word is data
// (data/h.tsv); y before a consonant or an e is a vowel; initials are said by their letters ("d’ALSH", "de
// MSA").
#pragma once

#include <string>
#include <string_view>

namespace ctg::text {

bool elides(std::string_view word);

// "de Camarès", "d’Aveyron"; "" stays "".
std::string elided_de(std::string_view words);
// "que la Caf", "qu’elles".
std::string elided_que(std::string_view words);

// Small letters without accents, "oe" for "œ": for words to be told apart by their letters alone.
std::string plain_letters(std::string_view word);

}  // namespace ctg::text
