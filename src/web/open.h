// A dossier that a page is about: found by its id, read without following links.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/atelier.h"

namespace ctg::web {

struct Open {
  Dossier dossier;
  Within files;
  std::string address;    // "/dossier/1f2e…"
  std::string territory;  // for people
  Frame frame(const std::string& title, const std::string& here) const;
};
std::optional<Open> open(const Atelier& atelier, const std::string& id);
// The convention, and the avenants and bilans that the dossier has, which are not sealed: {valeur, libelle}.
Data unsealed_documents(const Files& files);
Answer not_found(const Atelier& atelier);  // where there is no such dossier

}  // namespace ctg::web
