// The style sheet of the documents in the terms of ODF.
#pragma once

#include <string>
#include <string_view>

#include "layout/style.h"

namespace ctg::odt {

// "#1F3A5F"
std::string hex(const layout::Color& color);

// Properties with their blanks filled: $accent, $texte, $discret, $filets, $fonds are colours; $titre,
// $titre1 to $titre3 sizes in points. Every other size is given for a body of 10.5 on 14.5 points, and
// follows the body.
std::string themed(std::string_view properties, const layout::Style& style);

}  // namespace ctg::odt
