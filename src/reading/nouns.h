// The gender of common nouns of the field, by their endings and by name.
#pragma once

#include <string_view>

#include "reading/bodies.h"

namespace ctg::reading {

// Of a plain word in the singular; unknown for a word that is no noun of the table, that has both genders, or
// that may be a verb behind "le" or "la" ("il le demande").
Gender noun_gender(std::string_view plain);

}  // namespace ctg::reading
