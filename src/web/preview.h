// What the form of a part comes to: the sections of the document that its words stand in.
#pragma once

#include <string>

#include "document/tree.h"
#include "engine/forms.h"
#include "web/open.h"

namespace ctg::web {

// HTML of the sections.
std::string preview_of(Atelier& atelier, const Open& open, const engine::DossierPart& part,
                       const document::Tree& tree);
// The tree made for it; where the data cannot be read as they stand, the last sections that could, and why.
std::string preview_of(Atelier& atelier, const Open& open, const engine::DossierPart& part);

// HTML of the pages that show the style best, as pictures; "" where the document cannot be made, and why
// (look.cc).
std::string look_of(Atelier& atelier, const Open& open, Diagnostics& diags);

// Where a picture of the dossier is shown ("/dossier/…/piece?fichier=…"), with what tells its states apart,
// so that a browser keeps it; "" where it is no picture.
std::string picture_address(const Open& open, std::string_view file);

}  // namespace ctg::web
