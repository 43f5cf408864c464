// What a convention is made of, recognised in plain lines.
#pragma once

#include <string>
#include <string_view>

namespace ctg::readers {

// Lower case without accents, œ and æ as two letters, apostrophes straight: for comparing words. Byte offsets
// of the result mean nothing in the original.
std::string folded(std::string_view text);

// The role of an article from its title: "OBJET DE LA CONVENTION" → "objet". "" where none fits.
std::string_view role_of_article(std::string_view title);
// The role of an annexe from its title: "Diagnostic partagé" → "diagnostic".
std::string_view role_of_annexe(std::string_view title);

// "1.A.1" at the start of a line; its length, 0 where there is none.
std::size_t fiche_code(std::string_view line);

// "ARTICLE 12 : LA FIN" → "12" (also "9 bis"); "" where the line is no heading of that kind. `word` is
// folded.
std::string number_after(std::string_view line, std::string_view word);

}  // namespace ctg::readers
