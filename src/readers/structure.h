// What a convention is made of, recognised in plain lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctg::readers {

// Lower case without accents, œ and æ as two letters, apostrophes straight: for comparing words. Byte offsets
// of the result mean nothing in the original.
std::string folded(std::string_view text);
// Of that only letters and figures: how lines break, hyphens, signs, accents and capitals are the business of whoever
// set the page.
std::string letters_of(std::string_view text);

// The role of an article from its title: "OBJET DE LA CONVENTION" → "objet". "" where none fits.
std::string_view role_of_article(std::string_view title);
// All that its title names: "Durée, résiliation et avenants" → duree, execution, fin.
std::vector<std::string_view> roles_of_article(std::string_view title);
// The role of an annexe from its title: "Diagnostic partagé" → "diagnostic".
std::string_view role_of_annexe(std::string_view title);

// "1.A.1" at the start of a line; its length, 0 where there is none.
std::size_t fiche_code(std::string_view line);

}  // namespace ctg::readers
