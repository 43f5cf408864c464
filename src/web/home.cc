// The first page: the dossiers of the folder, what each is about and where it stands. Searching works by the
// address, so without a script, too.
#include <algorithm>
#include <chrono>

#include "text/elision.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

constexpr std::chrono::milliseconds kWait{150};  // for what is not known yet of the dossiers

struct Row {
  Dossier dossier;
  Heading heading;
  std::optional<Standing> standing;
};

std::string_view name_of(const std::optional<Standing>& standing) {
  if (!standing) return "attente";
  switch (standing->state) {
    case Standing::State::unreadable:
      return "illisible";
    case Standing::State::projet:
      return "projet";
    case Standing::State::pret:
      return "pret";
    case Standing::State::signe:
      return "signe";
  }
  return "attente";
}

std::string words_of(const std::optional<Standing>& standing) {
  if (!standing) return "en cours d’examen";
  const auto avenants = [&] {
    return standing->avenants == 0   ? std::string()
           : standing->avenants == 1 ? std::string(", 1 avenant")
                                     : fmt::format(", {} avenants", standing->avenants);
  };
  switch (standing->state) {
    case Standing::State::unreadable:
      return "données à reprendre";
    case Standing::State::projet:
      return "projet";
    case Standing::State::pret:
      return "prêt à signer";
    case Standing::State::signe:
      return "signé et scellé" + avenants();
  }
  return {};
}

std::string points_of(const std::optional<Standing>& standing) {
  if (!standing || standing->blocking == 0) return {};
  return standing->blocking == 1 ? "1 point à régler" : fmt::format("{} points à régler", standing->blocking);
}

Data data_of(const Row& row) {
  Data out;
  out.set("id", row.dossier.id);
  out.set("nom", row.dossier.name);
  out.set("territoire", row.heading.territory.empty() ? "Territoire à nommer" : row.heading.territory);
  out.set("sans-nom", row.heading.territory.empty());
  out.set("periode", row.heading.period().empty() ? "à fixer" : row.heading.period());
  out.set("etat", std::string(name_of(row.standing)));
  out.set("etat-dit", words_of(row.standing));
  out.set("points", points_of(row.standing));
  const bool dated = row.standing && !row.standing->next_day.empty();
  out.set("date", dated ? row.standing->next_day + " : " + row.standing->next_what : "—");
  return out;
}

std::vector<Row> rows_of(Atelier& atelier) {
  std::vector<Row> out;
  const auto until = std::chrono::steady_clock::now() + kWait;
  for (Dossier& dossier : dossiers_below(atelier.setup.root)) {
    Row row{std::move(dossier), {}, {}};
    row.heading = heading_of(row.dossier);
    row.standing = atelier.standings.of(row.dossier);
    out.push_back(std::move(row));
  }
  for (Row& row : out) {
    if (std::chrono::steady_clock::now() >= until) break;
    if (!row.standing) row.standing = atelier.standings.ask(row.dossier);
  }
  return out;
}

// Whether each word that was searched for stands in what the row says.
bool answers(const Row& row, std::string_view search, std::string_view state) {
  if (!state.empty() && state != name_of(row.standing)) return false;
  const std::string text =
      text::plain_letters(row.heading.territory + " " + row.heading.period() + " " + row.dossier.name);
  const std::string words = text::plain_letters(search);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (text.find(words.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

Data list_of(Atelier& atelier, const Question& question) {
  const std::string search(question.asked("cherche")), state(question.asked("etat"));
  const std::vector<Row> rows = rows_of(atelier);
  Data list{List{}};
  std::size_t shown = 0;
  bool waiting = false;
  for (const Row& row : rows) {
    if (!answers(row, search, state)) continue;
    ++shown;
    waiting = waiting || !row.standing;
    list.push_back(data_of(row));
  }
  Data out;
  out.set("dossiers", list);
  out.set("aucun", rows.empty());
  out.set("rien", !rows.empty() && shown == 0);
  out.set("table", shown > 0);
  out.set("attente", waiting);
  out.set("nombre", shown == 1 ? std::string("1 dossier") : fmt::format("{} dossiers", shown));
  out.set("cherche", search);
  for (const char* each : {"projet", "pret", "signe", "illisible"})
    out.set(std::string("choix-") + each, state == each);
  return out;
}

}  // namespace

Answer home(Atelier& atelier, const Question& question, const Words&) {
  return atelier.views.page({"Vos dossiers", "accueil"}, "accueil", list_of(atelier, question));
}

Answer states(Atelier& atelier, const Question& question, const Words&) {
  Answer out;
  out.body = atelier.views.fragment("_dossiers", list_of(atelier, question));
  return out;
}

}  // namespace ctg::web
