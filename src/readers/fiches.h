// Fiches action, whatever their labels: where one starts, and what its parts are.
//
// data/rubriques.tsv says what the parts of a fiche are called: "Constats" and "Éléments de contexte" are
// both its contexte.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ctg::readers {

struct Line;

// The part that a line is the label of: "Porteur de l’action : la Caf" → "pilote"; "" where it is none.
std::string_view fiche_label(std::string_view line);

// Where the second column of a table that became text starts ("Porteur    Centre social"); npos: in none.
std::size_t label_column(std::string_view line);

// Of a line that fiche_label() knows: "Évaluation à l’automne 2028" starts like a label, and is none.
bool looks_like_label(std::string_view line);

// Whether a folded text names that part of a fiche: "le pilotage en revient a la caf" names "pilote".
bool names_rubrique(std::string_view folded_text, std::string_view part);

struct FicheHeading {
  std::string number;     // "1.A.1", "3", "" where it has none
  std::size_t title = 0;  // bytes before its title
  bool code = false;      // a code alone, as a répertoire and links give it too
};

// What a line is the heading of: "1.A.1 Titre", "Fiche action n° 3 : Titre", "ACTION 1.2 – Titre".
std::optional<FicheHeading> fiche_heading(std::string_view line);

// "F2" of an entry of a list, "F2. Soutenir les parents": a letter and figures that a line opens with; ""
// else.
std::string_view listed_code(std::string_view line);

// Whether a fiche starts at the line: it has a heading of one, and labels follow before the next heading.
bool starts_fiche(std::span<const Line> lines, std::size_t at);

}  // namespace ctg::readers
