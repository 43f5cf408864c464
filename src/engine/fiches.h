// Fiches that come, go and change their code: edits of the fiche, of the répertoire, and of all that refers
// to it, to be made in one request (`engine::edit`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "edit/edit.h"
#include "engine/workshop.h"

namespace ctg::engine {

struct FicheEdits {
  Diagnostics diags;
  std::string code = {};               // of the fiche after it
  std::vector<edit::Edit> edits = {};  // none: EDI-007, or nothing to do
};

// A new one at the end of a sous-axe, with the next code: "1", "A" → "1.A.3". EDI-007: no such sous-axe.
FicheEdits new_fiche(Workshop& workshop, const Files& dossier, const std::string& axe,
                     const std::string& sous_axe, Lang lang);
// Another one with the same content, at the end of the same sous-axe.
FicheEdits duplicate_fiche(const Files& dossier, const std::string& code, Lang lang);
// All references follow: links, references in texts, means, tracking. A code of another sous-axe takes the
// fiche there. After the seal of the convention its `ancien-code` keeps the signed one. EDI-007: the code is
// taken, or is none.
FicheEdits renumber_fiche(const Files& dossier, const std::string& code, const std::string& to, Lang lang);
// To the end of another sous-axe, with the code that comes next there: `renumber_fiche`. EDI-007: no such
// sous-axe.
FicheEdits move_fiche(const Files& dossier, const std::string& code, const std::string& axe,
                      const std::string& sous_axe, Lang lang);
// Out of the répertoire and the links of others. What is written of it elsewhere stays, and is told.
FicheEdits remove_fiche(const Files& dossier, const std::string& code, Lang lang);

}  // namespace ctg::engine
