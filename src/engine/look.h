// How the pages of a convention look: of the PDF that would be printed, a few pages that tell, as pictures.
#pragma once

#include <string>
#include <vector>

#include "engine/workshop.h"

namespace ctg::engine {

struct ShownPage {
  std::string title;  // "La couverture"
  std::size_t number = 1;
};
struct Look {
  Diagnostics diags;  // what keeps it from being made
  std::string pdf = {};
  std::vector<ShownPage> pages = {};  // a page of text, a fiche, its cover: those it has
};
Look look(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

// A page of a PDF of ours as PNG; "" where there is no renderer, or it failed.
std::string picture_of_page(std::string_view pdf, std::size_t page);

}  // namespace ctg::engine
