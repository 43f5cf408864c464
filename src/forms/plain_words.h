// What a message says of the XML of a dossier, said of its forms: people who fill these in have not seen the
// files.
#pragma once

#include <string>
#include <string_view>

#include "engine/forms.h"

namespace ctg::forms {

// "ajoutez au moins un <moyen>" → "ajoutez au moins un « Moyen »"; "il manque l’attribut « fin » de
// <periode>" → "il manque « Fin » de « Période »". `target`: the field that the message is about; names that
// no schema has stay, between « ».
std::string plain_words(const engine::Finder& finder, const engine::Target& target, std::string_view message);

}  // namespace ctg::forms
