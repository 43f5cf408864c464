// `ctg atelier`: the dossiers of a folder in a browser.
//
// The one command that lasts: what it has to say (the address) is said when it begins, so it prints itself.
#include <cstdio>
#include <filesystem>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "web/serve.h"

namespace ctg::cli {

namespace {

bool announce(const web::Service& service, const Atelier& asked, Diagnostics& diags) {
  const std::string address = service.address();
  const bool opened = asked.browser && web::open_browser(address);
  const std::string said = diags.phrase(
      "{}\n  {}\nCette adresse ne sert qu’une fois. Ctrl-C ferme l’atelier.\n",
      "{}\n  {}\nThis address serves once only. Ctrl-C closes the atelier.\n",
      opened ? diags.phrase(
                   "L’atelier s’ouvre dans votre navigateur. S’il ne s’ouvre pas, donnez-lui cette adresse :",
                   "The atelier opens in your browser. If it does not, give it this address:")
             : diags.phrase("L’atelier est ouvert. Donnez cette adresse à votre navigateur :",
                            "The atelier is open. Give this address to your browser:"),
      address);
  return std::fwrite(said.data(), 1, said.size(), stdout) == said.size() && std::fflush(stdout) == 0;
}

}  // namespace

Outcome run(const Common& common, const Atelier& asked, Diagnostics& diags) {
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {exit_of(diags)};
  const std::string folder = asked.folder.empty() ? common.dossier : asked.folder;
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    diags.error("CLI-006", {}, "le dossier « {} » n’existe pas", "the folder “{}” does not exist", folder)
        .hint("donnez un dossier qui existe, où vos conventions seront rangées",
              "give a folder that exists, where your conventions will be kept");
    return {exit_of(diags)};
  }
  web::Service service({*data, folder, now, times().epoch});
  if (!service.open(asked.port)) {
    diags
        .error("SYS-014", {}, "l’atelier ne peut pas s’ouvrir sur le port {}",
               "the atelier cannot open on port {}", asked.port)
        .hint("un autre programme s’en sert : sans --port, l’atelier en choisit un libre",
              "another program uses it: without --port, the atelier chooses one that is free");
    return {exit_of(diags)};
  }
  if (!announce(service, asked, diags)) return {Exit::machine};
  service.run();
  return {};
}

}  // namespace ctg::cli
