// Which address leads to which page. "*" is one part of the path, whatever it says.
#include <algorithm>
#include <array>

#include "web/pages.h"

namespace ctg::web {

namespace {

struct Route {
  std::string_view method, path;
  Page page;
};

constexpr Route kRoutes[] = {
    {"GET", "/", home},
    {"GET", "/etats", states},
    {"GET", "/fichiers/*", asset},
    {"POST", "/quitter", leave},
    {"GET", "/explication/*", explanation},
    {"GET", "/nouveau", new_form},
    {"POST", "/nouveau", new_dossier},
    {"GET", "/verifier", verify_form},
    {"POST", "/verifier", verify},
    {"GET", "/rapport.css", report_look},
    {"GET", "/dossier/*", dossier},
    {"GET", "/dossier/*/partie/*", part},
    {"POST", "/dossier/*/partie/*", save_part},
    {"GET", "/dossier/*/menu/*", menu},
    {"GET", "/dossier/*/apercu/*", preview},
    {"GET", "/dossier/*/champ", field},
    {"POST", "/dossier/*/annuler", undo},
    {"POST", "/dossier/*/commencer", begin},
    {"POST", "/dossier/*/fiches", change_fiches},
    {"POST", "/dossier/*/transferts", change_transfers},
    {"GET", "/dossier/*/points", points},
    {"POST", "/dossier/*/points", repair},
    {"GET", "/dossier/*/piece", piece},
    {"GET", "/dossier/*/page/*", page_picture},
    {"GET", "/dossier/*/documents", documents},
    {"GET", "/dossier/*/envois", sendings},
    {"POST", "/dossier/*/envois", change_sendings},
    {"GET", "/dossier/*/signe", signed_document},
    {"POST", "/dossier/*/signe", take_signed},
    {"GET", "/dossier/*/corrections", corrections},
    {"POST", "/dossier/*/corrections", take_corrections},
    {"GET", "/dossier/*/suivi", tracking},
    {"POST", "/dossier/*/suivi", take_tracking},
    {"GET", "/dossier/*/suivi/tableau.ods", tracking_sheet},
    {"GET", "/dossier/*/cdsf", packets},
    {"POST", "/dossier/*/cdsf", make_packet},
    {"GET", "/dossier/*/paquet/*", packet_file},
    {"GET", "/dossier/*/modele", text_model},
    {"POST", "/dossier/*/modele", change_text_model},
    {"GET", "/dossier/*/ajustement", adjustment},
    {"POST", "/dossier/*/ajustement", adjust},
    {"GET", "/dossier/*/versions", versions},
    {"POST", "/dossier/*/inemployes", remove_piece},
    {"GET", "/dossier/*/version/*", version},
    {"POST", "/dossier/*/version/*", restore},
    {"GET", "/dossier/*/fichier/*", file},
};

Words parts_of(std::string_view path) {
  Words out;
  while (!path.empty()) {
    path.remove_prefix(1);  // the '/'
    out.emplace_back(path.substr(0, path.find('/')));
    path.remove_prefix(out.back().size());
  }
  return out;
}

std::optional<Words> matched(std::string_view route, std::string_view path) {
  const Words wanted = parts_of(route), given = parts_of(path);
  if (wanted.size() != given.size()) return {};
  Words out;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*" && !given[i].empty())
      out.push_back(given[i]);
    else if (wanted[i] != given[i])
      return {};
  }
  return out;
}

}  // namespace

Answer answer(Atelier& atelier, const Question& question) {
  const std::string_view method = question.method == "HEAD" ? "GET" : std::string_view(question.method);
  bool known = false;
  if (question.path.starts_with('/')) {
    for (const Route& route : kRoutes) {
      const auto words = matched(route.path, question.path);
      if (words && route.method == method) return route.page(atelier, question, *words);
      known = known || words;
    }
  }
  if (known) return say(atelier, 405, "Ce n’est pas possible", "Cette adresse ne se demande pas ainsi.");
  return say(atelier, 404, "Cette page n’existe pas",
             "L’adresse ne mène à rien dans cet atelier. Le dossier a peut-être été déplacé ou renommé.");
}

Answer say(const Atelier& atelier, int status, const std::string& title, const std::string& message) {
  Data data;
  data.set("titre", title);
  data.set("message", message);
  return atelier.views.page({title}, "message", data, status);
}

}  // namespace ctg::web
