#include "web/open.h"

namespace ctg::web {

Frame Open::frame(const std::string& title, const std::string& here) const {
  return {title, here, address, territory, {}};
}

std::optional<Open> open(const Atelier& atelier, const std::string& id) {
  auto found = dossier_called(atelier.setup.root, id);
  if (!found) return {};
  const Heading heading = heading_of(*found);
  std::string territory = heading.territory.empty() ? found->name : heading.territory;
  if (!heading.period().empty()) territory += " " + heading.period();
  Within files(found->folder);
  return Open{std::move(*found), std::move(files), "/dossier/" + id, std::move(territory)};
}

Answer not_found(const Atelier& atelier) {
  return say(atelier, 404, "Ce dossier n’est plus là",
             "Il a peut-être été déplacé, renommé ou supprimé. La page d’accueil montre ceux qui sont là.");
}

}  // namespace ctg::web
