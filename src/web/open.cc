#include "web/open.h"

#include "life/sendings.h"
#include "text/french.h"

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

Data unsealed_documents(const Files& files) {
  std::vector<std::string> names = {"convention"};
  for (const auto& [folder, start] : {std::pair("avenants", "avenant-"), {"bilans", "bilan-"}})
    for (const std::string& file : files.list(folder))
      if (file.ends_with(".xml")) names.push_back(start + file.substr(0, file.size() - 4));
  Data out{List{}};
  for (const std::string& name : names) {
    const auto document = life::document_called(name);
    if (!document || files.exists(life::seal_file(*document))) continue;
    Data one;
    one.set("valeur", name);
    one.set("libelle", text::capitalised(life::in_words(*document, Lang::fr)));
    out.push_back(one);
  }
  return out;
}

Answer not_found(const Atelier& atelier) {
  return say(atelier, 404, "Ce dossier n’est plus là",
             "Il a peut-être été déplacé, renommé ou supprimé. La page d’accueil montre ceux qui sont là.");
}

}  // namespace ctg::web
